namespace Commons.Web.Sponsorship;

/// <summary>A sponsor is known here; receipts may name it from now on.</summary>
public sealed record SponsorRegistered(long SponsorId, string Name) : IEvent;

/// <summary>A campaign may be shown from now on.</summary>
public sealed record CampaignStarted(long CampaignId, long SponsorId) : IEvent;

/// <summary>A campaign shows no more; what it did not spend is the sponsor's again.</summary>
public sealed record CampaignEnded(long CampaignId, long SponsorId) : IEvent;
