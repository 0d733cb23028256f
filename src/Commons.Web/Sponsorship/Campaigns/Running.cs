using Commons.Web.Sponsorship.Sponsors;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>
/// Starting and ending a campaign where it meets its sponsor's money: takes the locks, then calls the verb. One transaction each, or part
/// of the caller's. Pages and the demo go through here.
/// </summary>
public sealed class Running(CommonsDb db, TimeProvider clock)
{
    /// <exception cref="Refusal">As <see cref="Campaign.Start"/> says, or another sponsor has the board on one of the days.</exception>
    public async Task StartAsync(long campaignId, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var campaign = await LockAsync(campaignId, ct);
        await RequireFreeAsync(campaign, ct);
        db.FlatDays.AddRange(campaign.Start(await CommittedAsync(campaign, ct), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>Ends it; days of a board sponsorship that have not begun are given back.</summary>
    public async Task EndAsync(long campaignId, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var campaign = await LockAsync(campaignId, ct);
        var at = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        campaign.End(at);
        await db.FlatDays.Where(d => d.CampaignId == campaignId && d.Day > today).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>The sponsor's row first, then the campaign's: whoever spends money of a sponsor comes this way.</summary>
    private async Task<Campaign> LockAsync(long campaignId, CancellationToken ct)
    {
        await db.Sponsors.Where(s => db.Campaigns.Any(c => c.Id == campaignId && c.SponsorId == s.Id)).LockAsync(s => s.PaidMicros, ct);
        await db.Campaigns.Where(c => c.Id == campaignId).LockAsync(c => c.SpentMicros, ct);
        var campaign = await db.Campaigns.Include(c => c.Sponsor).Include(c => c.Boards).Include(c => c.Creatives).SingleAsync(c => c.Id == campaignId, ct);
        await db.Entry(campaign).ReloadAsync(ct);
        await db.Entry(campaign.Sponsor).ReloadAsync(ct);
        return campaign;
    }

    /// <summary>
    /// What the sponsor's other campaigns have taken from what it paid: whole budgets of those that run, what was spent of those that ended,
    /// and for an ended board sponsorship the days that had begun, charged or not.
    /// </summary>
    private async Task<long> CommittedAsync(Campaign campaign, CancellationToken ct)
    {
        var others = await db.Campaigns.Where(c => c.SponsorId == campaign.SponsorId && c.Id != campaign.Id && c.StartedAt != null)
            .Select(c => new { c.State, c.Kind, c.BudgetMicros, c.SpentMicros, Days = db.FlatDays.Where(d => d.CampaignId == c.Id).Sum(d => d.Micros) }).ToListAsync(ct);
        return others.Sum(c => c.State is not CampaignState.Ended ? c.BudgetMicros : c.Kind is CampaignKind.Flat ? c.Days : c.SpentMicros);
    }

    /// <summary>The database would refuse a second sponsor on a day; this says it in a sentence.</summary>
    private async Task RequireFreeAsync(Campaign campaign, CancellationToken ct)
    {
        if (campaign.IsCpm || campaign.StartedAt is not null) return;
        var (board, from, until) = (campaign.Boards.Single().BoardId, campaign.From, campaign.Until);
        var taken = await db.FlatDays.Where(d => d.BoardId == board && d.Day >= from && d.Day <= until).OrderBy(d => d.Day).Select(d => (DateOnly?)d.Day).FirstOrDefaultAsync(ct);
        if (taken is { } day) throw new Refusal($"This board has another sponsor on {day:yyyy-MM-dd}. Take the campaign back to draft and choose other dates.");
    }
}
