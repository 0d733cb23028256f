using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Federation.Documents;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Receiving;

/// <summary>
/// Every inbox is the same one: what an activity is about decides what becomes of it, not the door it came through. So the inbox of a name that
/// nobody has answers like any other (P49).
/// </summary>
[FederationEnabled, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class InboxController(TakeIn takeIn, Refusals refusals) : Controller
{
    [HttpPost("inbox"), HttpPost("u/{name}/inbox"), HttpPost("b/{slug}/inbox")]
    public async Task<IActionResult> Receive(CancellationToken ct)
    {
        var answer = await ReadAsync(ct) is { } body
            ? await takeIn.ReceiveAsync(Signed(body), HttpContext.Connection.RemoteIpAddress, ct)
            : TooLarge();
        if (answer.RetryAfter is { } wait) Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer.Status is StatusCodes.Status202Accepted
            ? StatusCode(answer.Status, answer.Reason)
            : Problem(statusCode: answer.Status, type: $"/problems/{answer.Reason}", title: answer.Detail);
    }

    private InboxAnswer TooLarge()
    {
        refusals.Count(RefusalCount.Unproven, "too-large", $"{HttpContext.Connection.RemoteIpAddress}: {Request.ContentLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"} bytes");
        return new(StatusCodes.Status413PayloadTooLarge, "too-large", $"An activity has at most {RemoteDocument.BytesMax} bytes.");
    }

    /// <summary>The whole body, or null when it is over the limit; what is over it is not read.</summary>
    private async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        if (Request.ContentLength > RemoteDocument.BytesMax) return null;
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = RemoteDocument.BytesMax + 1;
        using var kept = new MemoryStream();
        var chunk = new byte[16 * 1024];
        try
        {
            while (await Request.Body.ReadAsync(chunk, ct) is > 0 and var count)
            {
                kept.Write(chunk, 0, count);
                if (kept.Length > RemoteDocument.BytesMax) return null;
            }
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return kept.ToArray();
    }

    private SignedRequest Signed(byte[] body)
    {
        // The target exactly as it stood on the wire, still escaped: the signature covers that.
        var target = HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw && raw[0] is '/' ? raw : Request.Path.ToUriComponent() + Request.QueryString;
        var headers = Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? "")));
        return new SignedRequest("POST", target, [.. headers], body);
    }
}
