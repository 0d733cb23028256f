using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Hosting.Api;

/// <summary>
/// Gives every answer to a GET a tag made of its bytes, and answers 304 to whoever has them (RFC 9110 13.1.2). An answer is its reader's own, so no cache
/// between may keep it, and the reader's asks each time.
/// </summary>
public sealed class TaggedAnswers : IAsyncResultFilter
{
    private const string VersionKey = "Commons.Api.Version";

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = HeaderNames.Authorization;
        if (!HttpMethods.IsGet(http.Request.Method)) { await next(); return; }

        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try { await next(); }
        finally { http.Response.Body = body; }
        if (http.Response.StatusCode is StatusCodes.Status200OK && IsKnown(http, kept.GetBuffer().AsSpan(0, (int)kept.Length)))
        {
            (http.Response.StatusCode, http.Response.ContentLength, http.Response.ContentType) = (StatusCodes.Status304NotModified, null, null);
            return;
        }
        await body.WriteAsync(kept.GetBuffer().AsMemory(0, (int)kept.Length), http.RequestAborted);
    }

    /// <summary>
    /// Puts the version of what can be changed in front of the tag: a PATCH asks whether that is still the same, and not whether meanwhile somebody voted.
    /// </summary>
    public static void Version(HttpContext context, string version) => context.Items[VersionKey] = version;

    /// <summary>Whether the request allows a change of this version: it names it in If-Match, or names none.</summary>
    public static bool MayChange(HttpRequest request, string version) => request.GetTypedHeaders().IfMatch is not { Count: > 0 } named
        || named.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Value?.Trim('"').Split('-')[0] == version);

    private static bool IsKnown(HttpContext http, ReadOnlySpan<byte> bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..20];
        // Weak, because the same tag stands on the compressed bytes and on the plain ones.
        var tag = new EntityTagHeaderValue(http.Items[VersionKey] is string version ? $"\"{version}-{hash}\"" : $"\"{hash}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
