using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;

namespace Commons.Web.Treasury.Books;

/// <summary>
/// What an account's lines add up to, kept beside the journal and changed in the same transaction. It is a cache: <c>ledger check</c>
/// rebuilds and compares it, and where they differ the journal is right.
/// </summary>
public sealed class AccountBalance
{
    public required string Account { get; init; }
    public required string Currency { get; init; }

    /// <summary>Sum of all debits, micro-units, never negative.</summary>
    public long Debits { get; private set; }

    /// <summary>Sum of all credits, micro-units, never negative.</summary>
    public long Credits { get; private set; }

    /// <summary>How many lines it was made of; guards against a lost update.</summary>
    public long Version { get; private set; }

    /// <summary>Balance in micro-units, debit positive.</summary>
    public long Micros => Debits - Credits;

    internal void Add(JournalLine line)
    {
        if (line.Micros > 0) Debits = checked(Debits + line.Micros);
        else Credits = checked(Credits - line.Micros);
        Version++;
    }
}

public static class AccountBalances
{
    extension(IQueryable<AccountBalance> balances)
    {
        /// <summary>The account's balance in micro-units, debit positive; 0 for an account without lines.</summary>
        public Task<long> MicrosAsync(Account account, string currency, CancellationToken ct)
        {
            var name = account.ToString();
            return balances.Where(b => b.Account == name && b.Currency == currency).Select(b => b.Debits - b.Credits).SingleOrDefaultAsync(ct);
        }

        /// <summary>The balance as a person reads it: positive on the account's normal side (a debt we owe is positive).</summary>
        public async Task<long> OwedAsync(Account account, string currency, CancellationToken ct) =>
            account.Kind.OnNormalSide(await balances.MicrosAsync(account, currency, ct));
    }

    /// <summary>Sums of lines per account that satisfy a query over the journal, debit positive, in micro-units.</summary>
    public static async Task<SortedDictionary<string, long>> SumByAccountAsync(this IQueryable<StoredLine> lines, CancellationToken ct)
    {
        var sums = await lines.GroupBy(line => line.Account).Select(group => new { Account = group.Key, Micros = group.Sum(line => line.Micros) }).ToListAsync(ct);
        return new SortedDictionary<string, long>(sums.ToDictionary(sum => sum.Account, sum => sum.Micros), StringComparer.Ordinal);
    }
}
