using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Shared.Outbound;
using Quartz;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Asks servers once a day what they run (NodeInfo), which decides the form in which a board's announcements reach them. A dead one is asked
/// once a week, and an answer brings it back (FEDERATION §2.3, §13). Not knowing means "unknown", never "blocked".
/// </summary>
[DisallowConcurrentExecution]
public sealed class AskPeers(CommonsDb db, OutboundClients outbound, TimeProvider clock) : IJob
{
    public const string Cron = "30 * * * * ?";

    private const int Batch = 20;
    private const int BytesMax = 64 * 1024;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await AskDueAsync(cancellationToken);

    public async Task AskDueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var peer in await db.Peers.Where(p => p.AskAt <= now).OrderBy(p => p.AskAt).Take(Batch).ToListAsync(ct))
        {
            var answer = await AskAsync(peer.Origin, ct);
            if (answer is not { } root) peer.StayedSilent(clock.GetUtcNow());
            else
            {
                if (peer.IsDead) peer.Succeed(clock.GetUtcNow());
                var software = root.Embedded("software");
                peer.Learn(Short(software?.Text("name"))?.ToLowerInvariant(), Short(software?.Text("version")), clock.GetUtcNow());
            }
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<System.Text.Json.JsonElement?> AskAsync(string origin, CancellationToken ct)
    {
        if (await GetAsync($"{origin}/.well-known/nodeinfo", ct) is not { } discovery) return null;
        var links = discovery.Objects("links")
            .Where(link => link.Text("rel")?.StartsWith("http://nodeinfo.diaspora.software/ns/schema/2.", StringComparison.Ordinal) is true)
            .OrderByDescending(link => link.Text("rel"), StringComparer.Ordinal).Select(link => link.Text("href"));
        // Only on the same server: what a stranger says about a neighbour is not knowledge.
        return links.FirstOrDefault(href => RemoteUrl.TryRead(href, allowPrivate: true, out var at) && at.Origin == origin) is { } address ? await GetAsync(address, ct) : null;
    }

    private async Task<System.Text.Json.JsonElement?> GetAsync(string address, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeMax);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            using var response = await outbound.Door.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode) return null;
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            var bytes = new byte[BytesMax + 1];
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, patience.Token);
            return length > BytesMax ? null : RemoteDocument.Read(bytes.AsMemory(0, length)).Value?.Root;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? Short(string? text) => text?[..Math.Min(text.Length, 100)];
}
