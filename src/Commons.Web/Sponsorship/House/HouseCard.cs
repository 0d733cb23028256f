using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.House;

/// <summary>
/// A card of the co-op's own that stands where no sponsor's does. Nobody pays for it and nobody counts it; readers without script see it too. Never changed;
/// a new one takes its place.
/// </summary>
public sealed class HouseCard
{
    public const int TitleLengthMax = 60;
    public const int BodyLengthMax = 140;
    public const int LinkLengthMax = 300;

    /// <summary>More would be a magazine.</summary>
    public const int ShownMax = 20;

    public long Id { get; private set; }
    public required string Title { get; init; }
    public required string Body { get; init; }

    /// <summary>A page of this site, from its first slash on.</summary>
    public required string Link { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public bool IsShown => RemovedAt is null;

    /// <exception cref="Refusal">Something is missing, too long or leads elsewhere; the field is named.</exception>
    public static HouseCard Write(string? title, string? body, string? link, DateTimeOffset at)
    {
        var card = new HouseCard { Title = TypedText.Line(title), Body = TypedText.Line(body), Link = TypedText.Line(link), AddedAt = at };
        if (card.Title.Length is 0 or > TitleLengthMax) throw new Refusal($"The card's title has 1 to {TitleLengthMax} characters.", "CardTitle");
        if (card.Body.Length is 0 or > BodyLengthMax) throw new Refusal($"The card's text has 1 to {BodyLengthMax} characters.", "CardBody");
        var leadsHere = card.Link.StartsWith('/') && !card.Link.StartsWith("//", StringComparison.Ordinal) && !card.Link.Contains('\\') && card.Link.Length <= LinkLengthMax;
        return leadsHere ? card : throw new Refusal("The co-op's own card leads to a page of this site, such as /co-op: from its first slash on.", "Link");
    }

    public void Remove(DateTimeOffset at) => RemovedAt ??= at;
}
