using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Answers;
using Commons.Web.Forum.Bookmarks;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Votes;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>What one does with a post without writing: vote, react, keep it, mark it as the answer. Each call answers with the post as it is then.</summary>
[Route(Root + "/posts/{id:long}")]
public sealed class ResponsesApi(CommonsDb db, CurrentMember current, PostAnswers posts, Voting voting, Answering answering, Bookmarking bookmarking, RateLimits limits) : ApiCalls
{
    /// <summary>Votes for a post or against it, instead of the vote before.</summary>
    /// <param name="id">The post's id.</param>
    [HttpPut("vote"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> Vote(long id, NewVote typed, CancellationToken ct) => SayAsync(id, reader => voting.VoteAsync(id, reader.Author, typed.Direction, ct), ct);

    /// <summary>Takes the vote back.</summary>
    /// <param name="id">The post's id.</param>
    [HttpDelete("vote"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> Unvote(long id, CancellationToken ct) => SayAsync(id, reader => voting.VoteAsync(id, reader.Author, null, ct), ct);

    /// <summary>Reacts to a post, instead of the reaction before.</summary>
    /// <param name="id">The post's id.</param>
    [HttpPost("reactions"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> React(long id, NewReaction typed, CancellationToken ct) => SayAsync(id, reader => voting.ReactAsync(id, reader.Author, typed.Kind, ct), ct);

    /// <summary>Takes the reaction back.</summary>
    /// <param name="id">The post's id.</param>
    [HttpDelete("reactions"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> Unreact(long id, CancellationToken ct) => SayAsync(id, reader => voting.ReactAsync(id, reader.Author, null, ct), ct);

    /// <summary>Marks a reply as the topic's answer: whoever asked, and the board's moderators.</summary>
    /// <param name="id">The post's id.</param>
    [HttpPut("answer"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> Accept(long id, CancellationToken ct) => MarkAsync(id, true, ct);

    /// <summary>Takes that mark away.</summary>
    /// <param name="id">The post's id.</param>
    [HttpDelete("answer"), Scope(ScopeAttribute.Write)]
    public Task<ActionResult<PostAnswer>> Unaccept(long id, CancellationToken ct) => MarkAsync(id, false, ct);

    /// <summary>Keeps a post to find it again, or changes the note and the reminder.</summary>
    /// <param name="id">The post's id.</param>
    [HttpPut("bookmark"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<PostAnswer>> Keep(long id, NewBookmark typed, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        if (await db.FindStandingPostAsync(id, reader, ct) is null) return NotFound();
        await bookmarking.KeepAsync(reader, id, typed.Note, typed.RemindAt, ct);
        return await ShowAsync(id, reader, ct);
    }

    /// <summary>Removes the bookmark.</summary>
    /// <param name="id">The post's id.</param>
    [HttpDelete("bookmark"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Forget(long id, CancellationToken ct) => await bookmarking.ForgetAsync(await current.GetAsync(ct), id, ct) ? NoContent() : NotFound();

    private async Task<ActionResult<PostAnswer>> SayAsync(long id, Func<Member, Task> say, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        if (await db.FindPostAsync(id, reader, ct) is null) return NotFound();
        limits.Check(Limit.Vote, HttpContext);
        await say(reader);
        return await ShowAsync(id, reader, ct);
    }

    private async Task<ActionResult<PostAnswer>> MarkAsync(long id, bool isAnswer, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        return await answering.SayAsync(id, reader, isAnswer, ct) ? await ShowAsync(id, reader, ct) : NotFound();
    }

    private async Task<ActionResult<PostAnswer>> ShowAsync(long id, Member reader, CancellationToken ct) => (await posts.FindAsync(id, reader, ct))!;
}

/// <summary>A vote.</summary>
public sealed record NewVote([Required] VoteDirection? Direction);

/// <summary>A reaction.</summary>
public sealed record NewReaction([Required] ReactionKind? Kind);

/// <summary>A note for oneself, and when to be reminded.</summary>
public sealed record NewBookmark(string? Note = null, DateTimeOffset? RemindAt = null);
