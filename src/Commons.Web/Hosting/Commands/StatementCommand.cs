using System.CommandLine;
using System.Text.Json;
using Commons.Ledger.Statements;
using Commons.Web.Shared.Outbound;

namespace Commons.Web.Hosting.Commands;

/// <summary>
/// <c>statement verify FILE-or-URL [--key K]</c>: recomputes a published statement from its own inputs (STATEMENT 8). It needs nothing of this
/// server, so whoever distrusts a board runs it on a machine of their own.
/// </summary>
internal static class StatementCommand
{
    private const string NeedsKey = "K is 64 hex digits, a z6Mk… multibase, or a file with an Ed25519 public key in PEM.";

    public static Command Create()
    {
        var source = new Argument<string>("FILE-or-URL") { Description = "The statement as published, for example https://board.example/transparency/2026-10.json." };
        var key = new Option<string?>("--key") { Description = $"The key that must have signed it; without it, the board's own list is asked over TLS. {NeedsKey}" };
        var verify = new Command("verify", "Recomputes a published statement; exit 1 and the first difference if it does not hold.") { source, key };
        verify.SetAction((parsed, ct) => VerifyAsync(parsed.GetValue(source)!, parsed.GetValue(key), parsed.InvocationConfiguration, ct));
        return new Command("statement", "Published statements.") { verify };
    }

    private static async Task<int> VerifyAsync(string source, string? key, InvocationConfiguration console, CancellationToken ct)
    {
        TrustedKey? given = null;
        if (key is not null && (given = await TrustedKey.ReadAsync(key, ct)) is null) return await BadAsync(console, $"--key {key} is no key. {NeedsKey}");
        using var web = new StatementWeb(Settings());
        byte[] file;
        try { file = await web.ReadAsync(source, ct); }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or HttpRequestException) { return await BadAsync(console, $"{source} cannot be read: {cannot.Message}"); }

        var envelope = Read(file);
        var keys = given is null ? await KeysAsync(envelope, web, console.Error, ct) : TrustedKeys.Given(given);
        var previous = envelope is null ? [] : await web.PreviousAsync(envelope, ct);
        var verifier = new StatementVerifier(signature => keys.Of(signature, envelope!)?.Bytes, TrustedKey.Verify);
        var report = await Progress.DuringAsync("Recomputing", () => Task.FromResult(verifier.Verify(file, previous)));
        if (report.IsUnreadable) return await BadAsync(console, $"{source} is no statement: {report.Checks[0].Detail}.");

        foreach (var used in keys.Used(envelope)) await console.Output.WriteLineAsync(used);
        foreach (var line in report.Lines) await console.Output.WriteLineAsync(line);
        return report.ExitCode;
    }

    /// <summary>What the board's own actor lists; nothing if it cannot be asked, and then no signature holds.</summary>
    private static async Task<TrustedKeys> KeysAsync(StatementEnvelope? envelope, StatementWeb web, TextWriter error, CancellationToken ct)
    {
        if (envelope is null) return TrustedKeys.None;
        var board = envelope.Statement.Header.Board;
        try { return await web.KeysAsync(board, ct); }
        catch (HttpRequestException cannot)
        {
            await error.WriteLineAsync($"The keys of {board} cannot be asked for: {cannot.Message} Give the key you trust with --key.");
            return TrustedKeys.None;
        }
    }

    private static StatementEnvelope? Read(byte[] file)
    {
        try { return StatementEnvelope.Read(file); }
        catch (Exception wrong) when (wrong is StatementFormatException or JsonException) { return null; }   // The verifier reports it as its first check.
    }

    private static CommonsOptions Settings() => ReadOptions.From(new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build());

    private static async Task<int> BadAsync(InvocationConfiguration console, string sentence)
    {
        await console.Error.WriteLineAsync(sentence);
        return CommandLine.BadUsage;
    }
}
