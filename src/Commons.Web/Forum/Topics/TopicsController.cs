using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Sharing;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Topics;

/// <summary>A topic's pages. It has one address; every other way to write it leads there (CONTRACT 3).</summary>
public sealed class TopicsController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock, Drafts.Drafts drafts, IEnumerable<ITopicExtras> extras, Suggestions suggestions, IgnoredByReader ignored) : Controller
{
    [HttpGet("/t/{slug}/{topicId:long}")]
    public async Task<IActionResult> Show(string slug, long topicId, CancellationToken ct, int page = 1, string? view = null, int? from = null)
    {
        var reader = await current.FindAsync(ct);
        if (await MergedIntoAsync(topicId, ct) is { } into) return RedirectPermanent(into);
        if (await TopicHead.FindAsync(db, topicId, reader, ct) is not { } topic) return NotFound();
        if (slug != topic.Slug) return RedirectPermanent(topic.Path + Request.QueryString);
        var board = (await BoardCard.FindAsync(db, db.Boards.Where(b => b.Id == topic.BoardId), options.Url.Authority, ct))!;
        var place = reader is null ? null : await ReadingPlace.FindAsync(db, reader, topic, ct);
        var arrangement = view switch { "flat" => TopicArrangement.Flat, "threads" => TopicArrangement.Threads, _ => place?.Arrangement ?? board.Arrangement };
        var query = view is "flat" or "threads" ? $"view={view}" : null;
        var found = from is { } root ? await TopicPage.LoadThreadAsync(db, topic, board, root, reader, ct) : await TopicPage.LoadAsync(db, topic, board, page, arrangement, query, reader, ct);
        if (found is null) return NotFound();
        found = await found.WithArrivalsAsync(db, clock.GetUtcNow(), ct);
        var shown = found with
        {
            Place = place,
            Tags = await db.TopicTags.Where(x => x.TopicId == topicId).OrderBy(x => x.Place).Select(x => x.Tag.Name).ToListAsync(ct),
            MayTag = reader is not null && topic.RemovedAt is null && (reader.Author.Id == topic.AuthorId || reader.Moderates(topic.BoardId)),
            Share = topic.RemovedAt is null ? await ShareCard.FindAsync(db, topic, found.Posts, ct) : null,
            Suggested = found.Root is null && found.Pager is { HasNext: false } ? await suggestions.AfterAsync(topic, reader, ct) : [],
        };

        var added = new List<TopicExtras>();
        foreach (var extra in extras) added.Add(await extra.ForAsync(shown.View(reader), ct));
        var form = reader is null || !topic.TakesReplies ? null : await ReplyFormAsync(topicId, reader, ct);
        return View(shown.With(added).For(await ignored.GetAsync(ct)) with { Reply = form });
    }

    /// <summary>From the number field beside the posts; a number beyond the ends means the end.</summary>
    [HttpGet("/t/{slug}/{topicId:long}/go")]
    public async Task<IActionResult> Go(long topicId, int number, CancellationToken ct) =>
        await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is { } topic ? Redirect(topic.PathOf(Math.Clamp(number, 1, Math.Max(1, topic.LastNumber)))) : NotFound();

    [HttpGet("/t/{topicId:long}")]
    public async Task<IActionResult> WithoutSlug(long topicId, CancellationToken ct) =>
        await MergedIntoAsync(topicId, ct) is { } into ? RedirectPermanent(into)
        : await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is { } topic ? RedirectPermanent(topic.Path + Request.QueryString) : NotFound();

    [HttpGet("/t/{slug}/{topicId:long}/{number:int}")]
    public async Task<IActionResult> Numbered(long topicId, int number, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        var moved = db.Topics.VisibleTo(reader);
        if (await db.FormerPlaces.Where(f => f.TopicId == topicId && f.Number == number && db.Posts.Any(p => p.Id == f.PostId && moved.Any(t => t.Id == p.TopicId))).Select(f => (long?)f.PostId).SingleOrDefaultAsync(ct) is { } postId)
            return Redirect($"/p/{postId}");
        return await TopicHead.FindAsync(db, topicId, reader, ct) is { } topic && number >= 1 && number <= topic.LastNumber ? Redirect(topic.PathOf(number)) : NotFound();
    }

    /// <summary>Where a merged topic's address leads, if that is there for this reader.</summary>
    private async Task<string?> MergedIntoAsync(long topicId, CancellationToken ct) => (await db.Topics.FindMergedIntoAsync(topicId, await current.FindAsync(ct), ct))?.Path;

    private async Task<ReplyForm> ReplyFormAsync(long topicId, Member reader, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(reader.Id, DraftPlace.Reply(topicId), ct);
        return new() { FormKey = Guid.CreateVersion7(clock.GetUtcNow()), Body = draft?.Body ?? "", To = draft?.To, Draft = DraftMark.Of(DraftPlace.Reply(topicId), draft) };
    }
}
