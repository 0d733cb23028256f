using System.Diagnostics;
using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Exports;
using Commons.Ledger.Journal;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Books;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury;

/// <summary>Our books, checked again by programs that others wrote (REVENUE 4.5, MONEY-ATTACKS 84).</summary>
public sealed class ExportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, null), InlineData(DatabaseKind.Postgres, null)]
    [InlineData(DatabaseKind.Sqlite, "2026-11"), InlineData(DatabaseKind.Postgres, "2026-11")]
    public async Task Hledger_accepts_the_books_and_finds_their_sum_to_be_zero(DatabaseKind kind, string? period)
    {
        Need("hledger");
        await using var app = await BooksAsync(kind);

        var text = await ExportAsync(app, writer => new HledgerExport(writer), period);
        var check = await RunAsync("hledger", ["-f", "-", "check", "--strict"], text);
        var total = await RunAsync("hledger", ["-f", "-", "balance", "--flat"], text);

        Assert.Equal((0, ""), (check.ExitCode, check.Output));
        Assert.Equal("0", total.Output.TrimEnd().Split('\n')[^1].Trim());
        Assert.Equal(period is null ? 0 : 1, text.Split(JournalExports.OpeningBalances).Length - 1);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, null), InlineData(DatabaseKind.Postgres, null)]
    [InlineData(DatabaseKind.Sqlite, "2026-11"), InlineData(DatabaseKind.Postgres, "2026-11")]
    public async Task Beancount_accepts_the_books(DatabaseKind kind, string? period)
    {
        Need("bean-check");
        await using var app = await BooksAsync(kind);

        var check = await BeanCheckAsync(app, await ExportAsync(app, writer => new BeancountExport(writer), period));

        Assert.Equal((0, ""), (check.ExitCode, check.Output));
    }

    [Theory, InlineData("-499997493"), InlineData("500000000")]
    public async Task Both_refuse_books_in_which_one_micro_is_changed(string micros)
    {
        Need("hledger");
        Need("bean-check");
        await using var app = await BooksAsync(DatabaseKind.Sqlite);
        var shown = $"{micros[..^6]}.{micros[^6..]}";
        var changed = $"{shown[..^1]}{(char)(shown[^1] ^ 1)}";
        var hledger = await ExportAsync(app, writer => new HledgerExport(writer), null);
        var beancount = await ExportAsync(app, writer => new BeancountExport(writer), null);
        Assert.All([hledger, beancount], text => Assert.Contains(shown, text, StringComparison.Ordinal));

        foreach (var at in Occurrences(hledger, shown))
            Assert.NotEqual(0, (await RunAsync("hledger", ["-f", "-", "check"], Replaced(hledger, at, changed))).ExitCode);
        foreach (var at in Occurrences(beancount, shown))
            Assert.NotEqual(0, (await BeanCheckAsync(app, Replaced(beancount, at, changed))).ExitCode);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_table_has_one_row_for_every_line(DatabaseKind kind)
    {
        await using var app = await BooksAsync(kind);

        var all = await ExportAsync(app, writer => new CsvExport(writer), null);
        var november = await ExportAsync(app, writer => new CsvExport(writer), "2026-11");

        Assert.Equal(1 + 7, all.TrimEnd().Split("\r\n").Length);
        Assert.Equal(1 + 2 + 5, november.TrimEnd().Split("\r\n").Length);
        Assert.Contains(",Bill 12 & “more”,", all, StringComparison.Ordinal);
    }

    private static async Task<CommonsApp> BooksAsync(DatabaseKind kind)
    {
        var app = await CommonsApp.StartAsync(kind);
        var october = new EntryDraft
        {
            Key = "receipt:1", Kind = "receipt", Period = new PeriodKey(2026, 10), EffectiveOn = new DateOnly(2026, 10, 31), Actor = "member:1", Memo = "Bill 12 & “more”",
            Lines = [EntryLine.Debit(Account.Of(1000, "main"), "EUR", 500_000_000), EntryLine.Credit(Account.Of(2000, "7"), "EUR", 500_000_000)],
        };
        await app.RecordAsync(october);
        await app.RecordAsync(Given.Delivery("delivery:1", 2_507));
        await app.RecordAsync(Given.Entry("cost:1", "cost", EntryLine.Debit(Account.Of(5010, "hosting"), "EUR", 21_400_000),
            EntryLine.Debit(Account.Of(2400, "vat"), "EUR", 4_066_000), EntryLine.Credit(Account.Of(1000, "main"), "EUR", 25_466_000)));
        return app;
    }

    private static async Task<string> ExportAsync(CommonsApp app, Func<TextWriter, IJournalExport> format, string? period)
    {
        await using var writer = new StringWriter();
        await app.WithAsync(services => services.GetRequiredService<ExportJournal>().WriteAsync(format(writer), period is null ? null : PeriodKey.Parse(period), Ct));
        return writer.ToString();
    }

    private static IEnumerable<int> Occurrences(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) yield return at;
    }

    private static string Replaced(string text, int at, string part) => $"{text[..at]}{part}{text[(at + part.Length)..]}";

    private static async Task<(int ExitCode, string Output)> BeanCheckAsync(CommonsApp app, string text)
    {
        var file = Path.Combine(app.Folder, "books.beancount");
        await File.WriteAllTextAsync(file, text, Ct);
        return await RunAsync("bean-check", [file], "");
    }

    private static void Need(string program) => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))), $"{program} is not installed.");

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["LC_ALL"] = "C.UTF-8" } })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output + await error);
    }
}
