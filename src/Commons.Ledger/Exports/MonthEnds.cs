using System.Numerics;
using System.Runtime.InteropServices;

namespace Commons.Ledger.Exports;

/// <summary>
/// What accounts stand at when a month ends, for the assertions that let hledger and beancount check our books. Entries come by seq and may be dated
/// earlier than those before them, so months are summed up only at the end.
/// </summary>
internal sealed class MonthEnds
{
    private readonly SortedDictionary<PeriodKey, Dictionary<(string Account, string Currency), BigInteger>> months = [];

    /// <summary>In an export of one period its first month: what is dated before it stands on top of the opening balances of that month.</summary>
    public PeriodKey First { get; set; }

    public void Add(DateOnly day, string account, string currency, long micros)
    {
        var month = PeriodKey.Of(day) is var dated && dated < First ? First : dated;
        if (!months.TryGetValue(month, out var sums)) months[month] = sums = [];
        CollectionsMarshal.GetValueRefOrAddDefault(sums, (account, currency), out _) += micros;
    }

    /// <summary>For every month in which something moved, the balances at its end of the accounts that moved.</summary>
    public IEnumerable<(PeriodKey Month, IReadOnlyList<(string Account, string Currency, BigInteger Micros)> Balances)> All()
    {
        var balances = new Dictionary<(string Account, string Currency), BigInteger>();
        foreach (var (month, sums) in months)
        {
            foreach (var (key, micros) in sums) CollectionsMarshal.GetValueRefOrAddDefault(balances, key, out _) += micros;
            yield return (month,
            [
                .. sums.Keys.OrderBy(key => key.Account, StringComparer.Ordinal).ThenBy(key => key.Currency, StringComparer.Ordinal)
                    .Select(key => (key.Account, key.Currency, balances[key])),
            ]);
        }
    }
}
