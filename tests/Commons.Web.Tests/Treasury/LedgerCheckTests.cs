using System.Data.Common;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Web.Data;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Commons.Web.Tests.Treasury;

public sealed class LedgerCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Sound_books_have_no_fault_however_many_pages_they_fill(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        Assert.Null((await CheckAsync(app)).Fault);

        await app.WithAsync(async services =>
        {
            await using var transaction = await services.GetRequiredService<CommonsDb>().Database.BeginTransactionAsync(Ct);
            for (var i = 0; i < 520; i++) await services.GetRequiredService<Journal>().RecordAsync(Given.Receipt($"receipt:{i}", sponsor: $"{i % 7}"), Ct);
            await transaction.CommitAsync(Ct);
        });
        var verdict = await CheckAsync(app);

        Assert.Null(verdict.Fault);
        Assert.Equal(520, verdict.Entries);
        Assert.Equal(verdict.Head, await app.WithDbAsync(db => db.JournalHeads.Select(h => h.Hash).SingleAsync(Ct)));
    }

    /// <summary>Each statement changes what stands for one entry; the number is the entry that the check must name.</summary>
    public static TheoryData<DatabaseKind, string, long> Tampering()
    {
        (string Sql, long Seq)[] everywhere =
        [
            ("""UPDATE "JournalLines" SET "Micros" = "Micros" + 1 WHERE "Seq" = 2 AND "N" = 1""", 2),
            ("""UPDATE "JournalLines" SET "Micros" = "Micros" * 2 WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalLines" SET "Account" = '2000:8' WHERE "Account" = '2000:7' AND "Seq" = 2""", 2),
            ("""UPDATE "JournalLines" SET "Currency" = 'EUS' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalLines" SET "N" = 7 WHERE "Seq" = 2 AND "N" = 2""", 2),
            ("""UPDATE "JournalLines" SET "Seq" = 9, "N" = "N" + 2 WHERE "Seq" = 2""", 2),
            ("""DELETE FROM "JournalLines" WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Key" = 'delivery:x' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "KeyHash" = "PreviousHash" WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Kind" = 'deliverz' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Period" = '2026-12' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "EffectiveOn" = '2026-11-11' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "PostedAt" = "PostedAt" + 1 WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "PostedAt" = "PostedAt" + 1000000 WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Reverses" = 1 WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Corrects" = 1 WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Actor" = 'member:2' WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Memo" = NULL WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "PreviousHash" = "Hash" WHERE "Seq" = 2""", 2),
            ("""UPDATE "JournalEntries" SET "Hash" = "PreviousHash" WHERE "Seq" = 2""", 2),
            ("""DELETE FROM "JournalLines" WHERE "Seq" = 3; DELETE FROM "JournalEntries" WHERE "Seq" = 3""", 2),
            ("""UPDATE "JournalHeads" SET "Hash" = "Hash" || 'x' """, 3),
            ("""UPDATE "AccountBalances" SET "Debits" = "Debits" + 1, "Credits" = "Credits" + 1 WHERE "Account" = '2000:7'""", 3),
            ("""UPDATE "AccountBalances" SET "Version" = 9 WHERE "Account" = '1000:main'""", 1),
            ("""DELETE FROM "AccountBalances" WHERE "Account" = '1000:main'""", 1),
        ];
        var data = new TheoryData<DatabaseKind, string, long>();
        foreach (var kind in Enum.GetValues<DatabaseKind>()) foreach (var (sql, seq) in everywhere) data.Add(kind, sql, seq);
        data.Add(DatabaseKind.Sqlite, """UPDATE "JournalEntries" SET "Id" = lower("Id") WHERE "Seq" = 2""", 2);
        data.Add(DatabaseKind.Sqlite, """UPDATE "JournalEntries" SET "EffectiveOn" = '2026/11-10' WHERE "Seq" = 2""", 2);
        data.Add(DatabaseKind.Sqlite, """UPDATE "JournalLines" SET "Micros" = '-250O' WHERE "Seq" = 2 AND "N" = 2""", 2);
        data.Add(DatabaseKind.Postgres, """UPDATE "JournalEntries" SET "Id" = gen_random_uuid() WHERE "Seq" = 2""", 2);
        return data;
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task Whatever_is_changed_behind_the_books_back_is_found_and_the_entry_named(DatabaseKind kind, string sql, long seq)
    {
        await using var app = await BooksAsync(kind);
        await DropGuardsAsync(app);

        await TamperAsync(app, sql);
        var verdict = await CheckAsync(app);

        Assert.NotNull(verdict.Fault);
        Assert.NotEqual(JournalFaultKind.Unguarded, verdict.Fault.Kind);
        Assert.Equal(seq, verdict.Fault.Seq);
    }

    [Fact]
    public async Task Any_letter_of_any_text_of_an_entry_that_is_changed_is_found()
    {
        await using var app = await BooksAsync(DatabaseKind.Sqlite);
        await DropGuardsAsync(app);
        var checks = 0;

        foreach (var column in new[] { "Id", "Key", "KeyHash", "Kind", "Period", "EffectiveOn", "Actor", "Memo", "PreviousHash", "Hash" })
        {
            var (read, write) = ($"""SELECT "{column}" AS "Value" FROM "JournalEntries" WHERE "Seq" = 2""", $"""UPDATE "JournalEntries" SET "{column}" = $text WHERE "Seq" = 2""");
            var text = await app.WithDbAsync(db => db.Database.SqlQueryRaw<string>(read).SingleAsync(Ct));
            for (var at = 0; at < text.Length; at++, checks++)
            {
                await TamperAsync(app, write, $"{text[..at]}{(char)(text[at] ^ 1)}{text[(at + 1)..]}");
                var verdict = await CheckAsync(app);

                Assert.True(verdict.Fault?.Seq is 2, $"{column}, letter {at}: {verdict.Fault}");
            }
            await TamperAsync(app, write, text);
        }

        Assert.True(checks > 250);
        Assert.Equal(JournalFaultKind.Unguarded, (await CheckAsync(app)).Fault?.Kind);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_trigger_that_is_gone_is_missed_and_laid_again_at_the_next_start(DatabaseKind kind)
    {
        await using var app = await BooksAsync(kind);
        var names = await app.WithAsync(services => Task.FromResult(Guards(services)));
        Assert.Contains("JournalLines_balance", names);

        foreach (var name in names)
        {
            await DropAsync(app, name);
            var missed = await CheckAsync(app);
            await app.WithAsync(services => services.GetRequiredService<Migrator>().MigrateAsync(Ct));

            Assert.Equal(JournalFaultKind.Unguarded, missed.Fault?.Kind);
            Assert.Contains(name, missed.Fault!.ToString(), StringComparison.Ordinal);
            Assert.Null((await CheckAsync(app)).Fault);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_nightly_check_keeps_its_last_result_for_the_officers(DatabaseKind kind)
    {
        await using var app = await BooksAsync(kind);

        await VerifyAsync(app);
        var sound = await app.WithDbAsync(db => db.LastLedgerChecks.SingleAsync(Ct));
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "AccountBalances" SET "Debits" = "Debits" + 1 WHERE "Account" = '1000:main'""", Ct));
        app.Clock.Advance(TimeSpan.FromDays(1));
        await VerifyAsync(app);
        var broken = await app.WithDbAsync(db => db.LastLedgerChecks.SingleAsync(Ct));

        Assert.Equal((3, null), (sound.Entries, sound.Fault));
        Assert.Contains("BalanceCache", broken.Fault, StringComparison.Ordinal);
        Assert.Equal(CommonsApp.Start.AddDays(1), broken.At);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Books_are_checked_while_they_are_written(DatabaseKind kind)
    {
        await using var app = await BooksAsync(kind);

        var writing = Task.Run(async () => { for (var i = 0; i < 60; i++) await app.RecordAsync(Given.Receipt($"more:{i}")); }, Ct);
        var verdicts = new List<LedgerVerdict>();
        do verdicts.Add(await CheckAsync(app)); while (!writing.IsCompleted);
        await writing;

        Assert.All(verdicts, verdict => Assert.Null(verdict.Fault));
        Assert.Equal(63, (await CheckAsync(app)).Entries);
    }

    private static async Task<CommonsApp> BooksAsync(DatabaseKind kind)
    {
        var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1"));
        await app.RecordAsync(Given.Delivery("delivery:1", 2_500));
        await app.RecordAsync(Given.Entry("cost:1", "fee", EntryLine.Debit(Account.Of(5000, "card"), "EUR", 7), EntryLine.Credit(Account.Of(2000, "7"), "EUR", 7)));
        return app;
    }

    private static Task<LedgerVerdict> CheckAsync(CommonsApp app) => app.WithAsync(services => services.GetRequiredService<LedgerCheck>().RunAsync(null, Ct));

    private static Task<LedgerVerdict> VerifyAsync(CommonsApp app) => app.WithAsync(services => ActivatorUtilities.CreateInstance<VerifyLedger>(services).RunAsync(Ct));

    private static List<string> Guards(IServiceProvider services)
    {
        var db = services.GetRequiredService<CommonsDb>();
        return [.. AppendOnly.Triggers(db), .. services.GetServices<IGuardTables>().SelectMany(guard => guard.Triggers(db.Database.IsSqlite()))];
    }

    private static Task DropAsync(CommonsApp app, string trigger) => app.WithDbAsync(async db =>
    {
        var on = db.Database.IsSqlite() ? ""
            : " ON " + await db.Database.SqlQuery<string>($"""SELECT tgrelid::regclass::text AS "Value" FROM pg_trigger WHERE tgname = {trigger} AND NOT tgisinternal""").SingleAsync(Ct);
        var sql = $"DROP TRIGGER \"{trigger}\"{on}";
        await db.Database.ExecuteSqlRawAsync(sql, Ct);
    });

    private static async Task DropGuardsAsync(CommonsApp app)
    {
        foreach (var trigger in await app.WithAsync(services => Task.FromResult(Guards(services)))) await DropAsync(app, trigger);
    }

    /// <summary>Changes something as one could who has the database's password: past foreign keys and checks.</summary>
    private static async Task TamperAsync(CommonsApp app, string sql, string? text = null)
    {
        await using DbConnection connection = Database.IsPostgres(app.ConnectionString) ? new NpgsqlConnection(app.ConnectionString) : new SqliteConnection(app.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection
            ? "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF"
            : """
              SET session_replication_role = replica; ALTER TABLE "JournalEntries" DROP CONSTRAINT "CK_JournalEntries_PostedAt";
              ALTER TABLE "JournalHeads" ALTER COLUMN "Hash" TYPE text
              """;
        await command.ExecuteNonQueryAsync(Ct);
        command.CommandText = sql;
        if (text is not null) command.Parameters.Add(new SqliteParameter("$text", text));
        Assert.True(await command.ExecuteNonQueryAsync(Ct) > 0);
    }
}
