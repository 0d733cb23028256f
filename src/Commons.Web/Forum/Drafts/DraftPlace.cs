using System.Globalization;

namespace Commons.Web.Forum.Drafts;

/// <summary>Where a draft belongs: the form for a topic, for a reply in one topic, or for changing one post.</summary>
public static class DraftPlace
{
    public const string NewTopic = "topic";

    public static string Reply(long topicId) => string.Create(CultureInfo.InvariantCulture, $"reply-{topicId}");

    public static string Edit(long postId) => string.Create(CultureInfo.InvariantCulture, $"edit-{postId}");

    /// <summary>Where its form stands; null for what is no place.</summary>
    /// <param name="place">As the form names it.</param>
    /// <param name="to">The post that a reply answers.</param>
    public static string? Path(string place, int? to = null) => place.Split('-') switch
    {
        [NewTopic] => "/write",
        ["reply", var id] when IsId(id) => to is null ? $"/t/-/{id}/reply" : $"/t/-/{id}/reply?to={to}",
        ["edit", var id] when IsId(id) => $"/p/{id}/edit",
        _ => null,
    };

    public static bool IsId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <summary>What a form knows of its draft.</summary>
/// <param name="Sequence">The number it was loaded or saved under; 0 where there is none.</param>
public sealed record DraftMark(string Place, int Sequence, DateTimeOffset? SavedAt)
{
    public static DraftMark Of(string place, Draft? draft) => new(place, draft?.Sequence ?? 0, draft?.SavedAt);
}
