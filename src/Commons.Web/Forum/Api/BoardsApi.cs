using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Hosting;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>Boards, their topics, and a new topic.</summary>
[Route(Root + "/boards")]
public sealed class BoardsApi(CommonsDb db, CurrentMember current, TopicLists lists, PostAnswers posts, Writing writing, Cooking cooking, RateLimits limits, DayLimits days, CommonsOptions options) : ApiCalls
{
    /// <summary>Lists all boards, each of the upper level followed by those beneath it.</summary>
    [HttpGet, OpenRead]
    public async Task<ActionResult<Listing<BoardAnswer>>> List(CancellationToken ct)
    {
        var boards = await db.Boards.AsNoTracking().Include(b => b.Parent).OrderBy(b => b.Position).ThenBy(b => b.Id).ToListAsync(ct);
        return new Listing<BoardAnswer>([.. boards.InLevels(b => b.Id, b => b.ParentId).Select(b => BoardAnswer.Of(b, options.Origin))], null);
    }

    /// <summary>Reads one board.</summary>
    /// <param name="slug">The board's name in its address.</param>
    [HttpGet("{slug}"), OpenRead]
    public async Task<ActionResult<BoardAnswer>> Show(string slug, CancellationToken ct)
    {
        if (await db.Boards.AsNoTracking().Include(b => b.Parent).SingleOrDefaultAsync(b => b.Slug == slug, ct) is not { } board || await CardAsync(slug, ct) is not { } card) return NotFound();
        return BoardAnswer.Of(board, options.Origin) with { Moderators = [.. card.Moderators.Select(m => PersonAnswer.Of(m, options.Origin))] };
    }

    /// <summary>Lists a board's topics, with those of the boards beneath it.</summary>
    /// <param name="slug">The board's name in its address.</param>
    [HttpGet("{slug}/topics"), OpenRead]
    public async Task<ActionResult<Listing<TopicRowAnswer>>> Topics(string slug, [FromQuery] TopicsAsked asked, [FromQuery] Slice slice, CancellationToken ct) =>
        await CardAsync(slug, ct) is { } card ? await lists.ReadAsync(ListScope.Of(card), asked, slice, ct) : NotFound();

    /// <summary>Starts a topic.</summary>
    /// <remarks>With the header <c>Idempotency-Key</c> it is safe to send again: the same key leads to the same topic.</remarks>
    /// <param name="slug">The board's name in its address.</param>
    [HttpPost("{slug}/topics"), Scope(ScopeAttribute.Write), ProducesResponseType<NewTopicAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<NewTopicAnswer>> Start(string slug, NewTopic typed, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        if (await db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct) is not { } boardId) return NotFound();
        var member = await current.GetAsync(ct);
        var text = await cooking.FromMarkdownAsync(typed.Markdown, ct);
        var tags = Tag.Parse(string.Join(',', typed.Tags?.Select(Tag.NameOf) ?? []));
        limits.Check(Limit.NewTopic, HttpContext);
        Topic.RefuseShort(typed.Title);
        await days.CheckTopicAsync(member.Author, HttpContext, ct);
        var topic = await writing.StartTopicAsync(boardId, member.Author, typed.Title, text, ct, formKey: SentOnce.KeyOf(idempotencyKey), tags: tags, poll: typed.Poll?.Form().Read());
        var first = await db.Posts.AsNoTracking().SingleAsync(p => p.TopicId == topic.Id && p.Number == 1, ct);
        return Made($"/topics/{topic.Id}", new NewTopicAnswer(topic.Id, options.Origin + topic.Path, posts.Made(first)));
    }

    private Task<BoardCard?> CardAsync(string slug, CancellationToken ct) => BoardCard.FindAsync(db, db.Boards.Where(b => b.Slug == slug), options.Url.Authority, ct);
}

/// <summary>A topic to start.</summary>
public sealed record NewTopic
{
    public required string Title { get; init; }

    /// <summary>The first post, in Markdown, at most 32,000 characters.</summary>
    public required string Markdown { get; init; }

    /// <summary>At most five.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
    public NewPoll? Poll { get; init; }
}

/// <summary>A topic that was just started.</summary>
public sealed record NewTopicAnswer(long Id, string Url, NewPostAnswer FirstPost);
