using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Members.Passwords;

/// <summary>What a mailed link is for.</summary>
public enum MailedKeyPurpose
{
    /// <summary>Choose a new password without knowing the old one.</summary>
    NewPassword,

    /// <summary>Prove that a new address is read by the member.</summary>
    NewEmail,
}

/// <summary>
/// A key that was mailed: 256 random bits of which only the hash is stored, for one use, for one hour, and gone when the address or the password
/// changes (FORUM 6.2 row 10).
/// </summary>
public sealed class MailedKey
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    /// <summary>Null where nobody has the address that was typed: such a key opens nothing, but writing it takes as long as writing a real one.</summary>
    public required long? MemberId { get; init; }
    public required MailedKeyPurpose Purpose { get; init; }
    public required string Hash { get; init; }

    /// <summary>The address that the key proves, if it is for that.</summary>
    public string? Email { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    public static (MailedKey Key, string Text) Make(long? memberId, MailedKeyPurpose purpose, string? email, DateTimeOffset at)
    {
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new() { Id = Guid.CreateVersion7(at), MemberId = memberId, Purpose = purpose, Hash = HashOf(text), Email = email, ExpiresAt = at + Life }, text);
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

public static class MailedKeyScopes
{
    extension(IQueryable<MailedKey> keys)
    {
        /// <summary>The fresh key with this text; null for one that was used, has expired or never was.</summary>
        public Task<MailedKey?> FindFreshAsync(string? text, MailedKeyPurpose purpose, DateTimeOffset at, CancellationToken ct)
        {
            var hash = MailedKey.HashOf(text ?? "");
            return keys.AsNoTracking().SingleOrDefaultAsync(k => k.Hash == hash && k.Purpose == purpose && k.MemberId != null && k.ExpiresAt > at, ct);
        }
    }
}
