using System.Globalization;
using Commons.Ledger.Accounts;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Treasury.Entries;

/// <summary>
/// Accounts as officers read them. The books hold ids only; the names of sponsors and authors are looked up for the page and are never
/// part of what is exported or hashed.
/// </summary>
public sealed class AccountWords
{
    private readonly Dictionary<string, string> names = [];

    public static async Task<AccountWords> LoadAsync(CommonsDb db, IEnumerable<string> accounts, CancellationToken ct)
    {
        var words = new AccountWords();
        var parsed = accounts.Distinct().Select(Account.Parse).ToList();
        var (sponsors, authors) = (Ids(parsed, 1100, 2000, 2050), Ids(parsed, 1200, 2100));
        foreach (var sponsor in await db.Sponsors.Where(s => sponsors.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(ct)) words.Name(sponsor.Id, sponsor.Name, 1100, 2000, 2050);
        foreach (var author in await db.Authors.Where(a => authors.Contains(a.Id)).Select(a => new { a.Id, a.Name, a.Host }).ToListAsync(ct))
            words.Name(author.Id, author.Host is null ? author.Name : $"{author.Name}@{author.Host}", 1200, 2100);
        return words;
    }

    /// <summary><c>2000:7</c> becomes “Sponsors' prepaid budget: Bakery”.</summary>
    public string Of(string account)
    {
        var known = Account.Parse(account);
        var parts = names.TryGetValue(account, out var name) ? name : string.Join(", ", known.Parts);
        return parts.Length is 0 ? Words(known.Kind) : Sentence.Say($"{Words(known.Kind)}: {parts}");
    }

    private static string Words(AccountKind kind) => kind.Code switch
    {
        1000 => Sentence.Say("Bank"),
        1050 => Sentence.Say("On its way from a payment rail"),
        1100 => Sentence.Say("Owed by sponsor"),
        1200 => Sentence.Say("Paid too much to member"),
        1300 => Sentence.Say("Owed by another board"),
        2000 => Sentence.Say("Prepaid by sponsor"),
        2050 => Sentence.Say("To be refunded to sponsor"),
        2100 => Sentence.Say("Payable to author"),
        2150 => Sentence.Say("Held"),
        2200 => Sentence.Say("Owed to another board"),
        2300 => Sentence.Say("Pool"),
        2400 => Sentence.Say("Tax owed"),
        2500 => Sentence.Say("Unclaimed"),
        2900 => Sentence.Say("Payouts on their way"),
        3000 => Sentence.Say("Reserve"),
        3100 => Sentence.Say("Member's capital"),
        3200 => Sentence.Say("Result"),
        4000 => Sentence.Say("Income from showings"),
        4010 => Sentence.Say("Income from sponsorships"),
        4020 => Sentence.Say("Income from subscriptions"),
        4090 => Sentence.Say("Other income"),
        5000 => Sentence.Say("Fees"),
        5010 => Sentence.Say("Running costs"),
        5020 => Sentence.Say("Bad debt"),
        5100 => Sentence.Say("Shares of contributors"),
        5110 => Sentence.Say("Shares for labour"),
        5900 => Sentence.Say("Put aside"),
        _ => kind.Name,
    };

    private void Name(long id, string name, params ReadOnlySpan<int> codes)
    {
        foreach (var code in codes) names[$"{code}:{id.ToString(CultureInfo.InvariantCulture)}"] = name;
    }

    private static List<long> Ids(List<Account> accounts, params int[] codes) =>
    [
        .. accounts.Where(a => codes.Contains(a.Kind.Code) && a.Parts.Length is 1)
            .Select(a => long.TryParse(a.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0),
    ];
}
