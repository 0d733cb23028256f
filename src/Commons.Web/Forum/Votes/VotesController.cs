using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Votes;

/// <summary>
/// Takes votes and reactions. A plain form is led back to the post; the script, which says so in <c>X-Part</c>, gets the post's counts as HTML and puts them
/// in the place of the old ones.
/// </summary>
[Authorize, Route("p/{postId:long}")]
public sealed class VotesController(CommonsDb db, CurrentMember current, Voting voting, RateLimits limits) : Controller
{
    [HttpPost("vote")]
    public Task<IActionResult> Vote(long postId, VoteDirection? direction, CancellationToken ct) =>
        SayAsync(postId, async () => await voting.VoteAsync(postId, (await current.GetAsync(ct)).Author, direction, ct), ct);

    [HttpPost("reaction")]
    public Task<IActionResult> React(long postId, ReactionKind? kind, CancellationToken ct) =>
        SayAsync(postId, async () => await voting.ReactAsync(postId, (await current.GetAsync(ct)).Author, kind, ct), ct);

    private async Task<IActionResult> SayAsync(long postId, Func<Task> say, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        var topic = await db.Topics.VisibleTo(reader).Where(t => t.Posts.Any(p => p.Id == postId)).Select(t => new { t.Id }).SingleOrDefaultAsync(ct);
        if (topic is null || !ModelState.IsValid) return NotFound();
        limits.Check(Limit.Vote, HttpContext);
        await say();
        if (!Request.Headers.ContainsKey("X-Part")) return Redirect($"/p/{postId}");
        return (await PostVotes.LoadAsync(db, topic.Id, [postId], reader.Author.Id, ct)) is [var votes] ? PartialView(VotesOnTopic.Partial, votes) : NotFound();
    }
}
