using System.Net;
using Commons.Web.Hosting;

namespace Commons.Web.Shared.Outbound;

/// <summary>
/// Reads one page or picture of a stranger's through the door, within limits of time, size and redirects (FORUM 6.2, rows 6 and 7). Each hop is asked for, and
/// its address checked, anew; https only, but where private addresses are allowed.
/// </summary>
public sealed class WebReader(OutboundClients outbound, CommonsOptions options)
{
    private const int RedirectsMax = 3;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(5);

    /// <exception cref="HttpRequestException">It could not be reached, took too long, or is larger; nothing of a stranger's answer throws otherwise.</exception>
    /// <returns>The answer, or null where the address is none that is read, or the type none of those wanted, or the answer no success.</returns>
    public async Task<WebAnswer?> ReadAsync(Uri url, string accept, Func<string, bool> isWanted, int bytesMax, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeMax);
        try
        {
            for (var hops = 0; hops <= RedirectsMax; hops++)
            {
                if (!IsReadable(url)) return null;
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.TryAddWithoutValidation("Accept", accept);
                request.Headers.TryAddWithoutValidation("User-Agent", $"Commons/0.1 (+{options.Origin})");
                using var answer = await outbound.Door.SendAsync(request, patience.Token);
                if (answer.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
                {
                    if (answer.Headers.Location is not { } location || !Uri.TryCreate(url, location, out var next)) return null;
                    url = next;
                    continue;
                }
                if (!answer.IsSuccessStatusCode)
                    return (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests ? throw new HttpRequestException($"{url.Host} answered {(int)answer.StatusCode}.") : null;
                if (!isWanted(answer.Content.Headers.ContentType?.MediaType ?? "")) return null;
                return new(url, await BytesAsync(answer.Content, bytesMax, patience.Token));
            }
            return null;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new HttpRequestException($"{url.Host} took too long."); }
        catch (IOException fault) { throw new HttpRequestException($"{url.Host} broke off.", fault); }
    }

    private bool IsReadable(Uri url) => url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && options.FederationAllowPrivateAddresses)) && url.UserInfo.Length is 0;

    /// <summary>As many bytes as wanted; a larger body is cut there, because the head of a page is at its start.</summary>
    private static async Task<byte[]> BytesAsync(HttpContent content, int bytesMax, CancellationToken ct)
    {
        await using var body = await content.ReadAsStreamAsync(ct);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (kept.Length < bytesMax && await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytesMax - kept.Length)), ct) is var read and > 0) kept.Write(buffer, 0, read);
        return kept.ToArray();
    }
}

/// <param name="Address">Where it really came from, after redirects.</param>
public sealed record WebAnswer(Uri Address, byte[] Bytes);
