using System.Security.Cryptography;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Forum.Feeds;

/// <summary>Answers with a feed, or with 304 to a reader that has these very bytes.</summary>
/// <param name="isPrivate">It is one member's own: no cache in between may keep it.</param>
public sealed class FeedResult(Feed feed, string format, bool isPrivate = false) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asAtom = format is "atom";
        var bytes = feed.Write(asAtom, context.HttpContext.RequestServices.GetRequiredService<CommonsOptions>().Origin);
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = isPrivate ? "private, no-cache" : "public, max-age=60";
        if (isPrivate) headers["Referrer-Policy"] = "no-referrer";
        return new FileContentResult(bytes, asAtom ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8")
        {
            EntityTag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\""),
        }.ExecuteResultAsync(context);
    }
}
