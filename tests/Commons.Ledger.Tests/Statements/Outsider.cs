using System.Diagnostics;
using System.Runtime.CompilerServices;
using Commons.Ledger.Tests.Exports;

namespace Commons.Ledger.Tests.Statements;

/// <summary>The verifier of those who do not want to believe our code: <c>wwwroot/verify-statement.py</c>, run as they run it.</summary>
internal sealed record Outsider(int ExitCode, string Output, string Error)
{
    public static readonly string Script = Path.Combine(Root(), "src", "Commons.Web", "wwwroot", "verify-statement.py");

    /// <summary>Each check and how it ended, in order: <c>pools: FAILED</c>.</summary>
    public IEnumerable<string> Outcomes => Output.Split('\n')
        .Where(line => line.Contains(": passed", StringComparison.Ordinal) || line.Contains(": FAILED", StringComparison.Ordinal) || line.Contains(": not checked", StringComparison.Ordinal))
        .Select(line => line.Split(" (")[0]);

    public static void SkipWithoutPython() => Assert.SkipUnless(Tool.IsOnPath("python3"), "python3 is not installed.");

    public static async Task<Outsider> VerifyAsync(byte[] file, byte[]? previous = null, string? key = null)
    {
        var folder = Directory.CreateTempSubdirectory("commons-outsider-");
        try
        {
            string[] arguments = ["--key", key ?? Convert.ToHexStringLower(Example.PublicKey), await KeptAsync(folder, "statement.json", file)];
            return await RunAsync(previous is null ? arguments : [.. arguments, "--previous", await KeptAsync(folder, "previous.json", previous)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Isolated and without site packages, so that it can have nothing but the standard library.</summary>
    public static async Task<Outsider> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("python3", ["-I", "-S", Script, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    private static async Task<string> KeptAsync(DirectoryInfo folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        return path;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", ".."));
}
