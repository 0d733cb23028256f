using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>A card: a title, a line or two, perhaps a picture, and where it leads. Never changed; a new one takes its place.</summary>
public sealed class Creative
{
    public const int TitleLengthMax = 60;
    public const int BodyLengthMax = 140;

    public long Id { get; private set; }
    public long CampaignId { get; private set; }
    public Campaign Campaign { get; private set; } = null!;
    public required string Title { get; init; }
    public required string Body { get; init; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public required string Alt { get; init; }

    /// <summary>https, on the sponsor's own host.</summary>
    public required string LandingUrl { get; init; }

    /// <summary>Name of the stored picture: 64 hex digits of its SHA-256; null for a card of text.</summary>
    public string? Picture { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; private set; }

    public bool IsShown => RemovedAt is null;
    public string? PictureUrl => Picture is null ? null : $"/media/creatives/{Picture}.webp";

    internal void Remove(DateTimeOffset at) => RemovedAt ??= at;
}

/// <summary>What one types for a card.</summary>
public sealed record CreativeText(string Title, string Body, string? Alt, string LandingUrl)
{
    public string Title { get; } = TypedText.Line(Title);
    public string Body { get; } = TypedText.Line(Body);
    public string Alt { get; } = TypedText.Line(Alt);
    public string LandingUrl { get; } = TypedText.Line(LandingUrl);

    /// <exception cref="Refusal">Something is missing, too long, or leads elsewhere; the field is named.</exception>
    public void Check(string landingHost, bool hasPicture)
    {
        if (Title.Length is 0 or > Creative.TitleLengthMax) throw new Refusal($"The card's title has 1 to {Creative.TitleLengthMax} characters.", "CardTitle");
        if (Body.Length is 0 or > Creative.BodyLengthMax) throw new Refusal($"The card's text has 1 to {Creative.BodyLengthMax} characters.", "CardBody");
        if (hasPicture && Alt.Length is 0) throw new Refusal("Say in words what the picture shows.", "Alt");
        if (Alt.Length > 200) throw new Refusal("What the picture shows is said in at most 200 characters.", "Alt");
        if (!LeadsTo(landingHost)) throw new Refusal($"The card leads to an address that starts with https:// on {landingHost} or a name under it.", "LandingUrl");
    }

    private bool LeadsTo(string host) =>
        LandingUrl.Length <= 1000 && Uri.TryCreate(LandingUrl, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo is ""
        && url.IsDefaultPort && (url.IdnHost == host || url.IdnHost.EndsWith("." + host, StringComparison.Ordinal));
}
