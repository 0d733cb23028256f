using System.Globalization;
using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Payouts;

/// <summary>
/// Which months are paid. Money has no names on it, so the oldest share is paid first: a month is paid to somebody once what is still owed to them, or on
/// its way, is less than their later months and one payout unit.
/// </summary>
public sealed class PaidPeriods(CommonsDb db, CommonsOptions options, TimeProvider clock)
{
    /// <summary>The months whose share has left for this author, among those that stand in the books.</summary>
    public async Task<IReadOnlySet<string>> OfAsync(long authorId, CancellationToken ct)
    {
        var credits = await CreditsAsync([authorId], ct);
        return credits.Count is 0 ? new HashSet<string>() : Paid(credits, (await UnpaidAsync([authorId], ct)).GetValueOrDefault(authorId));
    }

    /// <summary>Marks the periods as paid of which nothing is left to pay, oldest first. In a transaction of its own, which does not hold the journal; again it does nothing.</summary>
    public async Task MarkAsync(CancellationToken ct)
    {
        foreach (var key in await db.Periods.Where(p => p.Status == PeriodStatus.Payable).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Periods.Where(p => p.Key == key).LockAsync(p => p.Status, ct);
            var period = await db.Periods.SingleAsync(p => p.Key == key, ct);
            await db.Entry(period).ReloadAsync(ct);
            if (period.Status is not PeriodStatus.Payable || !await IsPaidAsync(key, ct)) return;   // Later ones hold what is newer.
            period.Pass(PeriodStatus.Paid, await db.JournalHeads.Select(h => h.Hash).SingleAsync(ct), clock.GetUtcNow(), "system:payouts");
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private async Task<bool> IsPaidAsync(string key, CancellationToken ct)
    {
        var authors = (await db.MemberStatements.AsNoTracking().Where(m => m.PeriodKey == key).ToListAsync(ct)).Where(m => m.Amount > 0).Select(m => m.AuthorId).Distinct().ToList();
        if (authors.Count is 0) return false;
        var credits = (await CreditsAsync(authors, ct)).ToLookup(c => c.AuthorId);
        var unpaid = await UnpaidAsync(authors, ct);
        return authors.TrueForAll(a => Paid([.. credits[a]], unpaid.GetValueOrDefault(a)).Contains(key));
    }

    private HashSet<string> Paid(List<Credit> credits, long unpaid)
    {
        var (paid, later, unit) = (new HashSet<string>(), 0L, Currency.Find(options.Currency).PayoutUnit);
        foreach (var credit in credits.OrderByDescending(c => c.Period, StringComparer.Ordinal))
        {
            if (unpaid - later < unit) paid.Add(credit.Period);
            later = checked(later + credit.Micros);
        }
        return paid;
    }

    private async Task<List<Credit>> CreditsAsync(List<long> authors, CancellationToken ct)
    {
        var booked = await db.Periods.Where(p => p.Status == PeriodStatus.Payable || p.Status == PeriodStatus.Paid).Select(p => p.Key).ToListAsync(ct);
        var parts = await db.MemberStatements.AsNoTracking().Where(m => authors.Contains(m.AuthorId) && booked.Contains(m.PeriodKey)).ToListAsync(ct);
        return [.. parts.GroupBy(p => (p.AuthorId, p.PeriodKey)).Select(g => new Credit(g.Key.AuthorId, g.Key.PeriodKey, g.Sum(p => p.Amount)))];
    }

    /// <summary>What is owed or on its way and has not been seen at the bank.</summary>
    private async Task<Dictionary<long, long>> UnpaidAsync(List<long> authors, CancellationToken ct)
    {
        var accounts = authors.ConvertAll(a => string.Create(CultureInfo.InvariantCulture, $"2100:{a}"));
        var owed = await db.AccountBalances.AsNoTracking().Where(b => accounts.Contains(b.Account) && b.Currency == options.Currency).ToListAsync(ct);
        var unpaid = owed.ToDictionary(b => long.Parse(b.Account[5..], CultureInfo.InvariantCulture), b => -b.Micros);
        foreach (var way in await db.Payouts.Where(p => authors.Contains(p.AuthorId) && p.Status == PayoutStatus.Submitted).GroupBy(p => p.AuthorId).Select(g => new { g.Key, Micros = g.Sum(p => p.Micros) }).ToListAsync(ct))
            unpaid[way.Key] = unpaid.GetValueOrDefault(way.Key) + way.Micros;
        return unpaid;
    }

    private sealed record Credit(long AuthorId, string Period, long Micros);
}
