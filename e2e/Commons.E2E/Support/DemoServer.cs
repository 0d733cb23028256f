using System.Diagnostics;
using System.Text;

[assembly: AssemblyFixture(typeof(Commons.E2E.Support.DemoServer))]

namespace Commons.E2E.Support;

/// <summary>What <c>commons demo</c> serves, made once for all stories that only look at it.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public const string Password = "riverside-demo";

    private readonly string folder = Directory.CreateTempSubdirectory("commons-demo-").FullName;
    private readonly StringBuilder printed = new();
    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> places;
    private Process? process;

    public DemoServer() => places = new(() => DemoPlaces.FindAsync(this));

    public Uri Url { get; } = new($"http://localhost:{RunningServer.FreePort()}");

    /// <summary>Where the demo keeps everything.</summary>
    public string DataDirectory => Path.Combine(folder, "data", "demo");

    /// <summary>What the demo said on stdout.</summary>
    public string Printed { get { lock (printed) return printed.ToString(); } }

    /// <summary>Where in this demo one page of every kind is; the first who asks has what is missing made.</summary>
    public Task<IReadOnlyDictionary<string, string>> PlacesAsync() => places.Value;

    public async ValueTask InitializeAsync()
    {
        process = Launch("demo");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.TrueAsync(AnswersAsync, () => $"The demo did not start.\n{Printed}");
    }

    /// <summary>Runs an operator's command on the demo's books, as the demo's own words say.</summary>
    public async Task<Outcome> CommandAsync(params string[] arguments)
    {
        using var command = Launch(arguments, ("Commons__DataDirectory", DataDirectory));
        var output = command.StandardOutput.ReadToEndAsync();
        var errors = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return new(command.ExitCode, await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Launch(string argument) => Launch([argument]);

    private Process Launch(string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Project.Program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Commons__Url"] = Url.GetLeftPart(UriPartial.Authority);
        start.Environment["Commons__RateLimits__Exempt"] = "127.0.0.0/8,::1";   // All who look come from one address.
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private async Task<bool> AnswersAsync()
    {
        if (process!.HasExited) throw new InvalidOperationException($"The demo stopped while it started.\n{Printed}");
        try
        {
            using var answer = await Http.Client.GetAsync(new Uri(Url, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }
    }

    private void Keep(string? line)
    {
        if (line is not null) lock (printed) printed.AppendLine(line);
    }
}
