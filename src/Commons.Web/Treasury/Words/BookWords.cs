using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;
using Commons.Web.Shared.Languages;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Words;

/// <summary>What the books say, in the words of members: “showings”, not impressions; “your share”, not allocation (DECISIONS 6).</summary>
public static class BookWords
{
    /// <summary><c>October 2026</c>.</summary>
    public static string Month(PeriodKey month) => month.FirstDay.ToString("MMMM yyyy", Language.Current.Culture);

    /// <summary>A day in words, <c>3 November 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString(Language.Current.DayFormat, Language.Current.Culture);

    public static string Income(Account account) => (account.Kind.Code, Part(account)) switch
    {
        (4000, "cpm") => Sentence.Say("Sponsors paid for showings"),
        (4010, "board") => Sentence.Say("Sponsors paid to stand on a board"),
        (4000 or 4010, var part) => Sentence.Say($"Sponsors paid, {part}"),
        (4020, _) => Sentence.Say("Readers' subscriptions"),
        _ => Sentence.Say("Other income"),
    };

    public static string Cost(Account account) => account.Kind.Code switch
    {
        5000 => Sentence.Say($"Payment fees, {Part(account)}"),
        5010 => Sentence.Say($"Running costs, {Part(account)}"),
        5020 => Sentence.Say("What sponsors never paid"),
        _ => account.Kind.Name,
    };

    /// <summary>The same where it is taken off.</summary>
    public static string LessCost(Account account) => account.Kind.Code switch
    {
        5000 => Sentence.Say($"less payment fees, {Part(account)}"),
        5010 => Sentence.Say($"less running costs, {Part(account)}"),
        5020 => Sentence.Say("less what sponsors never paid"),
        _ => Sentence.Say($"less {char.ToLowerInvariant(account.Kind.Name[0])}{account.Kind.Name[1..]}"),
    };

    public static string Pool(string pool) => pool switch
    {
        PoolName.Contributors => Sentence.Say("Authors"),
        PoolName.Moderation => Sentence.Say("Moderation"),
        PoolName.Maintainers => Sentence.Say("Upkeep of the software"),
        PoolName.Founders => Sentence.Say("Founders"),
        PoolName.Solidarity => Sentence.Say("Solidarity, in equal parts"),
        PoolName.Reserve => Sentence.Say("Reserve of the co-op"),
        _ => pool,
    };

    /// <summary>Why showings were not counted; a reason without words of its own is shown as it is.</summary>
    public static string Refused(string reason) => reason switch
    {
        "bot" => Sentence.Say("made by programs"),
        "repeat" => Sentence.Say("the same visitor again within a day"),
        "replay" => Sentence.Say("reported twice"),
        "cap" => Sentence.Say("more than one visitor can plausibly see"),
        "self" => Sentence.Say("authors looking at their own posts"),
        "staff" => Sentence.Say("by people who run the co-op or sell its cards"),
        "prefetch" => Sentence.Say("loaded ahead and perhaps never seen"),
        "early" => Sentence.Say("reported before the card could be seen"),
        "expired" => Sentence.Say("reported too late"),
        "future" => Sentence.Say("from a clock that runs ahead"),
        "forged" => Sentence.Say("with a token that is not ours"),
        "mismatch" => Sentence.Say("by somebody else than the page was made for"),
        "internal" => Sentence.Say("from the co-op's own networks"),
        "unkeyed" => Sentence.Say("by a visitor who could not be told from others"),
        "data-centre" => Sentence.Say("from data centres"),
        "frequency" => Sentence.Say("oftener than the sponsor wants one visitor to see a card"),
        "consent" => Sentence.Say("by a visitor who had not agreed to be counted"),
        _ => reason,
    };

    public static string Campaign(CampaignKind kind) => Sentence.Say(kind is CampaignKind.Cpm ? "Paid per showing" : "Stands on the board for a fixed price");

    /// <summary>Basis points as per cent without needless zeros: 5510 becomes <c>55.1 per cent</c>.</summary>
    public static string PerCent(long bps) => Sentence.Say($"{Trimmed(bps, 2)} per cent");

    /// <summary>A whole number of so many decimal places, without zeros at the end.</summary>
    public static string Trimmed(Int128 number, int places)
    {
        var digits = Int128.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var (whole, part) = (digits[..^places], digits[^places..].TrimEnd('0'));
        return $"{(number < 0 ? "\u2212" : "")}{MoneyText.Marked(Int128.Parse(whole, CultureInfo.InvariantCulture))}{(part.Length is 0 ? "" : MoneyText.DecimalMark + part)}";
    }

    public static string Count(long number) => MoneyText.Marked(number);

    public static string Showings(long number) => number is 1 ? Sentence.Say("1 showing") : Sentence.Say($"{Count(number)} showings");

    /// <summary>How far a period is.</summary>
    public static string Status(PeriodStatus status) => Sentence.Say(status.ToString());

    /// <summary>How sure a month's amount is.</summary>
    public static string State(EarningState state) => Sentence.Say(state.ToString());

    private static string Part(Account account) => string.Join(", ", account.Parts);
}
