using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Metering.Visitors;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>The cards of one page of a topic, for the script that shows them (CONTRACT 4). Sets no cookie, is stored nowhere, answers this origin only.</summary>
[SetsNoCookies, ApiExplorerSettings(IgnoreApi = true)]
public sealed class SlotsController(CommonsDb db, SlotFilling filling, CurrentMember current, TimeProvider clock) : Controller
{
    [HttpGet("sponsored/slots")]
    public async Task<IActionResult> Show(long topic, int? page, int? after, CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (!SameOrigin.Allows(Request)) return StatusCode(StatusCodes.Status403Forbidden);
        // A reader's own window is mapped to the page of the post that follows it; nothing but that page is ever attributed.
        var number = page ?? (after is { } last ? Topic.PageOf(Math.Max(0, last) + 1) : 1);
        if (await SlotPage.FindAsync(db, topic, number, clock.GetUtcNow(), ct) is not { } found) return NotFound();

        var filled = await filling.FillAsync(found, Viewer.Of(Request), await current.FindAsync(ct), ct);
        return Json(new { slots = filled.Select(Line) });
    }

    private static object Line(FilledSlot filled) => new
    {
        slot = filled.Slot,
        postId = filled.PostId,
        creative = new { kind = filled.Card.Kind, label = filled.Card.Label, title = filled.Card.Title, body = filled.Card.Body, imageUrl = filled.Card.ImageUrl, alt = filled.Card.Alt },
        clickUrl = $"/sponsored/click/{filled.Token}",
        token = filled.Token,
    };
}
