using Commons.Web.Sponsorship.Sponsors;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What a sponsor pays for: cards on some boards for some time, at a price, within a budget that was paid beforehand.</summary>
public sealed partial class Campaign : Entity
{
    public const int NameLengthMax = 80;

    public long Id { get; private set; }
    public long SponsorId { get; private set; }
    public Sponsor Sponsor { get; private set; } = null!;
    public required string Name { get; set; }
    public required CampaignKind Kind { get; set; }

    /// <summary>Micro-units for 1,000 showings, a multiple of 1,000 (REVENUE 0.1); 0 for a board sponsorship.</summary>
    public required long CpmMicros { get; set; }

    /// <summary>The most it may cost; for a board sponsorship what it costs.</summary>
    public required long BudgetMicros { get; set; }

    /// <summary>What was delivered and is billed. Changed only by conditional updates that keep it within the budget.</summary>
    public long SpentMicros { get; private set; }

    /// <summary>What was shown after the budget was used up; never billed (MONEY-ATTACKS 29).</summary>
    public long MakeGoodMicros { get; private set; }

    /// <summary>First UTC day of showing.</summary>
    public required DateOnly From { get; set; }

    /// <summary>Last UTC day of showing.</summary>
    public required DateOnly Until { get; set; }

    /// <summary>Joined by commas; empty for all topics.</summary>
    public string Tags { get; private set; } = "";

    /// <summary>Joined by commas; empty for all languages.</summary>
    public string Languages { get; private set; } = "";

    /// <summary>At most so many showings to one visitor in a UTC day; 0 for no limit.</summary>
    public int ViewsPerVisitor { get; private set; }
    public CampaignState State { get; private set; } = CampaignState.Draft;

    /// <summary>The member who sells it by writing it up; such a person does not review it.</summary>
    public required long SellerId { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public long? ReviewerId { get; private set; }

    /// <summary>What the reviewer asked to change, when it came back.</summary>
    public string? ReviewNote { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public List<CampaignBoard> Boards { get; } = [];
    public List<Creative> Creatives { get; } = [];

    /// <summary>Micro-units of one showing; a whole number because the price of 1,000 is a multiple of 1,000.</summary>
    public long PriceMicros => CpmMicros / 1000;
    public int Days => Until.DayNumber - From.DayNumber + 1;
    public bool IsCpm => Kind is CampaignKind.Cpm;

    public static Campaign Draft(Sponsor sponsor, long sellerId, CampaignTerms terms, DateTimeOffset at)
    {
        var campaign = new Campaign
        {
            Sponsor = sponsor, SellerId = sellerId, WrittenAt = at, Name = "", Kind = terms.Kind, CpmMicros = 0, BudgetMicros = 0, From = terms.From, Until = terms.Until,
        };
        campaign.Agree(terms, at);
        return campaign;
    }

    /// <summary>Sets price, dates, budget and boards; only before it ever ran, so that nothing delivered is repriced (MONEY-ATTACKS 40).</summary>
    /// <exception cref="Refusal">The terms do not hold together, or the campaign is no draft.</exception>
    public void Agree(CampaignTerms terms, DateTimeOffset at)
    {
        if (State is not CampaignState.Draft || StartedAt is not null) throw new Refusal("Only a draft that never ran can be changed.");
        terms.Check(DateOnly.FromDateTime(at.UtcDateTime));
        (Name, Kind, From, Until) = (terms.Name, terms.Kind, terms.From, terms.Until);
        (CpmMicros, BudgetMicros) = (terms.Kind is CampaignKind.Cpm ? terms.CpmMicros : 0, terms.BudgetMicros);
        (Tags, Languages, ViewsPerVisitor) = (string.Join(',', terms.Tags), string.Join(',', terms.Languages), terms.ViewsPerVisitor);
        Boards.RemoveAll(b => !terms.BoardIds.Contains(b.BoardId));
        Boards.AddRange(terms.BoardIds.Distinct().Except(Boards.Select(b => b.BoardId)).Select(id => new CampaignBoard { BoardId = id }).ToList());
    }

    /// <summary>Adds a card. The campaign must be a draft: what was reviewed is what is shown.</summary>
    public Creative Add(CreativeText text, string? picture, DateTimeOffset at)
    {
        RequireDraft();
        if (Creatives.Count >= 10) throw new Refusal("A campaign has at most ten cards. Take one away first.");
        text.Check(Sponsor.LandingHost, picture is not null);
        var creative = new Creative
        {
            Title = text.Title, Body = text.Body, Alt = text.Alt, LandingUrl = text.LandingUrl, Picture = picture, AddedAt = at,
        };
        Creatives.Add(creative);
        return creative;
    }

    /// <summary>Takes a card out. Its row stays, because showings name it.</summary>
    public void Remove(long creativeId, DateTimeOffset at)
    {
        RequireDraft();
        Creatives.SingleOrDefault(c => c.Id == creativeId)?.Remove(at);
    }

    /// <summary>Whether it may stand beside a topic with these tags, on a page that was asked for in this language.</summary>
    public bool Suits(IReadOnlyCollection<string> tags, string language) =>
        (Tags.Length is 0 || Tags.Split(',').Any(tags.Contains)) && (Languages.Length is 0 || Languages.Split(',').Contains(language));

    private void RequireDraft()
    {
        if (State is not CampaignState.Draft) throw new Refusal("Cards change only while the campaign is a draft. Take it back to draft first; it is then reviewed again.");
    }
}

public enum CampaignKind
{
    /// <summary>By the showing: a price for 1,000 of them.</summary>
    Cpm,

    /// <summary>By the day: one sponsor for a board.</summary>
    Flat,
}

public enum CampaignState { Draft, Submitted, Approved, Live, Paused, Ended }

/// <summary>A board on which a campaign may be shown.</summary>
public sealed class CampaignBoard
{
    public long CampaignId { get; private set; }
    public required long BoardId { get; init; }
}

/// <summary>
/// One day of a board sponsorship and what it costs: <c>⌊A(d+1)/D⌋ − ⌊A·d/D⌋</c> (REVENUE 5.2). Written when the campaign starts; a board has
/// one sponsor a day because the database says so.
/// </summary>
public sealed class FlatDay
{
    public required long BoardId { get; init; }
    public required DateOnly Day { get; init; }
    public required long CampaignId { get; init; }
    public required long Micros { get; init; }
}
