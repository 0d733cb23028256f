using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Api;

/// <summary>
/// The months. Everybody sees those that are published, as on the open books' pages; officers, with the scope treasury, see all, close and approve.
/// </summary>
[Route(Root + "/periods")]
public sealed class PeriodsApi(CommonsDb db, PeriodClose close, Approvals approvals, CurrentMember current, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Lists the months, the latest first.</summary>
    [HttpGet, OpenRead]
    public async Task<ActionResult<Listing<PeriodAnswer>>> List([FromQuery] Slice slice, CancellationToken ct)
    {
        var periods = (await VisibleAsync(ct)).AsNoTracking();
        if (Cursor.Read(slice.After) is { } after)
        {
            var until = after.At;
            periods = periods.Where(p => p.From < until);
        }
        var rows = await periods.OrderByDescending(p => p.From).Take(slice.Limit + 1).ToListAsync(ct);
        return rows.Cut(slice.Limit, p => Cursor.Of(p.From, 0), Answer);
    }

    /// <summary>Reads one month; to officers with the scope treasury also what stopped its close and who approved.</summary>
    /// <param name="key">As yyyy-MM.</param>
    [HttpGet("{key}"), OpenRead]
    public async Task<ActionResult<PeriodAnswer>> Show(string key, CancellationToken ct) =>
        await (await VisibleAsync(ct)).AnyAsync(p => p.Key == key, ct) ? await AnswerAsync(key, ct) : NotFound();

    /// <summary>Closes a month that is over: what is left of its stages, up to the published statement.</summary>
    /// <param name="key">As yyyy-MM.</param>
    [HttpPost("{key}/close"), Authorize(Policy = Policies.Officer), Scope(ScopeAttribute.Treasury), ServiceFilter<KeptAnswers>]
    public async Task<ActionResult<PeriodAnswer>> Close(string key, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        await close.CloseAsync(key, Closer.Member((await current.GetAsync(ct)).Id), ct);
        return await AnswerAsync(key, ct);
    }

    /// <summary>Approves a published month as an officer. With the second approval its shares become payable, at once or when the days for disputes are over.</summary>
    /// <param name="key">As yyyy-MM.</param>
    [HttpPost("{key}/approve"), Authorize(Policy = Policies.Officer), Scope(ScopeAttribute.Treasury), ServiceFilter<KeptAnswers>]
    public async Task<ActionResult<PeriodAnswer>> Approve(string key, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct)
    {
        await approvals.ApproveAsync(key, await current.GetAsync(ct), ct);
        return await AnswerAsync(key, ct);
    }

    private async Task<bool> IsOfficerAsync(CancellationToken ct) => Has(ScopeAttribute.Treasury) && await current.GetAsync(ct) is var member && (member.Is(Role.Steward) || member.Is(Role.Treasurer));

    private async Task<IQueryable<Period>> VisibleAsync(CancellationToken ct)
    {
        if (await IsOfficerAsync(ct)) return db.Periods;
        var published = EarningStates.WithStatement;
        return db.Periods.Where(p => published.Contains(p.Status));
    }

    private async Task<ActionResult<PeriodAnswer>> AnswerAsync(string key, CancellationToken ct)
    {
        var page = (await PeriodsPage.LoadAsync(db, approvals, key, (await current.FindAsync(ct))?.Id ?? 0, options.Currency, clock.GetUtcNow(), ct))!;
        var answer = Answer(page.Period) with { StatementHash = page.Period.PublishedAt is null ? null : page.Statement?.Hash, PayableFrom = page.PayableFrom };
        return await IsOfficerAsync(ct) ? answer with
        {
            Approvers = [.. page.Approvers.Select(a => new ApproverAnswer(a.Name, a.At))], Incidents = [.. page.Incidents.Select(i => new IncidentAnswer(i.Stage, i.Sentence, i.At))], MayClose = page.MayClose, MayApprove = page.MayApprove,
        } : answer;
    }

    private PeriodAnswer Answer(Period period) => new()
    {
        Key = period.Key, Status = period.Status, From = period.From, Until = period.Until, Rule = period.RuleId, PublishedAt = period.PublishedAt,
        StatementUrl = period.PublishedAt is null ? null : $"{options.Origin}/transparency/{period.Key}.json",
    };
}

/// <summary>A month.</summary>
public sealed record PeriodAnswer
{
    /// <summary>As yyyy-MM.</summary>
    public required string Key { get; init; }
    public required PeriodStatus Status { get; init; }
    public required DateTimeOffset From { get; init; }

    /// <summary>The first instant after it.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Id of the rule by which it is shared.</summary>
    public required string Rule { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where the signed statement is.</summary>
    public required string? StatementUrl { get; init; }

    /// <summary>Only where one month is asked for.</summary>
    public string? StatementHash { get; init; }
    public DateTimeOffset? PayableFrom { get; init; }

    /// <summary>To officers.</summary>
    public IReadOnlyList<ApproverAnswer>? Approvers { get; init; }

    /// <summary>To officers: why a close stopped.</summary>
    public IReadOnlyList<IncidentAnswer>? Incidents { get; init; }
    public bool? MayClose { get; init; }
    public bool? MayApprove { get; init; }
}

/// <summary>An officer who approved.</summary>
public sealed record ApproverAnswer(string Name, DateTimeOffset At);

/// <summary>Why a close stopped.</summary>
/// <param name="Stage">What was not reached.</param>
public sealed record IncidentAnswer(PeriodStatus Stage, string Sentence, DateTimeOffset At);
