using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Api;

/// <summary>The terms of a campaign.</summary>
public sealed record NewCampaign
{
    /// <summary>The sponsor's number.</summary>
    public required long Sponsor { get; init; }
    public required string Name { get; init; }
    public CampaignKind Kind { get; init; }

    /// <summary>For 1,000 showings, in micro-units; only for a campaign by the showing.</summary>
    public string? Price { get; init; }

    /// <summary>The most it may cost, in micro-units.</summary>
    public required string Budget { get; init; }

    /// <summary>The co-op's.</summary>
    public required string Currency { get; init; }

    /// <summary>First UTC day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last UTC day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Slugs.</summary>
    public required IReadOnlyList<string> Boards { get; init; }

    /// <summary>Only beside topics with one of these tags; at most five.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Only on pages read in these languages: codes of two letters.</summary>
    public IReadOnlyList<string>? Languages { get; init; }

    /// <summary>At most so many showings a day to one visitor; left out for no limit.</summary>
    public int? ViewsPerVisitor { get; init; }
}

/// <summary>A card of text.</summary>
/// <param name="LandingUrl">On the sponsor's own host.</param>
public sealed record NewCard(string Title, string Body, string LandingUrl);

/// <summary>A campaign. Amounts are strings of micro-units.</summary>
public sealed record CampaignAnswer
{
    public required long Id { get; init; }
    public required string Url { get; init; }
    public required long Sponsor { get; init; }
    public required string Name { get; init; }
    public required CampaignKind Kind { get; init; }
    public required CampaignState State { get; init; }

    /// <summary>For 1,000 showings; 0 for a board sponsorship.</summary>
    public required string Price { get; init; }
    public required string Budget { get; init; }

    /// <summary>What was delivered and is billed.</summary>
    public required string Spent { get; init; }
    public required string Currency { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly Until { get; init; }
    public required IReadOnlyList<string> Boards { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>0 for no limit.</summary>
    public required int ViewsPerVisitor { get; init; }

    /// <summary>What the reviewer asked to change.</summary>
    public required string? ReviewNote { get; init; }

    internal static CampaignAnswer Of(Campaign campaign, Dictionary<long, string> slugs, CommonsOptions options) => new()
    {
        Id = campaign.Id, Url = $"{options.Origin}/sponsor/campaigns/{campaign.Id}", Sponsor = campaign.Sponsor.Id, Name = campaign.Name, Kind = campaign.Kind, State = campaign.State,
        Price = MoneyAnswer.Of(campaign.CpmMicros), Budget = MoneyAnswer.Of(campaign.BudgetMicros), Spent = MoneyAnswer.Of(campaign.SpentMicros), Currency = options.Currency, From = campaign.From, Until = campaign.Until,
        Boards = [.. campaign.Boards.Select(b => slugs.GetValueOrDefault(b.BoardId)).OfType<string>().Order(StringComparer.Ordinal)], Tags = campaign.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries), Languages = campaign.Languages.Split(',', StringSplitOptions.RemoveEmptyEntries), ViewsPerVisitor = campaign.ViewsPerVisitor,
        ReviewNote = campaign.ReviewNote,
    };
}

/// <summary>A sponsor for which one acts.</summary>
/// <param name="Paid">Everything they ever paid, in micro-units.</param>
public sealed record SponsorAnswer(long Id, string Name, string LandingHost, string Paid, string Currency);

/// <summary>What a campaign delivered. Amounts are strings of micro-units.</summary>
/// <param name="Counted">Showings that count.</param>
/// <param name="MadeGood">Shown after the budget was used up, for nothing.</param>
/// <param name="Chosen">How often it was chosen for a place on a page.</param>
/// <param name="SeenPermille">Of a thousand times it was chosen, how often it was really seen.</param>
/// <param name="Places">Places for cards that there were on its boards while it ran.</param>
/// <param name="FillPermille">Of a thousand of these, in how many it was really seen.</param>
/// <param name="Cells">By board and day, none so small that it could be a person.</param>
/// <param name="Refused">What did not count, and why.</param>
public sealed record ReportAnswer(long Id, string Budget, string Spent, string Currency, long Counted, long MadeGood, long Chosen, long SeenPermille, long Places, long FillPermille, IReadOnlyList<CellAnswer> Cells, IReadOnlyList<ReasonAnswer> Refused);

/// <summary>Counted showings of a board and a day.</summary>
/// <param name="Day">UTC; null for days that were put together.</param>
/// <param name="Board">Slug; null for boards that were put together.</param>
public sealed record CellAnswer(DateOnly? Day, string? Board, long Counted);

/// <summary>A business or group for which one acts.</summary>
/// <param name="Name">As it stands on every card.</param>
/// <param name="Contact">How the co-op reaches it.</param>
/// <param name="LandingHost">The only host to which its cards may lead.</param>
public sealed record NewSponsor(string Name, string Contact, string LandingHost);

/// <summary>A reason for which showings did not count.</summary>
public sealed record ReasonAnswer(string Reason, long Count);
