using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Commons.E2E.Support;

/// <summary>What the page's scripts do, done by hand: ask for cards, wait until they were seen for a second, say so.</summary>
public sealed class Beacons(RunningServer server, string address)
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>Tokens of the cards on a page of a topic.</summary>
    public async Task<IReadOnlyList<string>> SlotsAsync(long topic, int page = 1)
    {
        using var request = As(new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, $"/sponsored/slots?topic={topic}&page={page}")));
        using var answer = await server.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["slots"]!.AsArray().Select(slot => (string)slot!["token"]!)];
    }

    /// <summary>Says that these were seen. True means that the server acknowledged it: it is on disk.</summary>
    public async Task<bool> SawAsync(params IEnumerable<string> tokens)
    {
        using var request = As(new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/meter")) { Content = JsonContent.Create(new { views = tokens, reads = Array.Empty<string>() }) });
        request.Headers.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.NoContent;
    }

    /// <summary>The id inside a token's clear head: version 1, key 4, id 12 bytes.</summary>
    public static string IdOf(string token) => Convert.ToHexStringLower(Base64Url.DecodeFromChars(token).AsSpan(5, 12));

    private HttpRequestMessage As(HttpRequestMessage request)
    {
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("User-Agent", Agent);
        request.Headers.Add("Accept-Language", "en");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }
}
