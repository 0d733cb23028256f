using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Commons.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Hosting.Api;

/// <summary>
/// The API for people: <c>/api</c> shows the document with Scalar where there is script and as a plain list where there is none; <c>/api/calls</c> is the plain
/// list for everybody. Scalar's script comes from the package itself, so from this origin.
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ApiPageController([FromKeyedServices(Describing.Name)] IOpenApiDocumentProvider documents) : Controller
{
    private const string Script = "ScalarStaticAssets.scalar.js";   // As the package names it; there it lies compressed.
    private static readonly Assembly Package = typeof(global::Scalar.AspNetCore.ScalarOptions).Assembly;

    [HttpGet("/api")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        HttpContext.Items[SecurityHeaders.StyleNonce] = nonce;
        Response.Headers.CacheControl = "no-store";
        return View("Reference", new ApiPage(ApiPage.CallsOf(await documents.GetOpenApiDocumentAsync(ct)), nonce));
    }

    [HttpGet("/api/calls")]
    public async Task<IActionResult> Calls(CancellationToken ct) => View("Calls", new ApiPage(ApiPage.CallsOf(await documents.GetOpenApiDocumentAsync(ct)), ""));

    /// <summary>Where the type of a problem document leads.</summary>
    [HttpGet("/problems/{kind}")]
    public IActionResult Problem(string kind) => Problems.All.Any(p => p.Name == kind) ? LocalRedirect($"/api/calls#{kind}") : NotFound();

    [HttpGet("/api/scalar.js"), SetsNoCookies]
    public IActionResult ScalarScript()
    {
        var asset = Package.GetManifestResourceStream(Script) ?? throw new InvalidOperationException($"Scalar.AspNetCore has no {Script} any more.");
        Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromDays(1) };
        Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var tag = new EntityTagHeaderValue($"\"{Package.GetName().Version}\"");
        if (!Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase)) return File(new GZipStream(asset, CompressionMode.Decompress), "text/javascript", null, tag);
        Response.Headers.ContentEncoding = "gzip";
        return File(asset, "text/javascript", null, tag);
    }
}

/// <summary>What the pages show.</summary>
/// <param name="StyleNonce">What the styles that Scalar adds carry.</param>
public sealed record ApiPage(IReadOnlyList<IGrouping<string, ApiPage.Call>> Groups, string StyleNonce)
{
    public static readonly IReadOnlyList<(string Name, string Meaning)> Scopes =
    [
        (ScopeAttribute.Read, "Read what the member sees, their own lists and notifications included."),
        (ScopeAttribute.Write, "Write in the member's name: topics, posts, votes, messages, drafts, flags, pictures."),
        (ScopeAttribute.Moderate, "What the member may do as a moderator of their boards."),
        (ScopeAttribute.Sponsor, "The member's own campaigns; for officers, their review."),
        (ScopeAttribute.Treasury, "For officers: closing and approving periods."),
        ("admin", "Reserved for the calls of administration."),
    ];

    public sealed record Call(string Group, string Method, string Path, string Summary, IReadOnlyList<string> Scopes);

    /// <summary>The calls of the document, in its order.</summary>
    public static IReadOnlyList<IGrouping<string, Call>> CallsOf(Microsoft.OpenApi.OpenApiDocument document) =>
    [
        .. document.Paths.SelectMany(path => path.Value.Operations ?? [], (path, operation) => new Call(
            operation.Value.Tags?.FirstOrDefault()?.Reference.Id ?? "", operation.Key.Method.ToUpperInvariant(), path.Key, operation.Value.Summary ?? "",
            [.. operation.Value.Security?.SelectMany(s => s.Values).SelectMany(s => s) ?? []])).GroupBy(call => call.Group),
    ];
}
