using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Polls;

/// <summary>Voting in a poll and closing it; it is read on its topic's page.</summary>
[Authorize, Route("polls/{pollId:long}")]
public sealed class PollsController(CommonsDb db, CurrentMember current, Polling polling, RateLimits limits) : Controller
{
    /// <param name="option">What was chosen.</param>
    /// <param name="rank">In a ranked poll: by option, the place it was given.</param>
    [HttpPost("vote")]
    public async Task<IActionResult> Vote(long pollId, long[] option, Dictionary<long, int?> rank, CancellationToken ct)
    {
        if (await FindAsync(pollId, ct) is not { } poll) return NotFound();
        limits.Check(Limit.Vote, HttpContext);
        IReadOnlyList<long> chosen = poll.Kind is PollKind.Ranked ? Ranked(rank) : option;
        await polling.VoteAsync(pollId, (await current.GetAsync(ct)).Author, chosen, ct);
        return Redirect($"{poll.Topic.Path}#poll");
    }

    [HttpPost("close")]
    public async Task<IActionResult> Close(long pollId, string? reason, CancellationToken ct)
    {
        if (await FindAsync(pollId, ct) is not { } poll) return NotFound();
        var member = await current.GetAsync(ct);
        if (!poll.MayBeClosedBy(member)) return NotFound();
        await polling.CloseAsync(pollId, ct, member.Author, reason);
        return Redirect($"{poll.Topic.Path}#poll");
    }

    private static List<long> Ranked(Dictionary<long, int?> rank)
    {
        var placed = rank.Where(r => r.Value is not null).OrderBy(r => r.Value).ToList();
        if (placed.Select(r => r.Value).Distinct().Count() < placed.Count) throw new Refusal("Two answers have the same place. Give each place to one answer.");
        return placed.ConvertAll(r => r.Key);
    }

    private async Task<Poll?> FindAsync(long pollId, CancellationToken ct) => await db.FindPollAsync(pollId, await current.GetAsync(ct), ct);
}
