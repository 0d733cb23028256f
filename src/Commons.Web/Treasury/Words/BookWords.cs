using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Treasury.Words;

/// <summary>What the books say, in the words of members: “showings”, not impressions; “your share”, not allocation (DECISIONS 6).</summary>
public static class BookWords
{
    /// <summary><c>October 2026</c>.</summary>
    public static string Month(PeriodKey month) => month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>October</c>, with its year where that is not this one.</summary>
    public static string ShortMonth(PeriodKey month, DateTimeOffset now) =>
        month.FirstDay.ToString(month.FirstDay.Year == now.UtcDateTime.Year ? "MMMM" : "MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in words, <c>3 November 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Income(Account account) => (account.Kind.Code, Part(account)) switch
    {
        (4000, "cpm") => "Sponsors paid for showings",
        (4010, "board") => "Sponsors paid to stand on a board",
        (4000 or 4010, var part) => $"Sponsors paid, {part}",
        (4020, _) => "Readers' subscriptions",
        _ => "Other income",
    };

    public static string Cost(Account account) => account.Kind.Code switch
    {
        5000 => $"Payment fees, {Part(account)}",
        5010 => $"Running costs, {Part(account)}",
        5020 => "What sponsors never paid",
        _ => account.Kind.Name,
    };

    public static string Pool(string pool) => pool switch
    {
        PoolName.Contributors => "Authors",
        PoolName.Moderation => "Moderation",
        PoolName.Maintainers => "Upkeep of the software",
        PoolName.Founders => "Founders",
        PoolName.Solidarity => "Solidarity, in equal parts",
        PoolName.Reserve => "Reserve of the co-op",
        _ => pool,
    };

    /// <summary>Why showings were not counted; a reason without words of its own is shown as it is.</summary>
    public static string Refused(string reason) => reason switch
    {
        "bot" => "made by programs",
        "repeat" => "the same visitor again within a day",
        "replay" => "reported twice",
        "cap" => "more than one visitor can plausibly see",
        "self" => "authors looking at their own posts",
        "staff" => "by people who run the co-op or sell its cards",
        "prefetch" => "loaded ahead and perhaps never seen",
        "early" => "reported before the card could be seen",
        "expired" => "reported too late",
        "future" => "from a clock that runs ahead",
        "forged" => "with a token that is not ours",
        "mismatch" => "by somebody else than the page was made for",
        "internal" => "from the co-op's own networks",
        "unkeyed" => "by a visitor who could not be told from others",
        _ => reason,
    };

    public static string Campaign(CampaignKind kind) => kind is CampaignKind.Cpm ? "Paid per showing" : "Stands on the board for a fixed price";

    /// <summary>Basis points as per cent without needless zeros: 5510 becomes <c>55.1 per cent</c>.</summary>
    public static string PerCent(long bps) => $"{Trimmed(bps, 2)} per cent";

    /// <summary>A whole number of so many decimal places, without zeros at the end.</summary>
    public static string Trimmed(Int128 number, int places)
    {
        var digits = Int128.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var (whole, part) = (digits[..^places], digits[^places..].TrimEnd('0'));
        return $"{(number < 0 ? "\u2212" : "")}{Int128.Parse(whole, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture)}{(part.Length is 0 ? "" : $".{part}")}";
    }

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Showings(long number) => number is 1 ? "1 showing" : $"{Count(number)} showings";

    private static string Part(Account account) => string.Join(", ", account.Parts);
}
