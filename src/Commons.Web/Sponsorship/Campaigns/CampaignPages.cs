using Commons.Web.Sponsorship.Slots;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>The form with what there is to choose from.</summary>
public sealed record CampaignFormPage(CampaignForm Form, long? CampaignId, string Currency, IReadOnlyList<CampaignFormPage.Choice> Sponsors, IReadOnlyList<CampaignFormPage.Choice> Boards)
{
    public sealed record Choice(long Id, string Text);
}

/// <summary>The form for a card.</summary>
public sealed record CreativeFormPage(CreativeForm Form, long CampaignId, string Campaign, string LandingHost);

/// <summary>One campaign: terms, cards as they are shown, what it delivered, and what may be done now.</summary>
/// <param name="Forecast">What it may expect; only before it starts, where it was asked for.</param>
public sealed record CampaignPage(Campaign Campaign, string Currency, IReadOnlyList<string> Boards, CampaignReport Report, Forecast? Forecast)
{
    public IEnumerable<(long Id, SlotCard Card)> Cards => Campaign.Creatives.Where(c => c.IsShown).Select(c => (c.Id, SlotCard.Of(new(
        c.Id, Campaign.Kind, c.Title, c.Body, c.Alt, c.Picture, c.LandingUrl, Campaign.Sponsor.Name, Campaign.Until))));

    public static async Task<CampaignPage> LoadAsync(CommonsDb db, Campaign campaign, string currency, CancellationToken ct, DateOnly? today = null)
    {
        var ids = campaign.Boards.ConvertAll(b => b.BoardId);
        var boards = await db.Boards.Where(b => ids.Contains(b.Id)).OrderBy(b => b.Title).Select(b => b.Title).ToListAsync(ct);
        return new(campaign, currency, boards, await CampaignReport.LoadAsync(db, campaign, ct),
            today is { } day && campaign.StartedAt is null ? await Forecast.LoadAsync(db, campaign, day, ct) : null);
    }
}
