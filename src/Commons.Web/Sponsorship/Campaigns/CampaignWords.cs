namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>How pages name kinds, states and reasons.</summary>
public static class CampaignWords
{
    public static string Of(CampaignKind kind) => kind is CampaignKind.Cpm ? "By the showing" : "Board sponsorship, by the day";

    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Draft => "Draft",
        CampaignState.Submitted => "Waits for review",
        CampaignState.Approved => "Approved, not started",
        CampaignState.Live => "Runs",
        CampaignState.Paused => "Paused",
        CampaignState.Ended => "Ended",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string OfReason(string reason) => reason switch
    {
        "repeat" => "Seen by the same visitor within half an hour",
        "replay" => "Sent again",
        "bot" => "A machine, not a person",
        "internal" => "From the co-op’s own network",
        "prefetch" => "Loaded ahead, not looked at",
        "self" => "An author looking at their own page",
        "staff" => "The sponsor’s or the reviewer’s own look",
        "unkeyed" => "More than one from a network that asks not to be counted",
        "cap" => "More than one visitor may count in a day",
        "early" or "expired" or "future" => "Too soon or too late",
        "mismatch" or "forged" => "Not from the reader to whom the card was shown",
        _ => "Other reasons",
    };

    public static string Dates(DateOnly from, DateOnly until) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{from:d MMM yyyy} to {until:d MMM yyyy}");
}
