using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Reading;

/// <summary>A whole topic on one page, for paper and for keeping.</summary>
public sealed class PrintController(CommonsDb db, CurrentMember current, CommonsOptions options, RateLimits limits) : Controller
{
    /// <summary>More would be a book; the page says so.</summary>
    private const int PostsMax = 1000;

    [HttpGet("/t/{topicId:long}/print")]
    public async Task<IActionResult> Show(long topicId, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await db.Topics.FindMergedIntoAsync(topicId, reader, ct) is { } into) return RedirectPermanent($"/t/{into.Id}/print");
        if (await TopicHead.FindAsync(db, topicId, reader, ct) is not { } topic) return NotFound();
        limits.Check(Limit.Print, HttpContext);
        var board = (await BoardCard.FindAsync(db, db.Boards.Where(b => b.Id == topic.BoardId), options.Url.Authority, ct))!;
        return View("Print", new PrintPage(topic, board.Mark, options.Origin + topic.Path, await PostLine.LoadAsync(db, topic, p => p.Number <= PostsMax, reader, ct)));
    }
}

public sealed record PrintPage(TopicHead Topic, BoardMark Board, string Address, IReadOnlyList<PostLine> Posts);
