using System.Diagnostics.CodeAnalysis;

namespace Commons.ActivityPub.Remote;

/// <summary>A name as people write it: <c>@ada@x.org</c>, <c>!garden@x.org</c>, <c>ada@x.org</c> or <c>acct:ada@x.org</c>.</summary>
/// <param name="Name">As written; case is the other server's business.</param>
/// <param name="Authority">Host in ASCII and lower case, with a port only where private addresses are allowed.</param>
/// <param name="IsBoard">True after <c>!</c>, false after <c>@</c>, null when not said.</param>
public sealed record RemoteHandle(string Name, string Authority, bool? IsBoard)
{
    private const int NameMax = 256;

    public string Account => $"acct:{Name}@{Authority}";

    public static bool TryRead(string text, bool allowPrivate, [NotNullWhen(true)] out RemoteHandle? handle)
    {
        handle = null;
        var rest = text.Trim();
        if (rest.StartsWith("acct:", StringComparison.OrdinalIgnoreCase)) rest = rest["acct:".Length..];
        bool? isBoard = rest is ['!', ..] ? true : rest is ['@', ..] ? false : null;
        if (isBoard is not null) rest = rest[1..];

        var at = rest.LastIndexOf('@');
        if (at is < 1 or > NameMax || rest[..at].Any(letter => !char.IsLetterOrDigit(letter) && letter is not ('_' or '-' or '.' or '~'))) return false;
        if (rest.AsSpan(at).ContainsAny("/?#") || !RemoteUrl.TryRead($"https://{rest[(at + 1)..]}/", allowPrivate, out var host)) return false;

        handle = new RemoteHandle(rest[..at], host.Authority, isBoard);
        return true;
    }
}
