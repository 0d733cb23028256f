using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Sponsors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Api;

/// <summary>A sponsor's campaigns: write one up, submit it, run it, see what it delivered.</summary>
[Authorize(Policy = Policies.Sponsor), Route(Root + "/campaigns")]
public sealed class CampaignsApi(CommonsDb db, CurrentMember current, Running running, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Lists one's campaigns, the newest first.</summary>
    [HttpGet, Scope(ScopeAttribute.Sponsor)]
    public async Task<ActionResult<Listing<CampaignAnswer>>> List([FromQuery] Slice slice, CancellationToken ct)
    {
        var mine = db.Campaigns.AsNoTracking().VisibleTo(await current.GetAsync(ct));
        if (Cursor.Read(slice.After) is { } after) mine = mine.Where(c => c.Id < after.Id);
        var rows = await mine.Include(c => c.Sponsor).Include(c => c.Boards).OrderByDescending(c => c.Id).Take(slice.Limit + 1).AsSplitQuery().ToListAsync(ct);
        var slugs = await SlugsAsync(rows, ct);
        return rows.Cut(slice.Limit, c => new Cursor(0, c.Id), c => Answer(c, slugs));
    }

    /// <summary>Lists the sponsors for which one acts, with what each has paid.</summary>
    [HttpGet("sponsors"), Scope(ScopeAttribute.Sponsor)]
    public async Task<ActionResult<Listing<SponsorAnswer>>> Sponsors(CancellationToken ct) => new Listing<SponsorAnswer>(
        [.. (await db.Sponsors.AsNoTracking().VisibleTo(await current.GetAsync(ct)).OrderBy(s => s.Name).ToListAsync(ct)).Select(s => new SponsorAnswer(s.Id, s.Name, s.LandingHost, MoneyAnswer.Of(s.PaidMicros), options.Currency))], null);

    /// <summary>Writes a campaign up, as a draft. It commits no money yet.</summary>
    [HttpPost, Scope(ScopeAttribute.Sponsor), ProducesResponseType<CampaignAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<CampaignAnswer>> Create(NewCampaign typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.Sponsors.VisibleTo(member).Include(s => s.Owners).SingleOrDefaultAsync(s => s.Id == typed.Sponsor, ct) is not { } sponsor) return NotFound();
        var campaign = Campaign.Draft(sponsor, member.Id, await TermsAsync(typed, ct), clock.GetUtcNow());
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(ct);
        return Made($"/campaigns/{campaign.Id}", Answer(campaign, await SlugsAsync([campaign], ct)));
    }

    /// <summary>Reads one campaign.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpGet("{id:long}"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Show(long id, CancellationToken ct) => DoAsync(id, _ => Task.CompletedTask, ct);

    /// <summary>Changes a draft's terms.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPut("{id:long}"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Change(long id, NewCampaign typed, CancellationToken ct) => DoAsync(id, async c =>
    {
        c.Agree(await TermsAsync(typed, ct), clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Adds a card of text to a draft. Cards with a picture are added on the campaign's page.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/cards"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> AddCard(long id, NewCard typed, CancellationToken ct) => DoAsync(id, async c =>
    {
        c.Add(new CreativeText(typed.Title, typed.Body, null, typed.LandingUrl), null, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }, ct);

    /// <summary>Submits a draft for review.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/submit"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Submit(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.Submit, ct), ct);

    /// <summary>Takes a campaign back to draft.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/draft"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> TakeBack(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.TakeBack, ct), ct);

    /// <summary>Starts an approved campaign, or goes on after a pause: its budget is committed.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/start"), Scope(ScopeAttribute.Sponsor), ServiceFilter<KeptAnswers>]
    public Task<ActionResult<CampaignAnswer>> Start(long id, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct) => DoAsync(id, _ => running.StartAsync(id, ct), ct);

    /// <summary>Pauses a campaign that runs by the showing.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/pause"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Pause(long id, CancellationToken ct) => DoAsync(id, c => SavedAsync(c.Pause, ct), ct);

    /// <summary>Ends a campaign for good; what was not spent is free again.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("{id:long}/end"), Scope(ScopeAttribute.Sponsor), ServiceFilter<KeptAnswers>]
    public Task<ActionResult<CampaignAnswer>> End(long id, [FromHeader(Name = SentOnce.Header)] string? idempotencyKey, CancellationToken ct) => DoAsync(id, _ => running.EndAsync(id, ct), ct);

    /// <summary>Reads what a campaign delivered: totals only, and no number so small that it could be a person.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpGet("{id:long}/report"), Scope(ScopeAttribute.Sponsor)]
    public async Task<ActionResult<ReportAnswer>> Report(long id, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return NotFound();
        var report = await CampaignReport.LoadAsync(db, campaign, ct);
        var slugs = await SlugsAsync([campaign], ct);
        return new ReportAnswer(id, MoneyAnswer.Of(campaign.BudgetMicros), MoneyAnswer.Of(campaign.SpentMicros), options.Currency, report.Counted, report.MadeGood, report.Chosen, report.SeenPermille, report.Places, report.FillPermille,
            [.. (await DeliveredCells.LoadAsync(db, id, ct)).Select(c => new CellAnswer(c.Day, c.BoardId is { } board ? slugs.GetValueOrDefault(board) : null, c.Counted))],
            [.. report.Refused.Select(r => new ReasonAnswer(r.Word, r.Count))]);
    }

    private async Task<ActionResult<CampaignAnswer>> DoAsync(long id, Func<Campaign, Task> verb, CancellationToken ct)
    {
        if (await db.Campaigns.FindVisibleAsync(id, await current.GetAsync(ct), ct) is not { } campaign) return NotFound();
        await verb(campaign);
        TaggedAnswers.Version(HttpContext, campaign.Version);
        return Answer(campaign, await SlugsAsync([campaign], ct));
    }

    private async Task SavedAsync(Action verb, CancellationToken ct)
    {
        verb();
        await db.SaveChangesAsync(ct);
    }

    private async Task<CampaignTerms> TermsAsync(NewCampaign typed, CancellationToken ct)
    {
        var slugs = typed.Boards.Distinct().ToList();
        var boards = await db.Boards.Where(b => slugs.Contains(b.Slug)).ToDictionaryAsync(b => b.Slug, b => b.Id, ct);
        if (slugs.Find(slug => !boards.ContainsKey(slug)) is { } unknown) throw new Refusal($"There is no board called {unknown}.", "boards");
        return new(typed.Name, typed.Kind, typed.Kind is CampaignKind.Cpm ? MoneyAnswer.Parse(typed.Price, typed.Currency, options.Currency, "price") : 0,
            MoneyAnswer.Parse(typed.Budget, typed.Currency, options.Currency, "budget"), typed.From, typed.Until, [.. boards.Values])
        {
            Tags = Forum.Tags.Tag.Parse(string.Join(',', typed.Tags ?? []), "tags"), Languages = typed.Languages ?? [], ViewsPerVisitor = typed.ViewsPerVisitor ?? 0,
        };
    }

    private async Task<Dictionary<long, string>> SlugsAsync(IReadOnlyList<Campaign> campaigns, CancellationToken ct)
    {
        var ids = campaigns.SelectMany(c => c.Boards).Select(b => b.BoardId).Distinct().ToList();
        return await db.Boards.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
    }

    private CampaignAnswer Answer(Campaign campaign, Dictionary<long, string> slugs) => CampaignAnswer.Of(campaign, slugs, options);
}
