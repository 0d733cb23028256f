using Commons.Web.Forum.Polls;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>Polls: reading, voting, closing.</summary>
[Route(Root + "/polls/{id:long}")]
public sealed class PollsApi(CommonsDb db, CurrentMember current, Polling polling, RateLimits limits, TimeProvider clock) : ApiCalls
{
    /// <summary>Reads a poll with its count.</summary>
    /// <param name="id">The poll's number; the topic names it.</param>
    [HttpGet, OpenRead]
    public async Task<ActionResult<PollAnswer>> Show(long id, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        return await db.FindPollAsync(id, reader, ct) is { } poll ? await AnswerAsync(poll, reader, ct) : NotFound();
    }

    /// <summary>Votes, instead of the vote before; no options take it back. In a ranked poll the most wanted comes first.</summary>
    /// <param name="id">The poll's number.</param>
    [HttpPut("vote"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<PollAnswer>> Vote(long id, NewPollVote typed, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        if (await db.FindPollAsync(id, reader, ct) is not { } poll) return NotFound();
        limits.Check(Limit.Vote, HttpContext);
        await polling.VoteAsync(id, reader.Author, typed.Options, ct);
        return await AnswerAsync(poll, reader, ct);
    }

    /// <summary>Closes a poll: whoever started its topic, and the board's moderators.</summary>
    /// <param name="id">The poll's number.</param>
    [HttpPost("close"), Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<PollAnswer>> Close(long id, CancellationToken ct)
    {
        var reader = await current.GetAsync(ct);
        if (await db.FindPollAsync(id, reader, ct) is not { } poll || !poll.MayBeClosedBy(reader)) return NotFound();
        await polling.CloseAsync(id, ct, reader.Author);
        return await AnswerAsync(poll, reader, ct);
    }

    private async Task<ActionResult<PollAnswer>> AnswerAsync(Poll poll, Member? reader, CancellationToken ct) => PollAnswer.Of((await PollShown.FindAsync(db, poll.TopicId, reader, clock.GetUtcNow(), ct))!);
}

/// <summary>A vote in a poll.</summary>
/// <param name="Options">Ids of the chosen options.</param>
public sealed record NewPollVote(IReadOnlyList<long> Options);

/// <summary>A question to ask in a new topic.</summary>
public sealed record NewPoll
{
    public required string Question { get; init; }

    /// <summary>2 to 20 answers.</summary>
    public required IReadOnlyList<string> Options { get; init; }
    public PollKind Kind { get; init; }

    /// <summary>The last day on which it takes votes, in UTC.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>Whether it is never shown who chose what.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The same as the page's form has it; its rules are the form's.</summary>
    internal PollForm Form() => new() { Question = Question, Options = string.Join('\n', Options.Select(o => o.ReplaceLineEndings(" "))), Kind = Kind, ClosesOn = ClosesOn, IsSecret = IsSecret };
}
