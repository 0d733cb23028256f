using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Commons.Web.Forum.Tags;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What one types for a campaign; amounts as people write them.</summary>
public sealed record CampaignForm
{
    public long Sponsor { get; init; }

    [Required(ErrorMessage = "Give the campaign a name."), StringLength(Campaign.NameLengthMax)]
    public string Name { get; init; } = "";
    public CampaignKind Kind { get; init; } = CampaignKind.Cpm;

    /// <summary>For a board sponsorship: whole calendar months, from the month of the first day to that of the last.</summary>
    public bool ByMonth { get; init; }
    public string? Price { get; init; }

    [Required(ErrorMessage = "A campaign needs a budget.")]
    public string Budget { get; init; } = "";

    [Required(ErrorMessage = "Choose the first day.")]
    public DateOnly? From { get; init; }

    [Required(ErrorMessage = "Choose the last day.")]
    public DateOnly? Until { get; init; }
    public List<long> Boards { get; init; } = [];
    public string? Tags { get; init; }
    public string? Languages { get; init; }
    public string? ViewsPerVisitor { get; init; }

    /// <exception cref="Refusal">An amount or a number cannot be read.</exception>
    public CampaignTerms Terms(string currency)
    {
        var (from, until) = (From!.Value, Until!.Value);
        if (ByMonth && Kind is CampaignKind.Flat) (from, until) = (new(from.Year, from.Month, 1), new DateOnly(until.Year, until.Month, 1).AddMonths(1).AddDays(-1));
        return new(Name, Kind, Kind is CampaignKind.Cpm ? MoneyText.Parse(Price, currency, nameof(Price)) : 0, MoneyText.Parse(Budget, currency, nameof(Budget)), from, until, Boards)
        {
            Tags = Tag.Parse(Tags, nameof(Tags)), Languages = CampaignTerms.ReadLanguages(Languages), ViewsPerVisitor = Times(),
        };
    }

    private int Times() => string.IsNullOrWhiteSpace(ViewsPerVisitor) ? 0
        : int.TryParse(ViewsPerVisitor.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times is > 0 and <= CampaignTerms.ViewsPerVisitorMax ? times
        : throw new Refusal($"One visitor sees it 1 to {CampaignTerms.ViewsPerVisitorMax} times a day; leave it empty for no limit.", nameof(ViewsPerVisitor));
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
