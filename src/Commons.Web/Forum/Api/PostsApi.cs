using Commons.Web.Forum.History;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>One post: reading, changing, taking away, and what it said before.</summary>
[Route(Root + "/posts/{id:long}")]
public sealed class PostsApi(CommonsDb db, CurrentMember current, PostAnswers posts, Writing writing, Cooking cooking, RateLimits limits, DayLimits days) : ApiCalls
{
    /// <summary>Reads a post with what was typed.</summary>
    /// <param name="id">The post's id.</param>
    [HttpGet, OpenRead]
    public async Task<ActionResult<PostAnswer>> Show(long id, CancellationToken ct)
    {
        if (await posts.FindAsync(id, await current.FindAsync(ct), ct) is not { } post) return NotFound();
        TaggedAnswers.Version(HttpContext, VersionOf(post.EditedAt));
        return post;
    }

    /// <summary>Changes a post of one's own, and with the first post the topic's title.</summary>
    /// <remarks>Send the tag of your last reading in <c>If-Match</c>; if somebody, perhaps you elsewhere, changed the text since, the answer is 412 and nothing happens.</remarks>
    /// <param name="id">The post's id.</param>
    [HttpPatch, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<PostAnswer>> Edit(long id, PostChange typed, [FromHeader(Name = "If-Match")] string? ifMatch, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.FindOwnPostAsync(id, member, ct) is not { } post) return NotFound();
        if (typed.Title is not null && !post.IsOpening) throw new Refusal("Only a topic's first post has a title.", "title");
        if (typed.Markdown is null && typed.Title is null) throw new Refusal("Say what to change: markdown, or title with the first post.");
        var text = await cooking.FromMarkdownAsync(typed.Markdown ?? post.Source, ct);
        limits.Check(Limit.Reply, HttpContext);
        if (typed.Title is { } title && title != post.Topic.Title) Topic.RefuseShort(title);
        await writing.EditAsync(post, text, typed.Title, ct, check: RefuseIfChanged);
        TaggedAnswers.Version(HttpContext, VersionOf(post.EditedAt));
        return (await posts.FindAsync(id, member, ct))!;
    }

    /// <summary>Takes a post away: one's own with the scope write; another's, on a board that one moderates, with the scope moderate and a reason that everybody can read.</summary>
    /// <param name="id">The post's id.</param>
    /// <param name="reason">Why a moderator takes it away.</param>
    [HttpDelete, Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(long id, string? reason, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.FindDeletablePostAsync(id, member, ct) is not { } post) return NotFound();
        if (post.AuthorId == member.Author.Id)
        {
            await days.CheckDeletionAsync(member.Author, HttpContext, ct);
            await writing.DeleteAsync(post, ct);
        }
        else
        {
            Require(ScopeAttribute.Moderate);
            await writing.RemoveAsync(post, member.Author, reason ?? "", ct);
        }
        return NoContent();
    }

    /// <summary>Reads the versions of a post, the first one first. What moderators hid has no text for others.</summary>
    /// <param name="id">The post's id.</param>
    [HttpGet("history"), OpenRead]
    public async Task<ActionResult<Listing<VersionAnswer>>> History(long id, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await db.FindStandingPostAsync(id, reader, ct) is not { } post) return NotFound();
        var mayHide = reader?.Moderates(post.Topic.BoardId) is true;
        var history = await PostHistory.LoadAsync(db, post, null, mayHide, ct);
        IEnumerable<PostHistory.Version> versions = history?.Versions ?? [new(1, post.Source, post.IsOpening ? post.Topic.Title : null, post.VersionAt, null, false)];
        return new Listing<VersionAnswer>([.. versions.Select(v => new VersionAnswer(v.Number, v.WrittenAt, v.IsHidden && !mayHide ? null : v.Title, v.IsHidden && !mayHide ? null : v.Source, v.IsHidden))], null);
    }

    private void RefuseIfChanged(Post post)
    {
        if (!TaggedAnswers.MayChange(Request, VersionOf(post.EditedAt)))
            throw new Refusal("The post was changed meanwhile. Read it again.", kind: "changed-meanwhile") { Status = StatusCodes.Status412PreconditionFailed };
    }

    private static string VersionOf(DateTimeOffset? editedAt) => $"v{(editedAt is { } at ? UtcMicros.Of(at) : 0)}";
}

/// <summary>What to change; what is left out stays.</summary>
public sealed record PostChange
{
    public string? Markdown { get; init; }

    /// <summary>The topic's title; only with its first post.</summary>
    public string? Title { get; init; }
}

/// <summary>One version of a post.</summary>
/// <param name="Number">From 1; the last one stands today.</param>
/// <param name="Title">The topic's title then; null for a reply.</param>
/// <param name="Markdown">Null where a moderator hid it.</param>
public sealed record VersionAnswer(int Number, DateTimeOffset WrittenAt, string? Title, string? Markdown, bool IsHidden);
