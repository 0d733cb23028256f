using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using CsCheck;

namespace Commons.Ledger.Tests.Journal;

public sealed class EntryDraftTests
{
    [Fact]
    public void An_unbalanced_entry_cannot_be_made_even_by_one_micro()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Books.Draft("k", "x", "2026-10-01", Books.Debit("5100", 5), Books.Credit("2100:17", 4)));

        Assert.Contains("EUR add up to 1 micros", refusal.Message);
    }

    [Fact]
    public void Currencies_balance_each_for_itself()
    {
        var dollars = EntryLine.Credit(Account.Parse("2100:17"), "USD", 5);

        Assert.Throws<ArgumentException>(() => Books.Draft("k", "x", "2026-10-01", Books.Debit("5100", 5), dollars));
    }

    [Fact]
    public void Sums_beyond_64_bits_are_seen_as_unbalanced()
    {
        // In 64 bits these two would wrap around to the third.
        Assert.Throws<ArgumentException>(() => Books.Draft("k", "x", "2026-10-01",
            Books.Debit("5100", long.MaxValue), Books.Debit("5100", long.MaxValue), Books.Debit("5100", 2)));
    }

    [Fact]
    public void One_line_is_no_entry_and_zero_is_no_line()
    {
        Assert.Throws<ArgumentException>(() => Books.Draft("k", "x", "2026-10-01"));
        Assert.Throws<ArgumentException>(() => Books.Draft("k", "x", "2026-10-01", Books.Debit("5100", 1)));
        Assert.Throws<ArgumentException>(() => new EntryLine(Account.Parse("5100"), "EUR", 0));
        Assert.Throws<ArgumentException>(() => EntryLine.Debit(Account.Parse("5100"), "EUR", -1));
        Assert.Throws<ArgumentException>(() => EntryLine.Credit(Account.Parse("5100"), "EUR", long.MinValue));
        Assert.Throws<ArgumentException>(() => new EntryLine(Account.Parse("5100"), "eur", 1));
    }

    [Theory]
    [InlineData("", "x", "system:a", null)]
    [InlineData("two words", "x", "system:a", null)]
    [InlineData("k", "Delivery", "system:a", null)]
    [InlineData("k", "x", "ann", null)]
    [InlineData("k", "x", "member:", null)]
    [InlineData("k", "x", "system:a\n", null)]
    [InlineData("k", "x", "system:a", "nul\0")]
    [InlineData("k⟨D800⟩", "x", "system:a", null)]
    [InlineData("k", "x", "system:a", "half ⟨D800⟩ pair")]
    public void Texts_that_cannot_be_written_down_exactly_are_refused(string key, string kind, string actor, string? memo)
    {
        // An attribute cannot carry half a surrogate pair, so a word stands for it.
        Assert.Throws<ArgumentException>(() => new EntryDraft
        {
            Key = key.Replace("⟨D800⟩", "\uD800"),
            Kind = kind,
            Actor = actor,
            Memo = memo?.Replace("⟨D800⟩", "\uD800"),
            Period = PeriodKey.Parse("2026-10"),
            EffectiveOn = new(2026, 10, 1),
            Lines = [Books.Debit("5100", 1), Books.Credit("2100:17", 1)],
        });
    }

    [Fact]
    public void The_canonical_entry_is_what_DECISIONS_17_says()
    {
        var draft = new EntryDraft
        {
            Key = "correction:1",
            Kind = "correction",
            Period = PeriodKey.Parse("2026-10"),
            EffectiveOn = new(2026, 10, 31),
            Actor = "member:4",
            Memo = "Half of it, “agreed”",
            Corrects = 2,
            Lines = [Books.Debit("4000:cpm", 5), Books.Credit("2050:s7", 5)],
        };

        var entry = JournalEntry.Record(draft, 3, new DateTimeOffset(2026, 11, 1, 7, 0, 0, 999, TimeSpan.FromHours(1)), JournalEntry.GenesisHash);

        Assert.Equal(
            """
            {"actor":"member:4","corrects":"2","effectiveOn":"2026-10-31","id":"ID","key":"correction:1","kind":"correction","lines":[["4000:cpm","EUR","5"],["2050:s7","EUR","-5"]],"memo":"Half of it, “agreed”","period":"2026-10","postedAt":"2026-11-01T06:00:00Z","seq":"3"}
            """.Replace("ID", JournalEntry.IdOf("correction:1").ToString()),
            System.Text.Encoding.UTF8.GetString(entry.CanonicalBytes()));
        Assert.Equal(
            Convert.ToHexStringLower(JournalChain.Next(JournalChain.Genesis, entry.CanonicalBytes())), entry.Hash);
    }

    [Fact]
    public void The_id_is_a_version_8_uuid_that_follows_from_the_key()
    {
        var id = JournalEntry.IdOf("period:2026-10:r1:approval").ToString();

        // First 16 bytes of SHA-256 with version and variant set, computed with sha256sum.
        Assert.Equal("c0ae51f9-7df6-8523-b485-e22e0c98c7a9", id);
    }

    [Fact]
    public void The_idempotency_hash_ignores_when_and_where_it_was_recorded_and_nothing_else()
    {
        var draft = Books.Autumn()[0];
        var first = JournalEntry.Record(draft, 1, DateTimeOffset.UnixEpoch, JournalEntry.GenesisHash);
        var later = JournalEntry.Record(draft, 9, DateTimeOffset.UnixEpoch.AddDays(1), first.Hash);

        Assert.Equal(draft.IdempotencyHash, first.IdempotencyHash);
        Assert.Equal(draft.IdempotencyHash, later.IdempotencyHash);
        JournalEntry[] others =
        [
            first with { Key = "other" }, first with { Kind = "other" }, first with { Period = "2026-11" }, first with { Memo = "other" },
            first with { EffectiveOn = new(2026, 1, 1) }, first with { Actor = "system:other" }, first with { Reverses = 1 },
            first with { Corrects = 1 }, first with { Lines = [.. first.Lines.Reverse()] },
        ];
        Assert.All(others, other => Assert.NotEqual(draft.IdempotencyHash, other.IdempotencyHash));
    }

    [Fact]
    public void Canonical_bytes_agree_with_the_node_writer_for_any_memo()
    {
        var memos = Gen.String.Where(s => s.All(c => !char.IsControl(c) && !char.IsSurrogate(c)) && s.Length is > 0 and < 100);
        memos.Sample(memo =>
        {
            var entry = Books.Recorded(Books.Autumn()[0])[0] with { Memo = memo };

            var node = JsonNode.Parse(entry.CanonicalBytes())!;

            Assert.Equal(memo, (string?)node["memo"]);
            Assert.Equal(CanonicalJson.Serialize(node), entry.CanonicalBytes());
        });
    }

    [Fact]
    public void Whatever_is_balanced_can_be_drafted_and_reversing_it_restores_every_balance()
    {
        Gen.Long[1, 1_000_000_000_000].Array[1, 8].Sample(amounts =>
        {
            var debits = amounts.Select((micros, i) => Books.Debit($"5010:k{i}", micros));
            var lines = debits.Append(Books.Credit("1000:sepa", amounts.Sum())).ToImmutableArray();
            var entry = Books.Recorded(Books.Draft("a", "x", "2026-10-01", [.. lines]))[0];
            var balances = new Balances();

            balances.Add(entry);
            balances.Add(Books.Recorded(Books.Draft("b", "x", "2026-10-01", [.. entry.UndoingLines()]))[0]);

            Assert.All(balances.All, balance => Assert.True(balance.Micros.IsZero));
            Assert.Equal(amounts.Length + 1, balances.All.Count());
        });
    }
}
