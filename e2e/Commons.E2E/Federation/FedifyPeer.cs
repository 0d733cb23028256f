using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Commons.E2E.Support;

namespace Commons.E2E.Federation;

/// <summary>A server built with Fedify (<c>e2e/peers/fedify</c>), with one person on it, <c>ben</c>. It is told what to do through its control port.</summary>
public sealed class FedifyPeer : IAsyncDisposable
{
    private readonly Process process;
    private readonly HttpClient client;
    private readonly StringBuilder log = new();

    private FedifyPeer(Process process, HttpClient client, Uri origin) => (this.process, this.client, Origin) = (process, client, origin);

    public Uri Origin { get; }
    public string Log { get { lock (log) return log.ToString(); } }

    public static async Task<FedifyPeer> StartAsync(TestAuthority authority)
    {
        var folder = Path.Combine(Project.Root, "e2e", "peers", "fedify");
        var node = Path.Combine(folder, "node_modules", "node", "bin", "node");
        Assert.SkipUnless(File.Exists(node), "The third-party server is not installed: npm ci in e2e/peers/fedify.");
        var origin = new Uri($"https://peer.test:{RunningServer.FreePort()}");
        var start = new ProcessStartInfo(node, ["peer.mjs"]) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PORT"] = origin.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["ORIGIN"] = origin.GetLeftPart(UriPartial.Authority);
        start.Environment["TLS_CERT"] = authority.CertificateFile;
        start.Environment["TLS_KEY"] = authority.KeyFile;
        start.Environment["NODE_EXTRA_CA_CERTS"] = authority.AuthorityFile;
        var peer = new FedifyPeer(Process.Start(start)!, Http.Trusting(authority.AuthorityFile), origin);
        peer.process.OutputDataReceived += (_, line) => peer.Keep(line.Data);
        peer.process.ErrorDataReceived += (_, line) => peer.Keep(line.Data);
        peer.process.BeginOutputReadLine();
        peer.process.BeginErrorReadLine();
        await Eventually.TrueAsync(peer.AnswersAsync, () => $"The peer did not start.\n{peer.Log}");
        return peer;
    }

    /// <summary>Tells the peer to do something a person on it would do; the answer is its own.</summary>
    public async Task<JsonObject> DoAsync(string verb, object what)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(Origin, $"/control/{verb}"), what);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{verb}: {(int)answer.StatusCode} {text}\n{Log}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>What its inbox saw, in order.</summary>
    public async Task<IReadOnlyList<JsonObject>> SeenAsync()
    {
        var state = JsonNode.Parse(await client.GetStringAsync(new Uri(Origin, "/control/seen")))!;
        return [.. state["seen"]!.AsArray().Select(entry => entry!.AsObject())];
    }

    /// <summary>Waits until its inbox saw something.</summary>
    public Task<JsonObject> SawAsync(Func<JsonObject, bool> what, string words) => Eventually.SomeAsync(
        async () => (await SeenAsync()).FirstOrDefault(what), () => $"The peer never saw {words}.\n{Log}");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        client.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (process.HasExited) throw new InvalidOperationException($"The peer stopped while it started.\n{Log}");
        try
        {
            using var answer = await client.GetAsync(new Uri(Origin, "/control/seen"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) { return false; }
    }

    private void Keep(string? line)
    {
        if (line is not null) lock (log) log.AppendLine(line);
    }
}
