using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Signatures;

namespace Commons.ActivityPub.Remote;

/// <summary>What the client allows itself and others.</summary>
public sealed record ClientRules
{
    /// <summary>For one fetch with its redirects, or one delivery (FEDERATION §11.3).</summary>
    public TimeSpan TimeMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Development and tests: http, ports and private names (DECISIONS 22).</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Says who is asking; peers' operators look for it in their logs.</summary>
    public required string UserAgent { get; init; }
}

/// <summary>
/// Talks to other servers. What they do, down to sending garbage or nothing, is an answer; only our own faults are exceptions.
/// </summary>
/// <param name="door">The one outbound door with its address guard. It must not follow redirects itself, or they would go unsigned and unchecked.</param>
/// <param name="clock">The one clock.</param>
/// <param name="rules">Limits.</param>
public sealed partial class ActivityPubClient(HttpMessageInvoker door, TimeProvider clock, ClientRules rules)
{
    /// <summary>One exchange. The answer's body is not read yet; the caller disposes it.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, string? accept, byte[]? body, SigningKey? signer, SignatureScheme scheme, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        request.Headers.TryAddWithoutValidation("User-Agent", rules.UserAgent);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        if (body is not null) request.Content = new ByteArrayContent(body);

        if (signer is not null)
        {
            foreach (var (name, value) in RequestSigner.Sign(scheme, signer, method.Method, address, body, clock.GetUtcNow()))
            {
                if (!name.StartsWith("Content-Type", StringComparison.Ordinal) && request.Headers.TryAddWithoutValidation(name, value)) continue;

                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await door.SendAsync(request, ct);
    }

    /// <summary>Reads at most <paramref name="bytesMax"/> inflated bytes; null when there are more.</summary>
    private static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, int bytesMax, CancellationToken ct)
    {
        await using var wire = await response.Content.ReadAsStreamAsync(ct);
        await using var stream = response.Content.Headers.ContentEncoding.Any(encoding => encoding is "gzip" or "x-gzip") ? new GZipStream(wire, CompressionMode.Decompress) : wire;
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, ct) is > 0 and var count)
        {
            if (kept.Length + count > bytesMax) return null;

            kept.Write(chunk, 0, count);
        }

        return kept.ToArray();
    }

    // Seconds or a date, as RFC 9110 §10.2.3 has it; a peer cannot make us wait longer than a day (FEDERATION §13).
    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is null ? null : TimeSpan.FromSeconds(Math.Clamp(wait.Value.TotalSeconds, 0, TimeSpan.FromDays(1).TotalSeconds));
    }

    private CancellationTokenSource Deadline(CancellationToken ct, out CancellationTokenSource timer)
    {
        timer = new CancellationTokenSource(rules.TimeMax, clock);
        return CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
    }

    // Everything a broken, slow, lying or forbidden peer makes the layers below throw. Cancellation by our own caller is not among it.
    private static bool IsPeersFault(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or IOException or InvalidDataException || (fault is OperationCanceledException && !ct.IsCancellationRequested);
}
