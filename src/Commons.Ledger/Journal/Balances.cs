using System.Numerics;
using System.Runtime.InteropServices;

namespace Commons.Ledger.Journal;

/// <summary>
/// What entries add up to per account and currency, in micros, debit positive. Sums are <see cref="BigInteger"/>, because a journal that was
/// tampered with may hold anything and must be reported, not overflow.
/// </summary>
public sealed class Balances
{
    private readonly Dictionary<(string Account, string Currency), (BigInteger Micros, long LastSeq)> sums = [];

    /// <summary>Accounts and currencies that any line touched, in the order of their text, zero balances included.</summary>
    public IEnumerable<(string Account, string Currency, BigInteger Micros)> All => sums
        .OrderBy(s => s.Key.Account, StringComparer.Ordinal).ThenBy(s => s.Key.Currency, StringComparer.Ordinal)
        .Select(s => (s.Key.Account, s.Key.Currency, s.Value.Micros));

    /// <summary>The balance; 0 for an account without lines.</summary>
    public BigInteger this[string account, string currency] => sums.GetValueOrDefault((account, currency)).Micros;

    /// <summary>Seq of the last entry that changed the account, 0 if none did.</summary>
    public long LastSeq(string account, string currency) => sums.GetValueOrDefault((account, currency)).LastSeq;

    /// <summary>Adds all lines of an entry.</summary>
    public void Add(JournalEntry entry)
    {
        foreach (var line in entry.Lines) Add(line, entry.Seq);
    }

    /// <summary>Adds one line.</summary>
    /// <param name="seq">The entry it belongs to, 0 for a balance brought forward.</param>
    public void Add(JournalLine line, long seq)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (line.Account, line.Currency), out _);
        sum = (sum.Micros + line.Micros, seq);
    }

    /// <summary>The trial balance: the sum over all accounts per currency. Every value is zero in books that balance (REVENUE §4.5).</summary>
    public IReadOnlyDictionary<string, BigInteger> Trial() => sums
        .GroupBy(s => s.Key.Currency)
        .ToDictionary(group => group.Key, group => group.Aggregate(BigInteger.Zero, (sum, s) => sum + s.Value.Micros));
}
