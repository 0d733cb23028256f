using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.History;

/// <summary>What a post said before, for everybody who may read it. A board's moderators hide single versions.</summary>
[Route("p/{postId:long}/history")]
public sealed class HistoryController(CommonsDb db, CurrentMember current, Renderer renderer, HidingVersions hiding) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long postId, CancellationToken ct, int? version = null)
    {
        if (await FindAsync(postId, ct) is not { } post) return NotFound();
        var history = await PostHistory.LoadAsync(db, post, version, await current.MayModerateAsync(post.Topic.BoardId, ct), ct);
        return history is null ? NotFound() : View(history.Cooked(renderer));
    }

    [Authorize, HttpPost("{number:int}/hide")]
    public Task<IActionResult> Hide(long postId, int number, string? reason, CancellationToken ct) => SetAsync(postId, number, hidden: true, reason, ct);

    [Authorize, HttpPost("{number:int}/show")]
    public Task<IActionResult> Unhide(long postId, int number, string? reason, CancellationToken ct) => SetAsync(postId, number, hidden: false, reason, ct);

    private async Task<IActionResult> SetAsync(long postId, int number, bool hidden, string? reason, CancellationToken ct)
    {
        if (await FindAsync(postId, ct) is not { } post || !await current.MayModerateAsync(post.Topic.BoardId, ct)) return NotFound();
        try
        {
            return await hiding.SetAsync(post, number, hidden, await current.GetAsync(ct), reason, ct) ? Redirect($"/p/{postId}/history?version={number + 1}") : NotFound();
        }
        catch (Refusal refusal) when (refusal.Field is not null)
        {
            return await PostHistory.LoadAsync(db, post, number + 1, mayHide: true, ct) is { } history ? this.FormAgain(nameof(Show), history, refusal) : NotFound();
        }
    }

    private async Task<Post?> FindAsync(long postId, CancellationToken ct) => await db.FindStandingPostAsync(postId, await current.FindAsync(ct), ct);
}
