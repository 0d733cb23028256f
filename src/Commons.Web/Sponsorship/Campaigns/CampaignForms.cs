using System.ComponentModel.DataAnnotations;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What one types for a campaign; amounts as people write them.</summary>
public sealed record CampaignForm
{
    public long Sponsor { get; init; }

    [Required(ErrorMessage = "Give the campaign a name."), StringLength(Campaign.NameLengthMax)]
    public string Name { get; init; } = "";
    public CampaignKind Kind { get; init; } = CampaignKind.Cpm;
    public string? Price { get; init; }

    [Required(ErrorMessage = "A campaign needs a budget.")]
    public string Budget { get; init; } = "";

    [Required(ErrorMessage = "Choose the first day.")]
    public DateOnly? From { get; init; }

    [Required(ErrorMessage = "Choose the last day.")]
    public DateOnly? Until { get; init; }
    public List<long> Boards { get; init; } = [];

    /// <exception cref="Refusal">An amount cannot be read.</exception>
    public CampaignTerms Terms(string currency) => new(Name, Kind, Kind is CampaignKind.Cpm ? MoneyText.Parse(Price, currency, nameof(Price)) : 0,
        MoneyText.Parse(Budget, currency, nameof(Budget)), From!.Value, Until!.Value, Boards);
}

/// <summary>What one types for a card.</summary>
public sealed record CreativeForm
{
    [Required(ErrorMessage = "Give the card a title."), StringLength(Creative.TitleLengthMax, ErrorMessage = "A card's title has at most 60 characters.")]
    public string CardTitle { get; init; } = "";

    [Required(ErrorMessage = "Give the card a line of text."), StringLength(Creative.BodyLengthMax, ErrorMessage = "A card's text has at most 140 characters.")]
    public string CardBody { get; init; } = "";

    [StringLength(200)]
    public string? Alt { get; init; }

    [Required(ErrorMessage = "Say where the card leads."), StringLength(1000)]
    public string LandingUrl { get; init; } = "";
    public IFormFile? Picture { get; init; }

    public CreativeText Text => new(CardTitle, CardBody, Alt, LandingUrl);
}
