using Commons.Web.Shared.Languages;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>How pages name kinds, states and reasons.</summary>
public static class CampaignWords
{
    public static string Of(CampaignKind kind) => kind is CampaignKind.Cpm ? Sentence.Say("By the showing") : Sentence.Say("Board sponsorship, by the day");

    public static string Of(CampaignState state) => state switch
    {
        CampaignState.Draft => Sentence.Say("Draft"),
        CampaignState.Submitted => Sentence.Say("Waits for review"),
        CampaignState.Approved => Sentence.Say("Approved, not started"),
        CampaignState.Live => Sentence.Say("Runs"),
        CampaignState.Paused => Sentence.Say("Paused"),
        CampaignState.Ended => Sentence.Say("Ended"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string OfReason(string reason) => reason switch
    {
        "repeat" => Sentence.Say("Seen by the same visitor within half an hour"),
        "replay" => Sentence.Say("Sent again"),
        "bot" => Sentence.Say("A machine, not a person"),
        "internal" => Sentence.Say("From the co-op’s own network"),
        "prefetch" => Sentence.Say("Loaded ahead, not looked at"),
        "self" => Sentence.Say("An author looking at their own page"),
        "staff" => Sentence.Say("The sponsor’s or the reviewer’s own look"),
        "unkeyed" => Sentence.Say("More than one from a network that asks not to be counted"),
        "data-centre" => Sentence.Say("From a data centre, where nobody reads"),
        "frequency" => Sentence.Say("Oftener than you want one visitor to see it"),
        "consent" => Sentence.Say("From a visitor who had not agreed to be counted"),
        "cap" => Sentence.Say("More than one visitor, or one network, may count"),
        "early" or "expired" or "future" => Sentence.Say("Too soon or too late"),
        "mismatch" or "forged" => Sentence.Say("Not from the reader to whom the card was shown"),
        _ => Sentence.Say("Other reasons"),
    };

    public static string Dates(DateOnly from, DateOnly until) => Sentence.Say($"{from:d MMM yyyy} to {until:d MMM yyyy}");

    /// <summary>How it is paid, with the price.</summary>
    public static string Price(Campaign campaign, string currency) => campaign switch
    {
        { IsCpm: true } => Sentence.Say($"By the showing, {MoneyText.Of(campaign.CpmMicros, currency)} for 1,000"),
        { Days: 1 } => Sentence.Say("Board sponsorship, by the day, 1 day"),
        _ => Sentence.Say($"Board sponsorship, by the day, {campaign.Days} days"),
    };

    /// <summary>A share in per cent with one place after the mark.</summary>
    public static string Percent(long permille)
    {
        var share = $"{permille / 10}{Language.Current.Culture.NumberFormat.NumberDecimalSeparator}{permille % 10}";
        return Sentence.Say($"{share} %");
    }
}
