using System.Security.Cryptography;
using Commons.ActivityPub.Writing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Federation.Documents;

/// <summary>
/// Answers with one of our documents, under the one content type that every peer takes (FEDERATION §3) and with a strong ETag over its bytes:
/// NodeBB asks again with it before it reads a topic's posts anew (§6.5).
/// </summary>
public sealed class ActivityDocument(byte[] body, string contentType = JsonDocuments.ActivityType) : IActionResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public static ActivityDocument Of(IFederatedObject subject) => new(subject.ToDocument());

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "no-cache";   // Kept if they like, but asked about each time: an edit must not be hidden behind an hour.
        response.StatusCode = Status;
        if (Status is StatusCodes.Status200OK && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Tag == "*"))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(body, context.HttpContext.RequestAborted);
    }
}
