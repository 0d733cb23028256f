using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Members.Tokens;

/// <summary>A personal access token. Only its hash is stored; the text is shown once.</summary>
public sealed class AccessToken
{
    /// <summary>The scopes of CONTRACT 4.</summary>
    public static readonly IReadOnlyList<string> KnownScopes = ["read", "write", "moderate", "sponsor", "treasury", "admin"];

    public const int NameLengthMax = 60;

    /// <summary>Tokens of one member that may stand at a time.</summary>
    public const int CountMax = 50;

    private const string Prefix = "cmn_";

    public required Guid Id { get; init; }
    public long MemberId { get; private set; }
    public required Member Member { get; init; }
    public required string Hash { get; init; }

    /// <summary>What its owner calls it; empty for those that the operator's command makes.</summary>
    public string Name { get; init; } = "";

    /// <summary>Scopes with one space between.</summary>
    public required string Scopes { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Makes a token of 256 random bits and returns its text beside the row.</summary>
    public static (AccessToken Token, string Text) Make(Member member, IReadOnlyCollection<string> scopes, int? days, DateTimeOffset at, string name = "")
    {
        if (scopes.Count is 0 || scopes.FirstOrDefault(s => !KnownScopes.Contains(s)) is not null)
            throw new Refusal($"Scopes are {string.Join(", ", KnownScopes)}.", "scope");
        var text = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(at),
            Member = member,
            Hash = HashOf(text),
            Name = name,
            Scopes = string.Join(' ', scopes.Distinct().Order(StringComparer.Ordinal)),
            MadeAt = at,
            ExpiresAt = days is { } d ? at.AddDays(d) : null,
        };
        return (token, text);
    }

    /// <summary>Whether the member has the role that this scope is about; everybody reads and writes.</summary>
    public static bool IsFor(string scope, Member member) => scope switch
    {
        "moderate" => member.Is(Role.Moderator) || member.Is(Role.Steward),
        "sponsor" => member.Is(Role.Sponsor) || member.Is(Role.Steward),
        "treasury" => member.Is(Role.Treasurer) || member.Is(Role.Steward),
        "admin" => member.Is(Role.Steward),
        _ => true,
    };

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    public IReadOnlyList<string> ScopeNames() => Scopes.Split(' ');

    public bool IsGoodAt(DateTimeOffset at) => RevokedAt is null && (ExpiresAt is null || at < ExpiresAt);

    public bool Allows(string scope, DateTimeOffset at) => IsGoodAt(at) && ScopeNames().Contains(scope);

    /// <summary>The token's text has 256 random bits, so a plain hash cannot be guessed back.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
