using System.Data.Common;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Treasury;

/// <summary>What the database itself refuses, whoever asks.</summary>
public sealed class AppendOnlyTests
{
    private const string Header = """
        INSERT INTO "JournalEntries" ("Seq", "Id", "Key", "KeyHash", "Kind", "Period", "EffectiveOn", "PostedAt", "Actor", "PreviousHash", "Hash")
        VALUES (2, '00000000-0000-8000-8000-000000000002', 'k2', 'h', 'receipt', '2026-11', '2026-11-10', 0, 'member:1', 'p', 'h');
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseKind, string> Changes()
    {
        var data = new TheoryData<DatabaseKind, string>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
            foreach (var table in new[] { "JournalEntries", "JournalLines" })
            {
                data.Add(kind, $"""UPDATE "{table}" SET "Seq" = "Seq" """);
                data.Add(kind, $"""DELETE FROM "{table}" """);
                if (kind is DatabaseKind.Postgres) data.Add(kind, $"""TRUNCATE "{table}" CASCADE""");
                else data.Add(kind, $"""REPLACE INTO "{table}" SELECT * FROM "{table}" """);
            }
        return data;
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Nothing_recorded_can_be_changed_or_removed(DatabaseKind kind, string sql)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1"));

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql, Ct)));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(2, await app.WithDbAsync(db => db.JournalLines.CountAsync(Ct)));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "no lines", "")]
    [InlineData(DatabaseKind.Postgres, "no lines", "")]
    [InlineData(DatabaseKind.Sqlite, "one line", "(2, 1, '1000:main', 'EUR', 5)")]
    [InlineData(DatabaseKind.Postgres, "one line", "(2, 1, '1000:main', 'EUR', 5)")]
    [InlineData(DatabaseKind.Sqlite, "one micro off", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -4)")]
    [InlineData(DatabaseKind.Postgres, "one micro off", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -4)")]
    [InlineData(DatabaseKind.Sqlite, "two currencies", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'USD', -5)")]
    [InlineData(DatabaseKind.Postgres, "two currencies", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'USD', -5)")]
    [InlineData(DatabaseKind.Sqlite, "a line of nothing", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -5), (2, 3, '9000', 'EUR', 0)")]
    [InlineData(DatabaseKind.Postgres, "a line of nothing", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -5), (2, 3, '9000', 'EUR', 0)")]
    [InlineData(DatabaseKind.Sqlite, "a line more in an old entry", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -5), (1, 3, '2000:7', 'EUR', 1)")]
    [InlineData(DatabaseKind.Postgres, "a line more in an old entry", "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -5), (1, 3, '2000:7', 'EUR', 1)")]
    public async Task An_entry_that_does_not_balance_cannot_be_committed(DatabaseKind kind, string why, string lines)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1"));

        await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(app, lines));

        Assert.Equal((1, why), (await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)), why));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_same_statements_with_lines_that_balance_are_let_through(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1"));

        await InsertAsync(app, "(2, 1, '1000:main', 'EUR', 5), (2, 2, '2000:7', 'EUR', -4), (2, 3, '2400:vat', 'EUR', -1)");

        Assert.Equal(2, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
    }

    private static Task InsertAsync(CommonsApp app, string lines) => app.WithDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        var insertLines = $"""INSERT INTO "JournalLines" ("Seq", "N", "Account", "Currency", "Micros") VALUES {lines}""";
        await db.Database.ExecuteSqlRawAsync(Header, Ct);
        if (lines.Length > 0) await db.Database.ExecuteSqlRawAsync(insertLines, Ct);
        await transaction.CommitAsync(Ct);
    });
}
