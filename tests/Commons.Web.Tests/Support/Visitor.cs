using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;

namespace Commons.Web.Tests.Support;

/// <summary>A browser without script: keeps cookies, sends forms with the token of the page they stand on, follows redirects when asked.</summary>
public sealed class Visitor(TestServer server)
{
    private readonly CookieContainer cookies = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The last answer's status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the last answer led, if it was a redirect.</summary>
    public string? Location { get; private set; }

    /// <summary>Gets a page, following redirects.</summary>
    public async Task<string> GetAsync(string path)
    {
        for (var hops = 0; hops < 5; hops++)
        {
            using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            if (Location is null) return await response.Content.ReadAsStringAsync(Ct);
            path = Location;
        }
        throw new InvalidOperationException($"Redirected for ever at {path}.");
    }

    public async Task<IHtmlDocument> PageAsync(string path) => Parse(await GetAsync(path));

    /// <summary>Sends a form that stands on <paramref name="from"/> (by default the address it posts to) and returns the answer's body, unfollowed.</summary>
    public async Task<string> PostAsync(string path, Dictionary<string, string> fields, string? from = null)
    {
        var token = Parse(await GetAsync(from ?? path)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        using var content = new FormUrlEncodedContent(token is null ? fields : fields.Append(new("__RequestVerificationToken", token)));
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
        return await response.Content.ReadAsStringAsync(Ct);
    }

    /// <summary>Sends any request with this browser's cookies.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        var address = new Uri(new Uri(CommonsApp.Origin), request.RequestUri!);
        request.RequestUri = address;
        if (!request.Headers.Contains("Accept")) request.Headers.Add("Accept", "text/html");
        if (cookies.GetCookieHeader(address) is { Length: > 0 } header) request.Headers.Add("Cookie", header);
        using var client = new HttpMessageInvoker(server.CreateHandler(), disposeHandler: false);
        var response = await client.SendAsync(request, Ct);
        if (response.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) cookies.SetCookies(address, cookie);
        Status = response.StatusCode;
        Location = response.Headers.Location?.OriginalString;
        return response;
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
