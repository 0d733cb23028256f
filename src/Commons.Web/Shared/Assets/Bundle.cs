using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Shared.Assets;

/// <summary>Several files as one answer. Its address carries a version that changes with what is in it, so it may be kept for ever.</summary>
public sealed class Bundle
{
    private readonly byte[] bytes;
    private readonly string mediaType;
    private readonly EntityTagHeaderValue tag;

    public Bundle(string path, string mediaType, string text)
    {
        (Path, this.mediaType, bytes) = (path, mediaType, Encoding.UTF8.GetBytes(text));
        var version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        (Address, tag) = ($"{path}?v={version}", new($"\"{version}\""));
    }

    public string Path { get; }

    /// <summary>What a page links to.</summary>
    public string Address { get; }

    public async Task ServeAsync(HttpContext context)
    {
        Hosting.Pipeline.Cache(context);
        context.Response.GetTypedHeaders().ETag = tag;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = $"{mediaType}; charset=utf-8";
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
