using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>Topics of the whole site, one topic, its posts, and a reply.</summary>
[Route(Root + "/topics")]
public sealed class TopicsApi(CommonsDb db, CurrentMember current, TopicLists lists, PostAnswers posts, Writing writing, Cooking cooking, RateLimits limits, DayLimits days, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Lists the topics of the whole site.</summary>
    [HttpGet, OpenRead]
    public async Task<ActionResult<Listing<TopicRowAnswer>>> List([FromQuery] TopicsAsked asked, [FromQuery] Slice slice, CancellationToken ct) => await lists.ReadAsync(ListScope.Site, asked, slice, ct);

    /// <summary>Reads one topic, without its posts. A topic that was merged into another redirects there.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpGet("{id:long}"), OpenRead]
    public async Task<ActionResult<TopicAnswer>> Show(long id, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await db.Topics.FindMergedIntoAsync(id, reader, ct) is { } into) return RedirectPermanentPreserveMethod($"{Root}/topics/{into.Id}");
        if (await TopicHead.FindAsync(db, id, reader, ct) is not { } topic) return NotFound();
        var board = await db.Boards.Where(b => b.Id == topic.BoardId).Select(b => new BoardMark(b.Slug, b.Title, b.Colour, b.Icon)).SingleAsync(ct);
        return new TopicAnswer
        {
            Id = id, Title = topic.Title, Url = options.Origin + topic.Path, Board = BoardMarkAnswer.Of(board, options.Origin), StartedAt = topic.StartedAt, LastPostAt = topic.LastPostAt,
            Replies = topic.Replies, LastNumber = topic.LastNumber, People = topic.People, TakesReplies = topic.TakesReplies, IsRemoved = topic.RemovedAt is not null, AcceptedPostId = topic.AcceptedPostId,
            State = TopicStateAnswer.Of(await TopicState.FindAsync(db, id, ct), options.Origin),
            Tags = await db.TopicTags.Where(x => x.TopicId == id).OrderBy(x => x.Place).Select(x => x.Tag.Name).ToListAsync(ct),
            ReadNumber = reader is null ? 0 : (await ReadingPlace.FindAsync(db, reader, topic, ct)).Number,
            MayTag = reader is not null && await db.Topics.FindTaggableAsync(id, reader, ct) is not null,
            Poll = await PollShown.FindAsync(db, id, reader, clock.GetUtcNow(), ct) is { } poll ? PollAnswer.Of(poll) : null,
        };
    }

    /// <summary>Lists a topic's posts in the order in which they were written.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpGet("{id:long}/posts"), OpenRead]
    public async Task<ActionResult<Listing<PostAnswer>>> Posts(long id, [FromQuery] Slice slice, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await db.Topics.FindMergedIntoAsync(id, reader, ct) is { } into) return RedirectPermanentPreserveMethod($"{Root}/topics/{into.Id}/posts");
        if (await TopicHead.FindAsync(db, id, reader, ct) is not { } topic) return NotFound();
        var after = Cursor.Read(slice.After)?.Key ?? 0;
        var numbers = await db.Posts.Where(p => p.TopicId == id && p.Number > after).OrderBy(p => p.Number).Select(p => p.Number).Take(slice.Limit + 1).ToListAsync(ct);
        var shown = numbers.Take(slice.Limit).ToList();
        var lines = await PostLine.LoadAsync(db, topic, p => shown.Contains(p.Number), reader, ct);
        return new Listing<PostAnswer>(await posts.ReadAsync(topic, lines, reader, ct), numbers.Count > slice.Limit ? new Cursor(shown[^1], 0).ToString() : null);
    }

    /// <summary>Replies in a topic.</summary>
    /// <remarks>With the header <c>Idempotency-Key</c> it is safe to send again: the same key leads to the same post.</remarks>
    /// <param name="id">The topic's number.</param>
    [HttpPost("{id:long}/posts"), Scope(ScopeAttribute.Write), ProducesResponseType<NewPostAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<NewPostAnswer>> Reply(long id, NewReply typed, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await TopicHead.FindAsync(db, id, member, ct) is null) return NotFound();
        if (typed.ReplyTo is { } to && !await db.Posts.AnyAsync(p => p.Id == to && p.TopicId == id && p.DeletedAt == null, ct)) throw new Refusal("The post that this answers is not in this topic, or is gone.", "replyTo");
        var text = await cooking.FromMarkdownAsync(typed.Markdown, ct);
        limits.Check(Limit.Reply, HttpContext);
        await days.CheckReplyAsync(member.Author, HttpContext, ct);
        var post = await writing.ReplyAsync(id, member.Author, text, typed.ReplyTo, ct, formKey: SentOnce.KeyOf(idempotencyKey));
        return Made($"/posts/{post.Id}", posts.Made(post));
    }

    /// <summary>Replaces a topic's tags: whoever started it, and its board's moderators.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPut("{id:long}/tags"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<TagsAnswer>> SetTags(long id, TagsAnswer typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.Topics.FindTaggableAsync(id, member, ct) is null) return NotFound();
        var tags = Tag.Parse(string.Join(',', typed.Tags.Select(Tag.NameOf)));
        limits.Check(Limit.Press, HttpContext);
        await writing.TagAsync(id, tags, member.Author, null, ct);
        return new TagsAnswer(tags);
    }

    /// <summary>Says how far the reader has read. The position moves forward, never back.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPut("{id:long}/read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> MarkRead(long id, ReadPosition typed, CancellationToken ct)
    {
        if (typed.Number < 1) throw new Refusal("Posts are numbered from 1.", "number");
        return await TopicRead.MarkSeenAsync(db, await current.GetAsync(ct), id, typed.Number, clock.GetUtcNow(), ct) ? NoContent() : NotFound();
    }
}

/// <summary>A reply to write.</summary>
public sealed record NewReply
{
    /// <summary>At most 32,000 characters.</summary>
    public required string Markdown { get; init; }

    /// <summary>Id of the post that it answers; left out, it answers the topic.</summary>
    public long? ReplyTo { get; init; }
}

/// <summary>A topic's tags, in their order.</summary>
public sealed record TagsAnswer(IReadOnlyList<string> Tags);

/// <summary>How far somebody has read.</summary>
/// <param name="Number">Number of the last post that they saw.</param>
public sealed record ReadPosition(int Number);
