using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Api;

/// <summary>What the moderators of a topic's board do with all of it. For everybody else these topics are not there.</summary>
[Route(Root + "/topics/{id:long}")]
public sealed class KeepingApi(CommonsDb db, CurrentMember current, TopicKeeping keeping, CommonsOptions options) : ApiCalls
{
    /// <summary>Locks, pins, unlists or archives a topic, or undoes it, with a reason that everybody can read.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPost("acts"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<TopicStateAnswer>> Act(long id, NewAct typed, CancellationToken ct) => DoAsync(id, async by =>
    {
        if (typed.Act is KeepAct.PinOnSite && !by.Is(Role.Steward)) throw new Refusal("Only stewards pin on the whole site.", "act");
        await keeping.ActAsync(id, typed.Act, by.Author, typed.Reason, typed.Until, ct);
        return id;
    }, ct);

    /// <summary>Moves a topic to another board.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPost("move"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<TopicStateAnswer>> Move(long id, NewMove typed, CancellationToken ct) => DoAsync(id, async by =>
    {
        await keeping.MoveAsync(id, await BoardAsync(typed.Board, ct), by.Author, typed.Reason, ct);
        return id;
    }, ct);

    /// <summary>Splits replies off into a new topic, and answers with that one.</summary>
    /// <param name="id">The topic's number.</param>
    [HttpPost("split"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<TopicStateAnswer>> Split(long id, NewSplit typed, CancellationToken ct) => DoAsync(id, async by =>
        (await keeping.SplitAsync(id, [.. typed.Numbers.Distinct()], await BoardAsync(typed.Board, ct), typed.Title, by.Author, typed.Reason, ct)).Id, ct);

    /// <summary>Puts all of a topic's posts behind those of another, and answers with that one. One moderates both.</summary>
    /// <param name="id">The number of the topic that goes.</param>
    [HttpPost("merge"), Scope(ScopeAttribute.Moderate)]
    public Task<ActionResult<TopicStateAnswer>> Merge(long id, NewMerge typed, CancellationToken ct) => DoAsync(id, async by =>
    {
        if (await db.Topics.FindModeratedAsync(typed.Into, by, ct) is null) throw new Refusal("There is no such topic on a board of yours.", "into");
        await keeping.MergeAsync(id, typed.Into, by.Author, typed.Reason, ct);
        return typed.Into;
    }, ct);

    private async Task<ActionResult<TopicStateAnswer>> DoAsync(long id, Func<Member, Task<long>> act, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.Topics.FindModeratedAsync(id, member, ct) is null) return NotFound();
        var state = await TopicState.FindAsync(db, await act(member), ct);
        return TopicStateAnswer.Of(state, options.Origin);
    }

    private async Task<long> BoardAsync(string slug, CancellationToken ct) =>
        await db.Boards.Where(b => b.Slug == slug).Select(b => (long?)b.Id).SingleOrDefaultAsync(ct) ?? throw new Refusal("There is no such board.", "board");
}

/// <summary>What to do, and why.</summary>
/// <param name="Until">The day on which a pin ends or a topic locks.</param>
public sealed record NewAct([Required] KeepAct? Act, string Reason, DateOnly? Until = null);

/// <summary>Where a topic goes, and why.</summary>
/// <param name="Board">A slug.</param>
public sealed record NewMove(string Board, string Reason);

/// <summary>Which replies go to a new topic, and why.</summary>
/// <param name="Numbers">Their numbers, 100 at most.</param>
/// <param name="Board">A slug.</param>
public sealed record NewSplit(IReadOnlyList<int> Numbers, string Title, string Board, string Reason);

/// <summary>Into which topic another goes, and why.</summary>
/// <param name="Into">Its number.</param>
public sealed record NewMerge(long Into, string Reason);

/// <summary>How a topic stands.</summary>
/// <param name="LocksAt">When it locks by itself.</param>
/// <param name="Pin">On whose lists it stands on top.</param>
public sealed record TopicStateAnswer(long Id, string Title, string Url, bool IsLocked, DateTimeOffset? LocksAt, PinScope Pin, bool IsUnlisted, bool IsArchived)
{
    internal static TopicStateAnswer Of(TopicState state, string origin) => new(state.Id, state.Title, origin + state.Path, state.IsLocked, state.LocksAt, state.PinScope, state.IsUnlisted, state.IsArchived);
}
