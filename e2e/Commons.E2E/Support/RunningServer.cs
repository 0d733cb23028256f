using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Commons.E2E.Support;

/// <summary>
/// The program as a process of its own, on a data directory of its own. It can be stopped, killed without warning, and started again on
/// the same data, with its clock further on.
/// </summary>
public sealed class RunningServer : IAsyncDisposable
{
    /// <summary>How long a process may take to end; a slow machine with other runs beside it takes minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static int lastPort = 20_000 + Environment.ProcessId % 5_000;

    private readonly Dictionary<string, string> environment;
    private readonly StringBuilder log = new();
    private Process? process;

    private RunningServer(Books books, Uri url, Dictionary<string, string> environment) => (Books, Url, this.environment) = (books, url, environment);

    public Books Books { get; }

    /// <summary>A client that trusts this server's certificate, if it has one.</summary>
    public HttpClient Client { get; private set; } = Http.Client;
    public Uri Url { get; }
    public string Log { get { lock (log) return log.ToString(); } }

    /// <summary>Makes a server that does not run yet. Settings are given as environment names, such as <c>Commons__Currency</c>.</summary>
    public static async Task<RunningServer> MakeAsync(DatabaseKind kind, Dictionary<string, string>? settings = null, Uri? url = null) =>
        await OnAsync(await Books.MakeAsync(kind), settings, url);

    /// <summary>Makes a server on books that are there already.</summary>
    public static Task<RunningServer> OnAsync(Books books, Dictionary<string, string>? settings = null, Uri? url = null)
    {
        url ??= new Uri($"http://localhost:{FreePort()}");
        var environment = new Dictionary<string, string>
        {
            ["Commons__Url"] = url.GetLeftPart(UriPartial.Authority),
            ["Commons__DataDirectory"] = books.Folder,
            ["ConnectionStrings__Commons"] = books.ConnectionString,
            ["Commons__RateLimits__Exempt"] = "127.0.0.0/8,::1",
        };
        foreach (var (key, value) in settings ?? []) environment[key] = value;
        return Task.FromResult(new RunningServer(books, url, environment));
    }

    public static async Task<RunningServer> StartAsync(DatabaseKind kind, Dictionary<string, string>? settings = null)
    {
        var server = await MakeAsync(kind, settings);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it and waits until it is ready. <paramref name="clock"/> moves its clock there (DECISIONS 15).</summary>
    public async Task StartAsync(DateTimeOffset? clock = null)
    {
        if (clock is { } at) SetClock(at);
        process = Launch([]);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.TrueAsync(IsReadyAsync, () => $"The server did not become ready.\n{Log}");
    }

    /// <summary>Believes certificates of this authority when talking to the server.</summary>
    public void Trust(string authorityFile) => Client = Http.Trusting(authorityFile);

    /// <summary>Waits until a page shows something.</summary>
    public Task ShowsAsync(string path, Func<string, bool> what, string words)
    {
        var last = "";
        return Eventually.TrueAsync(async () => what(last = await Client.GetStringAsync(new Uri(Url, path))), () => $"{path} never showed {words}.\n{last}\n{Log}");
    }

    /// <summary>Whether other servers see this actor yet: its keys are made off the request path, and until then they are told to come back.</summary>
    public async Task<bool> HasActorAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Url, path)) { Headers = { { "Accept", "application/activity+json" } } };
        using var answer = await Client.SendAsync(request);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Where the clock of the next command stands; a command starts its own.</summary>
    public void SetClock(DateTimeOffset at) => environment["Commons__Clock__Start"] = at.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>SIGKILL: no warning, no farewell.</summary>
    public async Task KillAsync()
    {
        if (process is not { HasExited: false }) return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager asks.</summary>
    public async Task StopAsync()
    {
        if (process is not { HasExited: false } running) return;
        using var kill = Process.Start("kill", ["-TERM", running.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await running.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Runs one of the operator's commands on the same data, as the operator would.</summary>
    public async Task<Outcome> CommandAsync(params string[] arguments) => await CommandWithInputAsync("", arguments);

    public async Task<Outcome> CommandWithInputAsync(string input, params string[] arguments)
    {
        using var command = Launch(arguments);
        await command.StandardInput.WriteAsync(input);
        command.StandardInput.Close();
        var output = command.StandardOutput.ReadToEndAsync();
        var errors = command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync().WaitAsync(Patience);
        return new(command.ExitCode, await output, await errors);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        await Books.DisposeAsync();
    }

    /// <summary>
    /// A port that nobody listens on and that no connection going out is given (32768 and up), so that a server that was stopped finds it free again; each only once.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Interlocked.Increment(ref lastPort));
            try { listener.Start(); }
            catch (SocketException) { continue; }
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }

    private Process Launch(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Project.Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Books.Folder,
        };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return Process.Start(start)!;
    }

    private async Task<bool> IsReadyAsync()
    {
        if (process!.HasExited) throw new InvalidOperationException($"The server stopped while it started.\n{Log}");
        try
        {
            using var answer = await Client.GetAsync(new Uri(Url, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }
    }

    private void Keep(string? line)
    {
        if (line is not null) lock (log) log.AppendLine(line);
    }
}

/// <summary>What a command printed and how it ended.</summary>
public sealed record Outcome(int Code, string Output, string Errors)
{
    /// <summary>The output of a command that ended well; otherwise the test fails with what it said.</summary>
    public string Ok()
    {
        Assert.True(Code is 0, $"Exit {Code}.\n{Output}\n{Errors}");
        return Output;
    }
}
