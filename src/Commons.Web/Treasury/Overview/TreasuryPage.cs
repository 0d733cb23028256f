using Commons.Ledger.Accounts;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Entries;

namespace Commons.Web.Treasury.Overview;

/// <summary>The books at a glance: where every account stands, what came last, whether last night's check passed.</summary>
public sealed record TreasuryPage(string Currency, IReadOnlyList<TreasuryPage.Balance> Balances, IReadOnlyList<TreasuryPage.Row> Entries, long? Older,
    LastLedgerCheck? Check, IReadOnlyList<Part> Parts, bool MayRecord)
{
    private const int PageSize = 30;

    /// <param name="Words">Whose or which.</param>
    /// <param name="Account">The account, or the code of many.</param>
    /// <param name="Micros">On the account's normal side.</param>
    /// <param name="Debit">Whether that side is the debit side.</param>
    public sealed record Balance(string Words, string Account, long Micros, bool Debit);

    public sealed record Row(long Seq, DateOnly EffectiveOn, string Kind, string? Memo, long Micros, bool Undone);

    /// <param name="before">Shows entries before this seq; null for the latest.</param>
    /// <param name="mayRecord">Whether the reader is the treasurer.</param>
    public static async Task<TreasuryPage> LoadAsync(CommonsDb db, IEnumerable<IOverviewPart> parts, string currency, long? before, bool mayRecord, CancellationToken ct)
    {
        var rows = await db.JournalEntries.Where(e => before == null || e.Seq < before).OrderByDescending(e => e.Seq).Take(PageSize + 1)
            .Select(e => new Row(e.Seq, e.EffectiveOn, e.Kind, e.Memo, e.Lines.Where(l => l.Micros > 0).Sum(l => l.Micros), db.JournalEntries.Any(u => u.Reverses == e.Seq)))
            .ToListAsync(ct);
        var sections = new List<Part>();
        foreach (var part in parts.OrderBy(p => p.Order)) if (await part.ForAsync(ct) is { } section) sections.Add(section);
        return new TreasuryPage(MoneyText.Symbol(currency), await BalancesAsync(db, currency, ct), rows.Take(PageSize).ToList(),
            rows.Count > PageSize ? rows[PageSize - 1].Seq : null, await db.LastLedgerChecks.AsNoTracking().SingleOrDefaultAsync(ct), sections, mayRecord);
    }

    /// <summary>One line an account, but one for all authors together: what each is owed is on their own page.</summary>
    private static async Task<List<Balance>> BalancesAsync(CommonsDb db, string currency, CancellationToken ct)
    {
        var stored = await db.AccountBalances.AsNoTracking().Where(b => b.Currency == currency).ToListAsync(ct);
        var known = stored.Select(b => (Account: Account.Parse(b.Account), b.Micros)).OrderBy(b => b.Account).ToList();
        var words = await AccountWords.LoadAsync(db, known.Where(b => b.Account.Kind.Code is not 2100).Select(b => b.Account.ToString()), ct);
        var balances = known.Where(b => b.Account.Kind.Code is not 2100).Select(b =>
            new Balance(words.Of(b.Account.ToString()), b.Account.ToString(), b.Account.Kind.OnNormalSide(b.Micros), b.Account.Kind.Side is NormalSide.Debit)).ToList();

        var authors = known.Where(b => b.Account.Kind.Code is 2100).ToList();
        if (authors.Count > 0) balances.Add(new Balance(Sentence.Say($"Payable to authors: {authors.Count}"), "2100", authors.Sum(b => -b.Micros), false));
        return [.. balances.OrderBy(b => b.Account, StringComparer.Ordinal)];
    }
}
