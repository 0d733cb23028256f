using Commons.Web.Hosting;

namespace Commons.Web.Tests.Hosting;

/// <summary>A command that needs no server, run as the person at the terminal runs it, with what it wrote.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(arguments, output, error);
        return new(code, output.ToString(), error.ToString());
    }
}

/// <summary>A file for one test.</summary>
internal sealed class GivenFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("commons-test-");

    public GivenFile(ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path, bytes);

    public GivenFile(string text) => File.WriteAllText(Path, text);

    public string Path => System.IO.Path.Combine(folder.FullName, "given");

    public void Dispose() => folder.Delete(recursive: true);
}
