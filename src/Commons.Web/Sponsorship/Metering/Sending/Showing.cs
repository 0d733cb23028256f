using Commons.Web.Sponsorship.Metering.Tokens;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>A token of ours that came back in time. It counts once its transaction says so.</summary>
/// <param name="DedupKey">Who saw which campaign on which page in which half hour, as a keyed hash; unique (MONEY-ATTACKS 1).</param>
public sealed record Showing(ViewToken Token, byte[] DedupKey, DateTimeOffset SeenAt)
{
    /// <summary>The sender's network; it stands for the visitor where no key may be made.</summary>
    public string Network { get; init; } = "";

    /// <summary>The network as a keyed hash under the day's salt, for the one question of the night whether an author's readers are all in one place.</summary>
    public byte[] NetworkKey { get; init; } = new byte[8];

    /// <summary>Why it cannot count, whatever the database says of it; null if it can. A replay is called so before anything else (REVENUE 2.3).</summary>
    public string? Against { get; init; }

    /// <summary>Who is held to the caps.</summary>
    public string Who => Token.IsKeyed ? Convert.ToHexStringLower(Token.VisitorKey) : Network;
}

/// <summary>A token that was refused: nothing of it is kept but its place in a total (MONEY-ATTACKS 59).</summary>
public readonly record struct RefusedToken(DateOnly Day, long CampaignId, string Reason);

/// <summary>The words under which refusals are counted.</summary>
public static class Reasons
{
    public const string Forged = "forged", Expired = "expired", Early = "early", Future = "future", Prefetch = "prefetch", Bot = "bot", Internal = "internal",
        Self = "self", Staff = "staff", Mismatch = "mismatch", Cap = "cap", Unkeyed = "unkeyed", Repeat = "repeat", Replay = "replay",
        DataCentre = "data-centre", Frequency = "frequency", Consent = "consent";
}

/// <summary>What one beacon brought, to be written as a whole.</summary>
public sealed record Beacon(IReadOnlyList<Showing> Showings, IReadOnlyList<RefusedToken> Refused)
{
    public bool IsEmpty => Showings.Count is 0 && Refused.Count is 0;
}
