using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Commons.Web.Hosting;

namespace Commons.Web.Shared.Outbound;

/// <summary>
/// The one door through which this server speaks to others (DECISIONS 2). It resolves a name itself, refuses addresses that are not public
/// (<see cref="AddressGuard"/>) and connects to the very address it checked. No proxy, no cookies, no redirects of its own: whoever follows one
/// comes through here again. Bodies arrive inflated, so a reader's limit counts what it really reads.
/// </summary>
public sealed class OutboundClients : IDisposable
{
    private static readonly TimeSpan ResolveTimeMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectTimeMax = TimeSpan.FromSeconds(5);

    /// <summary>From asking to the end of the head; readers bound the body by the time they give the whole exchange (30 s, FEDERATION §11.3).</summary>
    public static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(30);

    private readonly AddressGuard guard;

    public OutboundClients(CommonsOptions options)
    {
        guard = new AddressGuard(options.FederationAllowPrivateAddresses);
        Door = new HttpMessageInvoker(MakeHandler(DecompressionMethods.GZip | DecompressionMethods.Brotli, ConnectGuardedAsync));
    }

    /// <summary>Sends a request; the caller bounds the time and what it reads of the body.</summary>
    public HttpMessageInvoker Door { get; }

    /// <summary>
    /// A client for one service that the operator named in the settings, a bucket say, which may well stand at a private address. It connects to that host and port and
    /// to nothing else.
    /// </summary>
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one outbound door that the ban points to.")]
    public HttpClient ClientOf(Uri service)
    {
        var handler = MakeHandler(DecompressionMethods.None, (context, ct) => context.DnsEndPoint is { } end && end.Port == service.Port && string.Equals(end.Host, service.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? ConnectAsync(context, _ => true, ct) : throw new HttpRequestException($"{context.DnsEndPoint.Host} is not the service that the settings name."));
        return new HttpClient(handler) { Timeout = TimeMax };
    }

    public void Dispose() => Door.Dispose();

    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the one outbound door that the ban points to.")]
    private static SocketsHttpHandler MakeHandler(DecompressionMethods inflated, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = inflated,
        ConnectCallback = connect,
        ConnectTimeout = ResolveTimeMax + ConnectTimeMax,
        MaxConnectionsPerServer = 16,
        MaxResponseHeadersLength = 32,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // So that a name that moved is resolved, and checked, anew.
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        UseCookies = false,
        UseProxy = false,
    };

    private ValueTask<Stream> ConnectGuardedAsync(SocketsHttpConnectionContext context, CancellationToken ct) => guard.AllowsPort(context.DnsEndPoint.Port)
        ? ConnectAsync(context, guard.Allows, ct) : throw new HttpRequestException($"Port {context.DnsEndPoint.Port} is not one this server connects to.");

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, Func<IPAddress, bool> isAllowed, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = (await ResolveAsync(host, ct)).Where(isAllowed).ToArray();
        if (addresses.Length is 0) throw new HttpRequestException($"{host} has no address that this server connects to.");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ConnectTimeMax);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, patience.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception fault)
        {
            socket.Dispose();
            if (fault is SocketException || !ct.IsCancellationRequested) throw new HttpRequestException($"{host} could not be reached.", fault);
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal)) return [literal];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(ResolveTimeMax);
        try
        {
            return await Dns.GetHostAddressesAsync(host, patience.Token);
        }
        catch (Exception fault) when (fault is SocketException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new HttpRequestException($"{host} could not be found.", fault);
        }
    }
}
