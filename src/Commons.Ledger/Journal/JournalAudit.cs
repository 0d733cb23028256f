using Commons.Ledger.Accounts;

namespace Commons.Ledger.Journal;

/// <summary>
/// Walks a journal in order and stops at the first fault (REVENUE §4.3, §4.5): <c>foreach (entry) audit.Next(entry)</c>, then <see cref="Finish"/>.
/// It keeps keys and balances, never entries, so it reads books of any length.
/// </summary>
public sealed class JournalAudit
{
    private const string RoundingAccount = "9000";

    private readonly HashSet<string> keys = [];
    private readonly HashSet<long> reversed = [];
    private readonly HashSet<long> reversals = [];
    private readonly HashSet<string> knownAccounts = [];

    /// <summary>How many entries were walked and found right.</summary>
    public long Entries { get; private set; }

    /// <summary>Hash of the last entry found right; 64 zeros before the first.</summary>
    public string Head { get; private set; } = JournalEntry.GenesisHash;

    /// <summary>What the entries walked so far add up to.</summary>
    public Balances Balances { get; } = new();

    /// <summary>The whole walk in one call.</summary>
    /// <param name="entries">All entries by seq.</param>
    /// <param name="stored">The balances kept beside the journal, see <see cref="Finish"/>; null if there are none to compare.</param>
    /// <returns>The first fault, or null if there is none.</returns>
    public static JournalFault? Run(IEnumerable<JournalEntry> entries, IEnumerable<JournalLine>? stored = null)
    {
        var audit = new JournalAudit();
        return entries.Select(audit.Next).FirstOrDefault(fault => fault is not null) ?? audit.Finish(stored);
    }

    /// <summary>Checks the next entry against all before it.</summary>
    /// <returns>What is wrong with it, or null. After a fault nothing further is meaningful.</returns>
    public JournalFault? Next(JournalEntry entry)
    {
        var fault = CheckPlace(entry) ?? CheckLines(entry) ?? CheckReferences(entry) ?? CheckChain(entry);
        if (fault is not null) return fault;

        Balances.Add(entry);
        Entries++;
        Head = entry.Hash;
        return CheckRounding(entry);
    }

    /// <summary>What can only be said at the end: the trial balance, and whether the balances kept beside the journal are those of its entries.</summary>
    /// <param name="stored">One line per account and currency; an account that is missing counts as zero.</param>
    /// <returns>What is wrong, or null.</returns>
    public JournalFault? Finish(IEnumerable<JournalLine>? stored = null) =>
        CheckTrialBalance(Balances, Entries) ?? (stored is null ? null : CheckStored(stored));

    /// <summary>Whether balances of each currency add up to zero.</summary>
    /// <param name="balances">Balances from wherever they come.</param>
    /// <param name="lastSeq">The last entry they contain.</param>
    public static JournalFault? CheckTrialBalance(Balances balances, long lastSeq)
    {
        var (currency, sum) = balances.Trial().FirstOrDefault(total => !total.Value.IsZero);
        return currency is null ? null : new(lastSeq, JournalFaultKind.TrialBalance, $"{currency} 0 in all", $"{currency} {sum}");
    }

    private JournalFault? CheckPlace(JournalEntry entry)
    {
        if (entry.Seq != Entries + 1) return Fault(JournalFaultKind.Sequence, $"seq {Entries + 1}", $"seq {entry.Seq}");
        if (!keys.Add(entry.Key)) return Fault(JournalFaultKind.DuplicateKey, "a new key", $"“{entry.Key}” again");

        var id = JournalEntry.IdOf(entry.Key);
        return entry.Id == id ? null : Fault(JournalFaultKind.Id, $"id {id}", $"id {entry.Id}");

        JournalFault Fault(JournalFaultKind kind, string expected, string found) => new(entry.Seq, kind, expected, found);
    }

    private JournalFault? CheckLines(JournalEntry entry)
    {
        if (entry.Lines.Length < 2)
            return new(entry.Seq, JournalFaultKind.Lines, "at least two lines", $"{entry.Lines.Length}");
        if (entry.Lines.FirstOrDefault(line => line.Micros == 0) is { Account: not null } nothing)
            return new(entry.Seq, JournalFaultKind.Lines, "lines that move something", $"{nothing.Account} with 0");
        if (entry.Lines.FirstOrDefault(line => !IsKnown(line.Account)) is { Account: not null } stranger)
            return new(entry.Seq, JournalFaultKind.UnknownAccount, "an account of the chart", $"“{stranger.Account}”");

        var alone = new Balances();
        alone.Add(entry);
        var (currency, sum) = alone.Trial().FirstOrDefault(total => !total.Value.IsZero);
        return currency is null ? null : new(entry.Seq, JournalFaultKind.Unbalanced, $"lines in {currency} that add up to 0", $"{sum}");
    }

    private JournalFault? CheckReferences(JournalEntry entry)
    {
        if (new[] { entry.Reverses, entry.Corrects }.FirstOrDefault(seq => seq < 1 || seq >= entry.Seq) is { } target)
            return new(entry.Seq, JournalFaultKind.Target, "a reference to an entry before it", $"seq {target}");
        if (entry.Reverses is not { } undone) return null;
        if (!reversed.Add(undone)) return new(entry.Seq, JournalFaultKind.ReversedTwice, $"entry {undone} reversed once", "reversed again");
        if (reversals.Contains(undone)) return new(entry.Seq, JournalFaultKind.ReversesReversal, $"entry {undone}, itself a reversal, left as it is", "reversed");

        reversals.Add(entry.Seq);
        return null;
    }

    private JournalFault? CheckChain(JournalEntry entry)
    {
        if (entry.PreviousHash != Head) return new(entry.Seq, JournalFaultKind.PreviousHash, Head, entry.PreviousHash);

        var hash = entry.ComputeHash();
        return entry.Hash == hash ? null : new(entry.Seq, JournalFaultKind.Hash, hash, entry.Hash);
    }

    private JournalFault? CheckRounding(JournalEntry entry)
    {
        foreach (var line in entry.Lines)
            if (line.Account == RoundingAccount && Balances[line.Account, line.Currency] is { IsZero: false } micros)
                return new(entry.Seq, JournalFaultKind.Rounding, $"{RoundingAccount} at 0", $"{line.Currency} {micros}");

        return null;
    }

    private JournalFault? CheckStored(IEnumerable<JournalLine> stored)
    {
        var missing = Balances.All.Where(b => !b.Micros.IsZero).ToDictionary(b => (b.Account, b.Currency), b => b.Micros);
        foreach (var line in stored)
        {
            if (missing.Remove((line.Account, line.Currency), out var micros) ? micros == line.Micros : line.Micros == 0) continue;
            return Differs(line.Account, line.Currency, $"{line.Micros}");
        }

        return missing.Keys.Select(key => Differs(key.Account, key.Currency, "no balance")).FirstOrDefault();
    }

    private JournalFault Differs(string account, string currency, string found) => new(
        Balances.LastSeq(account, currency), JournalFaultKind.BalanceCache, $"{account} at {currency} {Balances[account, currency]}", found);

    // Parsing each account once keeps a journal of a million lines quick.
    private bool IsKnown(string account)
    {
        if (knownAccounts.Contains(account)) return true;
        return Account.TryParse(account, out _) && knownAccounts.Add(account);
    }
}
