using System.Text.Json;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Sponsorship.Slots;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// Takes the tokens of cards that were seen (CONTRACT 4). 204 once they are on disk, whatever they were: who forges, repeats or replays learns
/// nothing. 503 with Retry-After when the same tokens should be sent again.
/// </summary>
[SetsNoCookies, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class MeterController(BeaconFilter filter, ImpressionWriter writer, CardChoice choice, CommonsOptions options) : Controller
{
    public const int TokensMax = 20;
    private const int BodyMax = 64 * 1024;

    [HttpPost("meter")]
    public async Task<IActionResult> Create(CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (!SameOrigin.Proves(Request, options)) return StatusCode(StatusCodes.Status403Forbidden);
        if (await ReadAsync(ct) is not { } sent) return Problem(statusCode: StatusCodes.Status400BadRequest, title: $"Send {{\"views\":[…],\"reads\":[…]}} with at most {TokensMax} tokens.");

        var beacon = await filter.SortAsync(sent.Views ?? [], Viewer.Of(Request), IsPrefetch(), ct, choice.HasConsent);   // Reads have no payer yet, so they count for nothing and are dropped.
        if (beacon.IsEmpty) return NoContent();
        try
        {
            if (writer.TryWrite(beacon) is not { } written) return TryAgain();
            await written;
            return NoContent();
        }
        catch (BeaconsNotWrittenException) { return TryAgain(); }
    }

    private StatusCodeResult TryAgain()
    {
        Response.Headers.RetryAfter = "2";
        return StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private bool IsPrefetch() => Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase)
        || Request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the body whatever it calls itself: <c>sendBeacon</c> may say text/plain. Null where it is too long or not what was asked for.</summary>
    private async Task<Sent?> ReadAsync(CancellationToken ct)
    {
        var body = new byte[BodyMax + 1];
        var length = await Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct);
        if (length > BodyMax) return null;
        try
        {
            var sent = JsonSerializer.Deserialize<Sent>(body.AsSpan(0, length), JsonSerializerOptions.Web);
            return sent is not null && (sent.Views?.Length ?? 0) + (sent.Reads?.Length ?? 0) <= TokensMax && !(sent.Views?.Contains(null!) ?? false) ? sent : null;
        }
        catch (JsonException) { return null; }
    }

    private sealed record Sent(string[]? Views, string[]? Reads);
}
