using Commons.Ledger.Journal;
using CsCheck;

namespace Commons.Ledger.Tests.Journal;

public sealed class JournalAuditTests
{
    private static readonly IReadOnlyList<JournalEntry> Entries = Books.Recorded(Books.Autumn());

    [Fact]
    public void Books_that_are_right_have_no_fault_and_name_their_head()
    {
        var audit = new JournalAudit();

        Assert.All(Entries, entry => Assert.Null(audit.Next(entry)));
        Assert.Null(audit.Finish(Stored()));
        Assert.Equal(Entries[^1].Hash, audit.Head);
        Assert.Equal(Entries.Count, audit.Entries);
        Assert.Equal(-2_120, audit.Balances["2100:17", "EUR"]);
    }

    [Theory]
    [InlineData(1, JournalFaultKind.Sequence)]
    [InlineData(0, JournalFaultKind.Sequence)]
    public void A_missing_entry_is_a_gap(int missing, JournalFaultKind kind)
    {
        var fault = JournalAudit.Run(Entries.Where((_, i) => i != missing));

        Assert.Equal(new JournalFault(missing + 2, kind, $"seq {missing + 1}", $"seq {missing + 2}"), fault);
    }

    [Fact]
    public void Every_changed_member_of_any_entry_is_found_at_that_entry()
    {
        var changes = new Dictionary<JournalFaultKind, Func<JournalEntry, JournalEntry>[]>
        {
            [JournalFaultKind.Hash] =
            [
                e => e with { Kind = e.Kind + "x" }, e => e with { Period = "2027-01" }, e => e with { Memo = "x" }, e => e with { Actor = "system:x" },
                e => e with { EffectiveOn = e.EffectiveOn.AddDays(1) }, e => e with { PostedAt = e.PostedAt.AddSeconds(1) },
                e => e with { Lines = [.. e.Lines.Reverse()] }, e => e with { Hash = Flipped(e.Hash) },
                e => e with { Lines = [.. e.Lines.Select(l => l with { Micros = l.Micros * 2 })] },
            ],
            [JournalFaultKind.PreviousHash] = [e => e with { PreviousHash = Flipped(e.PreviousHash) }],
            [JournalFaultKind.Id] = [e => e with { Key = e.Key + "x" }, e => e with { Id = Guid.Empty }],
            [JournalFaultKind.Unbalanced] = [e => e with { Lines = e.Lines.SetItem(0, e.Lines[0] with { Micros = e.Lines[0].Micros + 1 }) }],
            [JournalFaultKind.UnknownAccount] = [e => e with { Lines = e.Lines.SetItem(0, e.Lines[0] with { Account = "1234:x" }) }],
            [JournalFaultKind.Lines] =
                [e => e with { Lines = e.Lines[..1] }, e => e with { Lines = e.Lines.Add(new("5100", "EUR", 0)) }],
            [JournalFaultKind.Target] = [e => e with { Reverses = e.Seq }, e => e with { Corrects = 0 }, e => e with { Corrects = 99 }],
        };

        foreach (var (kind, edits) in changes)
            foreach (var edit in edits)
                for (var i = 0; i < Entries.Count; i++)
                {
                    var tampered = Entries.Select((entry, at) => at == i ? edit(entry) : entry);

                    var fault = JournalAudit.Run(tampered, Stored());

                    Assert.Equal((i + 1, kind), (fault?.Seq, fault!.Kind));
                }
    }

    [Fact]
    public void An_entry_rewritten_with_a_fitting_hash_breaks_the_next_one()
    {
        var forged = Entries[1] with { Memo = "as if nothing had happened" };
        forged = forged with { Hash = forged.ComputeHash() };

        var fault = JournalAudit.Run(Entries.Select((entry, i) => i == 1 ? forged : entry));

        Assert.Equal(new JournalFault(3, JournalFaultKind.PreviousHash, forged.Hash, Entries[1].Hash), fault);
    }

    [Fact]
    public void The_same_key_twice_is_found()
    {
        var twice = Books.Recorded(Books.Autumn()[0], Books.Autumn()[0]);

        Assert.Equal(JournalFaultKind.DuplicateKey, JournalAudit.Run(twice)?.Kind);
    }

    [Fact]
    public void An_entry_reversed_twice_is_found_at_the_second_time()
    {
        var original = Books.Draft("a", "x", "2026-10-01", Books.Debit("5010:hosting", 5), Books.Credit("1000:sepa", 5));

        var undoing = Books.Recorded(original)[0].UndoingLines();

        var books = Books.Recorded(original, Undo("b", 1, undoing), Undo("c", 1, undoing));

        Assert.Null(JournalAudit.Run(books.Take(2)));
        Assert.Equal(new JournalFault(3, JournalFaultKind.ReversedTwice, "entry 1 reversed once", "reversed again"), JournalAudit.Run(books));
    }

    /// <summary>REVENUE §8 #11.</summary>
    [Fact]
    public void Row_11_a_reversal_is_not_reversed()
    {
        var original = Books.Draft("a", "x", "2026-10-01", Books.Debit("5010:hosting", 5), Books.Credit("1000:sepa", 5));
        var back = Books.Recorded(original)[0].UndoingLines();

        var books = Books.Recorded(original, Undo("b", 1, back), Undo("c", 2, original.Lines));

        Assert.Null(JournalAudit.Run(books.Take(2)));
        Assert.Equal(
            new JournalFault(3, JournalFaultKind.ReversesReversal, "entry 2, itself a reversal, left as it is", "reversed"), JournalAudit.Run(books));
    }

    /// <summary>REVENUE §8b: <c>ledger check</c> detects any single-byte change.</summary>
    [Fact]
    public void Any_single_character_changed_in_any_text_of_any_entry_is_found_at_that_entry() =>
        Gen.Select(Gen.Int[0, Entries.Count - 1], Gen.Int[0, 6], Gen.Int[0, 1000], Gen.Char[' ', '~']).Sample((at, member, place, other) =>
        {
            var changed = Changed(Entries[at], member, text => text.Length == 0 || text[place % text.Length] == other ? text + other : text[..(place % text.Length)] + other + text[((place % text.Length) + 1)..]);

            var fault = JournalAudit.Run(Entries.Select((entry, i) => i == at ? changed : entry));

            return fault?.Seq == at + 1;
        });

    [Fact]
    public void Account_9000_may_be_named_but_never_stands_at_anything_but_zero()
    {
        var nothing = Books.Draft("a", "x", "2026-10-01", Books.Debit("9000", 5), Books.Credit("9000", 5));
        var something = Books.Draft("b", "x", "2026-10-01", Books.Debit("9000", 1), Books.Credit("1000:sepa", 1));

        var books = Books.Recorded(nothing, something);

        Assert.Null(JournalAudit.Run(books.Take(1)));
        Assert.Equal(new JournalFault(2, JournalFaultKind.Rounding, "9000 at 0", "EUR 1"), JournalAudit.Run(books));
    }

    [Fact]
    public void A_stored_balance_one_micro_off_is_found_with_the_last_entry_of_its_account()
    {
        var off = Stored().Select(line => line.Account == "2100:17" ? line with { Micros = line.Micros + 1 } : line);

        var fault = JournalAudit.Run(Entries, off);

        Assert.Equal(new JournalFault(5, JournalFaultKind.BalanceCache, "2100:17 at EUR -2120", "-2119"), fault);
    }

    [Fact]
    public void A_stored_balance_that_is_missing_or_invented_is_found()
    {
        var missing = JournalAudit.Run(Entries, Stored().Where(line => line.Account != "2100:18"));
        var invented = JournalAudit.Run(Entries, Stored().Append(new("2100:99", "EUR", 1)));

        Assert.Equal((4L, JournalFaultKind.BalanceCache), (missing!.Seq, missing.Kind));
        Assert.Equal((0L, JournalFaultKind.BalanceCache), (invented!.Seq, invented.Kind));
    }

    [Fact]
    public void Balances_that_do_not_add_up_to_zero_fail_the_trial()
    {
        var balances = new Balances();
        balances.Add(new JournalLine("1000:sepa", "EUR", 5), 0);
        balances.Add(new JournalLine("2100:17", "EUR", -4), 7);

        Assert.Equal(new JournalFault(7, JournalFaultKind.TrialBalance, "EUR 0 in all", "EUR 1"), JournalAudit.CheckTrialBalance(balances, 7));
    }

    private static EntryDraft Undo(string key, long seq, System.Collections.Immutable.ImmutableArray<EntryLine> lines) => new()
    {
        Key = key,
        Kind = "reversal",
        Period = PeriodKey.Parse("2026-10"),
        EffectiveOn = new(2026, 10, 1),
        Actor = "system:test",
        Reverses = seq,
        Lines = lines,
    };

    private static JournalEntry Changed(JournalEntry entry, int member, Func<string, string> change) => member switch
    {
        0 => entry with { Key = change(entry.Key) },
        1 => entry with { Kind = change(entry.Kind) },
        2 => entry with { Period = change(entry.Period) },
        3 => entry with { Actor = change(entry.Actor) },
        4 => entry with { Memo = change(entry.Memo ?? "") },
        5 => entry with { Hash = change(entry.Hash) },
        _ => entry with { Lines = entry.Lines.SetItem(0, entry.Lines[0] with { Account = change(entry.Lines[0].Account) }) },
    };

    private static IEnumerable<JournalLine> Stored()
    {
        var balances = new Balances();
        foreach (var entry in Entries) balances.Add(entry);
        return balances.All.Select(balance => new JournalLine(balance.Account, balance.Currency, (long)balance.Micros));
    }

    private static string Flipped(string hash) => (hash[0] == '0' ? '1' : '0') + hash[1..];
}
