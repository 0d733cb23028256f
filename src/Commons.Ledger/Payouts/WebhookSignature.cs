using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Commons.Ledger.Payouts;

/// <summary>
/// The signature with which a payment rail tells us something (REVENUE §6.3): a header <c>t=…,v1=…</c>, where <c>v1</c> is HMAC-SHA256 over
/// <c>t.body</c> in hex. Stripe and Rafiki use the same; while a secret is being replaced there are several <c>v1</c>.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far the time in the header may lie from ours; an older message is a recording played again.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>The <c>v1</c> of a message, 64 hex digits.</summary>
    /// <param name="secret">What both sides keep, as text.</param>
    /// <param name="timestamp">Seconds since 1970 UTC.</param>
    /// <param name="body">The bytes as received, not as parsed and written again.</param>
    public static string Compute(string secret, long timestamp, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(StrictUtf8.Bytes(secret), Signed(timestamp, body)));

    /// <summary>The header that belongs to a message: what a test's rail sends.</summary>
    public static string Header(string secret, DateTimeOffset at, ReadOnlySpan<byte> body) =>
        string.Create(CultureInfo.InvariantCulture, $"t={at.ToUnixTimeSeconds()},v1={Compute(secret, at.ToUnixTimeSeconds(), body)}");

    /// <summary>Whether a header proves that the holder of the secret sent this body just now. Takes the same time whatever is wrong with the signature.</summary>
    /// <param name="header">As received; null if there was none.</param>
    /// <param name="now">Our clock.</param>
    public static bool Holds(string? header, string secret, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        if (parts.Where(part => part[0] == "t").ToList() is not [var time]
            || !long.TryParse(time[1], NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp)
            || Int128.Abs((Int128)now.ToUnixTimeSeconds() - timestamp) > (Int128)Tolerance.TotalSeconds) return false;

        var expected = Encoding.ASCII.GetBytes(Compute(secret, timestamp, body));
        var holds = false;
        foreach (var part in parts.Where(part => part[0] == "v1"))
            holds |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(part[1]), expected);
        return holds;
    }

    private static byte[] Signed(long timestamp, ReadOnlySpan<byte> body) => [.. Encoding.ASCII.GetBytes(timestamp.ToString(CultureInfo.InvariantCulture)), (byte)'.', .. body];
}
