using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Members.SignIn;

/// <summary>
/// Wrong passwords that were tried with one name or address. It is kept by what was typed, whether somebody has that name or not, so that having to wait tells
/// nobody who is a member here (FORUM 2.8, ASVS 6.3.8).
/// </summary>
public sealed class SignInTry
{
    /// <summary>What was typed, hashed: people type passwords into the wrong field.</summary>
    public required string Key { get; init; }
    public int Failed { get; private set; }
    public DateTimeOffset? WaitUntil { get; private set; }
    public DateTimeOffset LastAt { get; private set; }

    public static string KeyOf(string typed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(typed.Trim().ToUpperInvariant())));
}
