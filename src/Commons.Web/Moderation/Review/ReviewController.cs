using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Moderation.Flags;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Moderation.Review;

/// <summary>What waits for the moderators of a board, and what they decided. Nobody sees an item of a board that is not theirs.</summary>
[Authorize(Policy = Policies.Moderator), Route("review")]
public sealed class ReviewController(CommonsDb db, CurrentMember current, Deciding deciding) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct, FlagReason? type = null, string? board = null, ReviewStatus? status = null, int page = 1) =>
        await ReviewList.LoadAsync(db, await current.GetAsync(ct), new(type, board, status), page, ct) is { } list ? View(list) : NotFound();

    [HttpGet("{itemId:long}")]
    public async Task<IActionResult> Show(long itemId, CancellationToken ct) => await FindAsync(itemId, ct) is { } item ? View(item) : NotFound();

    [HttpPost("{itemId:long}/take")]
    public Task<IActionResult> Take(long itemId, CancellationToken ct) => DecideAsync(itemId, null, by => deciding.TakeAsync(itemId, by, ct), ct);

    [HttpPost("{itemId:long}/release")]
    public Task<IActionResult> Release(long itemId, CancellationToken ct) => DecideAsync(itemId, null, _ => deciding.ReleaseAsync(itemId, ct), ct);

    [HttpPost("{itemId:long}/remove")]
    public Task<IActionResult> Remove(long itemId, string? reason, CancellationToken ct) => DecideAsync(itemId, reason, by => deciding.RemoveAsync(itemId, by, reason, ct), ct);

    [HttpPost("{itemId:long}/restore")]
    public Task<IActionResult> Restore(long itemId, string? reason, CancellationToken ct) => DecideAsync(itemId, reason, by => deciding.RestoreAsync(itemId, by, reason, ct), ct);

    [HttpPost("{itemId:long}/dismiss")]
    public Task<IActionResult> Dismiss(long itemId, string? reason, CancellationToken ct) => DecideAsync(itemId, reason, by => deciding.DismissAsync(itemId, by, reason, ct), ct);

    private async Task<IActionResult> DecideAsync(long itemId, string? reason, Func<Author, Task> decide, CancellationToken ct)
    {
        if (await FindAsync(itemId, ct) is not { } item) return NotFound();
        try
        {
            await decide((await current.GetAsync(ct)).Author);
            return LocalRedirect($"/review/{itemId}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Show), item with { Reason = reason }, refusal);
        }
    }

    private async Task<ReviewPage?> FindAsync(long itemId, CancellationToken ct) => await ReviewPage.FindAsync(db, await current.GetAsync(ct), itemId, ct);
}
