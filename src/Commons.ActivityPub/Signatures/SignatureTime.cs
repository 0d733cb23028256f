using System.Globalization;

namespace Commons.ActivityPub.Signatures;

/// <summary>When a signature counts (FEDERATION §8.2.4): not from the future, not past its age or its own expiry, clocks an hour apart at most.</summary>
internal static class SignatureTime
{
    // RFC 9110 §5.6.7 IMF-fixdate; the two obsolete forms are written by nobody who signs.
    private const string HttpDate = "ddd, dd MMM yyyy HH:mm:ss 'GMT'";

    public static string Write(DateTimeOffset at) => at.UtcDateTime.ToString(HttpDate, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadHttpDate(string text) =>
        DateTimeOffset.TryParseExact(text, HttpDate, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <param name="made">When it was signed.</param>
    /// <param name="expires">Unix seconds, when the signer gave any.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="rules">Age and skew.</param>
    public static SignatureFault Check(DateTimeOffset made, long? expires, DateTimeOffset now, SignatureRules rules)
    {
        if (made - now > rules.Skew) return SignatureFault.FromTheFuture;

        var age = now - made;
        var promised = expires is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) - made : rules.AgeMax;
        var allowed = (promised < rules.AgeMax ? promised : rules.AgeMax) + rules.Skew;
        return age > allowed ? SignatureFault.TooOld : SignatureFault.None;
    }
}
