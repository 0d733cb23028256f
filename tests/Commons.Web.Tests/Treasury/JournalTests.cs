using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Data;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury;
using Commons.Web.Treasury.Books;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury;

public sealed class JournalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_is_recorded_is_read_back_exactly_and_chained(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        var first = await app.RecordAsync(Given.Receipt("receipt:1"));
        var second = await app.RecordAsync(Given.Delivery("delivery:1", 2_500));
        var stored = await app.WithDbAsync(db => db.JournalEntries.Include(e => e.Lines).OrderBy(e => e.Seq).ToListAsync(Ct));

        Assert.Equal([first.Hash, second.Hash], stored.ConvertAll(e => e.Hash));
        Assert.Equal(first.Hash, second.PreviousHash);
        Assert.Equal(JournalEntry.GenesisHash, first.PreviousHash);
        Assert.All(stored, e => Assert.Equal(e.Hash, e.Read().ComputeHash()));
        Assert.Equal(CommonsApp.Start, stored[0].PostedAt);
        Assert.Equal(-499_997_500, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(2000, "7"), "EUR", Ct)));
        Assert.Equal(499_997_500, await app.WithDbAsync(db => db.AccountBalances.OwedAsync(Account.Of(2000, "7"), "EUR", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_same_key_gives_the_first_result_and_other_content_under_it_is_refused(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var first = await app.RecordAsync(Given.Receipt("receipt:1"));
        app.Clock.Advance(TimeSpan.FromHours(1));

        var again = await app.RecordAsync(Given.Receipt("receipt:1"));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.RecordAsync(Given.Receipt("receipt:1", units: 501)));

        Assert.Equal(first.Hash, again.Hash);
        Assert.Contains("receipt:1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("idempotency-key-reused", refusal.Kind);
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
        Assert.Equal(500_000_000, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(1000, "main"), "EUR", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Eight_writers_at_once_leave_no_gap_no_double_and_one_chain(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        // Every writer also sends each entry of its neighbour, so that the same key arrives from two at the same time.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await app.RecordAsync(Given.Receipt($"receipt:{writer}:{i}", units: 1 + i, sponsor: $"{writer}"));
                await app.RecordAsync(Given.Receipt($"receipt:{(writer + 1) % 8}:{i}", units: 1 + i, sponsor: $"{(writer + 1) % 8}"));
            }
        }, Ct)));
        var entries = await app.WithDbAsync(db => db.JournalEntries.Include(e => e.Lines).OrderBy(e => e.Seq).ToListAsync(Ct));
        var balances = await app.WithDbAsync(db => db.AccountBalances.ToListAsync(Ct));

        Assert.Equal(200, entries.Count);
        Assert.Null(JournalAudit.Run(entries.Select(e => e.Read()), balances.Select(b => new JournalLine(b.Account, b.Currency, b.Micros))));
        Assert.Equal(8 * 325 * 1_000_000L, balances.Single(b => b.Account == "1000:main").Micros);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_entry_is_part_of_the_callers_transaction_and_goes_with_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        await app.WithAsync(async services =>
        {
            var (db, journal) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Journal>());
            await using (await db.Database.BeginTransactionAsync(Ct)) await journal.RecordAsync(Given.Receipt("receipt:lost"), Ct);
            await journal.RecordAsync(Given.Receipt("receipt:kept"), Ct);
        });
        var only = await app.WithDbAsync(db => db.JournalEntries.SingleAsync(Ct));

        Assert.Equal((1, "receipt:kept"), (only.Seq, only.Key));
        Assert.Equal(500_000_000, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(1000, "main"), "EUR", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_entry_is_undone_once_by_another_that_turns_every_line_round(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var wrong = await app.RecordAsync(Given.Receipt("receipt:1"));

        var undone = await ReverseAsync(app, wrong.Seq);
        var again = await ReverseAsync(app, wrong.Seq);
        var twice = await Assert.ThrowsAsync<Refusal>(() => ReverseAsync(app, wrong.Seq, "Another reason"));
        var undoing = await Assert.ThrowsAsync<Refusal>(() => ReverseAsync(app, undone.Seq));
        var nothing = await Assert.ThrowsAsync<Refusal>(() => ReverseAsync(app, 99));

        Assert.Equal((2, 1), (undone.Seq, undone.Reverses));
        Assert.Equal(undone.Hash, again.Hash);
        Assert.Contains("undone before", twice.Message, StringComparison.Ordinal);
        Assert.Contains("undoes entry 1", undoing.Message, StringComparison.Ordinal);
        Assert.Contains("no entry 99", nothing.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(2000, "7"), "EUR", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_decision_may_not_overdraw_an_account_but_a_fact_always_stands(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1", units: 1));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.RecordAsync(Given.Delivery("delivery:1", 1_000_001), Recording.Decision));
        await app.RecordAsync(Given.Delivery("delivery:1", 1_000_001));
        await app.RecordAsync(Given.Entry("back:1", "correction", EntryLine.Debit(Account.Of(4090), "EUR", 1), EntryLine.Credit(Account.Of(2000, "7"), "EUR", 1)), Recording.Decision);

        Assert.Contains("2000:7 at EUR 0.000001", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(2000, "7"), "EUR", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_stage_of_the_close_names_its_own_time_so_that_a_repeated_close_gives_the_same_chain(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var at = new DateTimeOffset(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

        var entry = await app.RecordAsync(Given.Receipt("receipt:1"), new Recording { PostedAt = at });
        var stored = await app.WithDbAsync(db => db.JournalEntries.SingleAsync(Ct));

        Assert.Equal(at, stored.PostedAt);
        Assert.Equal(JournalEntry.Record(Given.Receipt("receipt:1"), 1, at, JournalEntry.GenesisHash).Hash, entry.Hash);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Others_are_told_once_however_often_the_entry_is_sent(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var how = new Recording { Happened = entry => new ReceiptRecorded(entry.Id, 7, 500_000_000) };

        await app.RecordAsync(Given.Receipt("receipt:1"), how);
        await app.RecordAsync(Given.Receipt("receipt:1"), how);

        var told = await app.WithDbAsync(db => db.StoredEvents.Where(e => e.Type == typeof(ReceiptRecorded).FullName).ToListAsync(Ct));
        Assert.Contains("500000000", Assert.Single(told).Json, StringComparison.Ordinal);
    }

    private static Task<JournalEntry> ReverseAsync(CommonsApp app, long seq, string reason = "Typed wrongly") => app.WithAsync(services =>
        services.GetRequiredService<Journal>().ReverseAsync(seq, reason, "member:1", null, Ct));
}
