using System.Diagnostics;

namespace Commons.Ledger.Tests.Exports;

/// <summary>Other people's programs that check our books, where they are installed.</summary>
internal sealed record Tool(string Name, string Extension, params string[] Arguments)
{
    public static readonly Tool Hledger = new("hledger", "journal", "check", "--strict", "-f");
    public static readonly Tool Beancount = new("bean-check", "beancount");

    public bool IsInstalled => IsOnPath(Name);

    public static bool IsOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>What the tool says about a text; null if it has nothing against it.</summary>
    public async Task<string?> ComplaintAsync(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"commons-{Path.GetRandomFileName()}.{Extension}");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Name, [.. Arguments, file])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["LC_ALL"] = "C.UTF-8" },
            })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0 ? null : await errors + await output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
