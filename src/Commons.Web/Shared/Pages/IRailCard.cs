namespace Commons.Web.Shared.Pages;

/// <summary>A card in the right rail of reading pages. Register it scoped. It must not change anything.</summary>
public interface IRailCard
{
    /// <summary>Cards stand in this order, lowest first.</summary>
    int Order { get; }

    /// <summary>The card for this page, or null where it has nothing to say.</summary>
    Task<Part?> ForAsync(RailPlace place, CancellationToken ct);
}

/// <summary>Which reading page the rail stands on: the lists (all null), a board's page, a topic of that board, or a tag's page.</summary>
public sealed record RailPlace(long? BoardId, long? TopicId, long? TagId = null)
{
    public static RailPlace Lists { get; } = new(null, null);
}
