using Commons.ActivityPub.Vocabulary;
using Commons.Ledger.Statements;
using Commons.Web.Shared.Outbound;

namespace Commons.Web.Hosting.Commands;

/// <summary>
/// Reads statements and boards' keys, from disk or through the one outbound door. Plain HTTP and ports are for a board on this very machine and
/// for the test settings; everything else is asked over TLS (STATEMENT 2).
/// </summary>
internal sealed class StatementWeb(CommonsOptions options) : IDisposable
{
    private const int BytesMax = 64 * 1024 * 1024;   // A statement of 100,000 lines is a quarter of this.

    private readonly OutboundClients door = new(options);
    private readonly OutboundClients own = new(options with { FederationAllowPrivateAddresses = true });

    public void Dispose()
    {
        door.Dispose();
        own.Dispose();
    }

    /// <exception cref="HttpRequestException">It is an address that cannot be reached.</exception>
    /// <exception cref="IOException">It is a file that cannot be read.</exception>
    public async Task<byte[]> ReadAsync(string source, CancellationToken ct) =>
        source.StartsWith("https://", StringComparison.Ordinal) || source.StartsWith("http://", StringComparison.Ordinal)
            ? await GetAsync(source, "application/json", ct)
            : await File.ReadAllBytesAsync(source, ct);

    /// <summary>What the board's instance actor vouches for.</summary>
    /// <exception cref="HttpRequestException">It cannot be asked, or what it says is no actor.</exception>
    public async Task<TrustedKeys> KeysAsync(string board, CancellationToken ct)
    {
        var id = $"{board}/actor";
        var bytes = await GetAsync(id, "application/activity+json", ct);
        return RemoteDocument.Read(bytes).Value is { } document ? TrustedKeys.Of(document.Root, id) : throw new HttpRequestException($"{id} answers with no actor.");
    }

    /// <summary>The statement of the month before; nothing where there is none or it cannot be reached.</summary>
    public async Task<byte[]> PreviousAsync(StatementEnvelope envelope, CancellationToken ct)
    {
        var header = envelope.Statement.Header;
        if (header.Previous == StatementHeader.NoPrevious) return [];
        try { return await GetAsync($"{header.Board}/transparency/{header.Period.Plus(-1)}.json", "application/json", ct); }
        catch (HttpRequestException) { return []; }
    }

    private async Task<byte[]> GetAsync(string address, string accept, CancellationToken ct)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) throw new HttpRequestException($"{address} is no address.");
        var mayBePlain = uri.IsLoopback || options.FederationAllowPrivateAddresses;
        if (uri.Scheme != Uri.UriSchemeHttps && !mayBePlain) throw new HttpRequestException($"{address} is not asked without TLS: only https proves who answers.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(OutboundClients.TimeMax);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            using var response = await (uri.IsLoopback ? own : door).Door.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{address} answers {(int)response.StatusCode}.");
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            return await ReadAllAsync(body, address, patience.Token);
        }
        catch (Exception fault) when (fault is IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException($"{address} does not answer in time or breaks off.", fault);
        }
    }

    private static async Task<byte[]> ReadAllAsync(Stream body, string address, CancellationToken ct)
    {
        using var whole = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int length; (length = await body.ReadAsync(part, ct)) > 0;)
        {
            if (whole.Length + length > BytesMax) throw new HttpRequestException($"{address} answers with more than {BytesMax / 1024 / 1024} MB.");
            whole.Write(part, 0, length);
        }
        return whole.ToArray();
    }
}
