using System.Diagnostics;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Treasury;

/// <summary>The operator's commands, as a process of their own beside the running server.</summary>
public sealed class LedgerCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Check_says_sound_or_names_the_first_broken_entry_and_export_writes_to_stdout(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.RecordAsync(Given.Receipt("receipt:1"));

        var sound = await RunAsync(app.Folder, app.ConnectionString, "ledger", "check");
        var export = await RunAsync(app.Folder, app.ConnectionString, "ledger", "export", "--format", "csv", "--period", "2026-11");
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "AccountBalances" SET "Credits" = "Credits" + 1 WHERE "Account" = '2000:7'""", Ct));
        var broken = await RunAsync(app.Folder, app.ConnectionString, "ledger", "check");

        Assert.Equal((0, true), (sound.ExitCode, sound.Output.StartsWith("The books are sound: 1 entries", StringComparison.Ordinal)));
        Assert.Equal((0, 3), (export.ExitCode, export.Output.TrimEnd().Split("\r\n").Length));
        Assert.Equal((1, true), (broken.ExitCode, broken.Output.StartsWith("Entry 1, BalanceCache", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, "ledger", "export")]
    [InlineData(2, "ledger", "export", "--format", "xls")]
    [InlineData(2, "ledger", "export", "--format", "csv", "--period", "2026-13")]
    [InlineData(2, "ledger", "mend")]
    [InlineData(1, "ledger", "check")]
    [InlineData(0, "ledger", "export", "--help")]
    public async Task What_cannot_be_done_is_said_on_stderr_with_the_code_for_it(int exitCode, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("commons-test-");
        try
        {
            var (code, output, error) = await RunAsync(folder.FullName, $"Data Source={folder.FullName}/none.db", arguments);

            Assert.Equal(exitCode, code);
            Assert.Equal(exitCode is 0, output.Length > 0);
            Assert.Equal(exitCode is 0, error.Length is 0);
            Assert.False(File.Exists(Path.Combine(folder.FullName, "none.db")));
        }
        finally { folder.Delete(recursive: true); }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, string connection, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "commons.dll"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
            Environment = { ["Commons__DataDirectory"] = folder, ["ConnectionStrings__Commons"] = connection },
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output, await error);
    }
}
