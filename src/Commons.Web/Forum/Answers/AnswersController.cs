using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Answers;

/// <summary>Who asked, and the board's moderators, say which reply is the answer.</summary>
[Authorize, Route("p/{postId:long}")]
public sealed class AnswersController(CommonsDb db, CurrentMember current, TopicKeeping keeping) : Controller
{
    [HttpPost("accept")]
    public Task<IActionResult> Accept(long postId, CancellationToken ct) => SayAsync(postId, (topic, post, by) => topic.Accept(post, by), ct);

    [HttpPost("unaccept")]
    public Task<IActionResult> Unaccept(long postId, CancellationToken ct) => SayAsync(postId, (topic, post, by) =>
    {
        if (topic.AcceptedPostId == post.Id) topic.Unaccept(by);
    }, ct);

    private async Task<IActionResult> SayAsync(long postId, Action<Topic, Post, long> say, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        var topic = await db.Topics.VisibleTo(reader).Where(t => t.Posts.Any(p => p.Id == postId)).Select(t => new { t.Id, t.AuthorId, t.BoardId }).SingleOrDefaultAsync(ct);
        if (topic is null || (topic.AuthorId != reader.Author.Id && !reader.Moderates(topic.BoardId))) return NotFound();
        await keeping.ChangeAsync(topic.Id, async found => say(found, await db.Posts.SingleAsync(p => p.Id == postId, ct), reader.Author.Id), ct);
        return Redirect($"/p/{postId}");
    }
}
