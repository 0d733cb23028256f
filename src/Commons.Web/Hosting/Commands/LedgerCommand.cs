using System.CommandLine;
using System.Globalization;
using System.Text;
using Commons.Ledger;
using Commons.Ledger.Exports;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;

namespace Commons.Web.Hosting.Commands;

/// <summary>
/// <c>ledger check</c> and <c>ledger export</c>. Neither changes anything: the schema is not brought up to date first, because that would lay
/// again the triggers whose absence the check has to report.
/// </summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Checks the whole journal: chain, sums, balances, guards. Exit 1 and the first broken entry on a fault.");
        check.SetAction((_, ct) => CheckAsync(ct));

        var format = new Option<string>("--format") { Required = true, Description = "hledger, beancount or csv." };
        format.AcceptOnlyFromAmong("hledger", "beancount", "csv");
        var period = new Option<string?>("--period") { Description = "Only this month, yyyy-MM, after one entry with what stood before." };
        period.Validators.Add(result => { if (!PeriodKey.TryParse(result.GetValueOrDefault<string?>(), out _)) result.AddError("--period takes year and month, like 2026-10."); });
        var export = new Command("export", "Writes the journal to stdout, for hledger, beancount or a spreadsheet.") { format, period };
        export.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(format)!, parsed.GetValue(period), ct));
        return new Command("ledger", "The books.") { check, export };
    }

    private static async Task<int> CheckAsync(CancellationToken ct)
    {
        await using var app = CommonsHost.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        await RequireBooksAsync(scope.ServiceProvider.GetRequiredService<CommonsDb>(), ct);
        var progress = new Progress("entries", TimeProvider.System);
        var verdict = await scope.ServiceProvider.GetRequiredService<LedgerCheck>().RunAsync(progress, ct);
        progress.End();
        Console.WriteLine(verdict.Fault is { } fault
            ? fault.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"The books are sound: {verdict.Entries} entries, head {verdict.Head}."));
        return verdict.Fault is null ? 0 : 1;
    }

    private static async Task<int> ExportAsync(string format, string? period, CancellationToken ct)
    {
        await using var app = CommonsHost.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        await RequireBooksAsync(scope.ServiceProvider.GetRequiredService<CommonsDb>(), ct);
        await using var writer = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        IJournalExport export = format switch { "hledger" => new HledgerExport(writer), "beancount" => new BeancountExport(writer), _ => new CsvExport(writer) };
        try
        {
            var journal = scope.ServiceProvider.GetRequiredService<ExportJournal>();
            await Progress.DuringAsync("Writing the journal", () => journal.WriteAsync(export, period is null ? null : PeriodKey.Parse(period), ct));
        }
        catch (Exception cannot) when (cannot is ArgumentException or InvalidOperationException)
        {
            throw new Refusal($"The journal cannot be written as {format}: {cannot.Message}");
        }
        return 0;
    }

    private static async Task RequireBooksAsync(CommonsDb db, CancellationToken ct)
    {
        if (!await db.Database.CanConnectAsync(ct)) throw new Refusal("There are no books: the database of these settings does not exist. Commons__DataDirectory says where to look.");
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) throw new Refusal("The database is not of this version: run the command “migrate” first.");
    }
}
