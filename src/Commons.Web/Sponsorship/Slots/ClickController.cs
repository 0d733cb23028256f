using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Tokens;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// Leads from a card to where it points. The target is read from the creative's row, never from the request, so this is no open redirect
/// (MONEY-ATTACKS 30). An old token still leads there; clicks are not billed.
/// </summary>
[SetsNoCookies, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ClickController(CommonsDb db, TokenReading tokens) : Controller
{
    [HttpGet("sponsored/click/{token}")]
    public async Task<IActionResult> Follow(string token, CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex";
        return await tokens.OpenAsync(token, ct) is { } opened ? await LeadAsync(opened.CreativeId, ct) : NotFound();
    }

    private async Task<IActionResult> LeadAsync(long creativeId, CancellationToken ct)
    {
        var target = await db.Creatives.Where(c => c.Id == creativeId && c.Campaign.StartedAt != null).Select(c => c.LandingUrl).SingleOrDefaultAsync(ct);
        if (target is null) return NotFound();
        Response.Headers[HeaderNames.Location] = target;
        return StatusCode(StatusCodes.Status302Found);
    }
}
