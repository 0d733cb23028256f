using Commons.Web.Forum.Tags;

namespace Commons.Web.Forum.Boards;

/// <summary>Which tags a board's topics may have.</summary>
public sealed partial class Board
{
    public const int ListedTagsMax = 50;

    public TagRule TagRule { get; private set; }

    /// <summary>The tags that <see cref="TagRule.Listed"/> means, with one space between.</summary>
    public string ListedTags { get; private set; } = "";

    public IReadOnlyList<string> TagsListed => ListedTags.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="Refusal">Too many tags, or none where only those named are allowed.</exception>
    public void RuleTags(TagRule rule, string? listed)
    {
        var names = (listed ?? "").Split([',', ' ', ';', '#', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Tag.NameOf).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > ListedTagsMax) throw new Refusal($"A board names at most {ListedTagsMax} tags; these are {names.Count}.", nameof(ListedTags));
        if (names.Find(n => n.Length > Tag.NameLengthMax) is { } longest) throw new Refusal($"A tag has at most {Tag.NameLengthMax} characters; “{longest}” has {longest.Length}.", nameof(ListedTags));
        if (rule is TagRule.Listed or TagRule.RequiredListed && names.Count is 0) throw new Refusal("Name the tags that this board allows.", nameof(ListedTags));
        (TagRule, ListedTags) = (rule, string.Join(' ', names));
    }

    /// <exception cref="Refusal">The board's rule says no to these tags.</exception>
    public void CheckTags(IReadOnlyList<string> names)
    {
        if (TagRule is TagRule.Off && names.Count > 0) throw new Refusal("Topics of this board have no tags. Empty the field.", "Tags");
        if (TagRule is TagRule.Required or TagRule.RequiredListed && names.Count is 0)
            throw TagRule is TagRule.Required ? new Refusal("Topics of this board have at least one tag.", "Tags") : new Refusal($"Topics of this board have at least one of these tags: {string.Join(", ", TagsListed)}.", "Tags");
        if (TagRule is TagRule.Listed or TagRule.RequiredListed && names.FirstOrDefault(n => !TagsListed.Contains(n)) is { } other)
            throw new Refusal($"This board does not have the tag “{other}”. Choose from: {string.Join(", ", TagsListed)}.", "Tags");
    }
}
