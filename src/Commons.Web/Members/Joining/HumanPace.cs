using System.Globalization;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Members.Joining;

/// <summary>
/// Tells a person at a form from a program that fills it (FORUM 3.5 row 1): the form says when it was shown, signed, and has a field that people do not see.
/// Networks that the rate limits exempt are not asked for time.
/// </summary>
public sealed class HumanPace(IDataProtectionProvider protection, RateLimits limits, TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private readonly IDataProtector protector = protection.CreateProtector("Commons.Members.Joining.HumanPace");

    /// <summary>What the form carries.</summary>
    public string Stamp() => protector.Protect(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>What the form carries when it comes back with a sentence: the old stamp while it is good, so that nobody waits anew, else a fresh one.</summary>
    public string StampAgain(string? stamp) => ReadAt(stamp) is { } at && clock.GetUtcNow() - at <= Longest ? stamp! : Stamp();

    /// <exception cref="Refusal">The lure was taken, or the form came back at once, after hours or without our stamp.</exception>
    public void Check(string? lure, string? stamp, HttpContext context)
    {
        if (!string.IsNullOrEmpty(lure)) throw new Refusal("One field of this form is to stay empty; a program of yours filled it. Send it again without.");
        if (limits.Exempts(context)) return;
        var age = clock.GetUtcNow() - (ReadAt(stamp) ?? DateTimeOffset.MinValue);
        if (age > Longest) throw new Refusal("This form lay for too long. Look it over and send it again.");
        if (age < Shortest) throw new Refusal("That was faster than anybody types. Wait a moment and send it again; what you typed is still here.");
    }

    private DateTimeOffset? ReadAt(string? stamp)
    {
        try { return stamp is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(protector.Unprotect(stamp), CultureInfo.InvariantCulture)); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
    }
}
