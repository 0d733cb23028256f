using System.Globalization;
using System.Text;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Tags;

/// <summary>A word that topics share across boards.</summary>
public sealed class Tag : Entity
{
    /// <summary>Discourse's numbers (FORUM 1.1).</summary>
    public const int NameLengthMax = 20;
    public const int PerTopicMax = 5;

    /// <summary>What the whole field takes: the most tags of the most letters, with room for commas and spaces.</summary>
    public const int FieldLengthMax = 200;

    public long Id { get; private set; }

    /// <summary>Letters and digits of any script, lower case, with single hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>On how many topics that stand in lists it is; the database counts them (<see cref="Boards.ListedCounts"/>).</summary>
    public int TopicCount { get; private set; }

    public string Path => PathOf(Name);

    public static string PathOf(string name) => $"/tag/{Uri.EscapeDataString(name)}";

    /// <summary>Says that a steward takes it off every topic.</summary>
    public void Delete(Author by, DateTimeOffset at) => Record(() => new TagDeleted(Id, Name, by.Id, at));

    /// <summary>The tags in a field where they stand with commas or spaces between, each once.</summary>
    /// <exception cref="Refusal">Too many, or one too long.</exception>
    public static IReadOnlyList<string> Parse(string? typed, string field = "Tags")
    {
        var names = TypedText.Line(typed).Split([',', ' ', ';', '#'], StringSplitOptions.RemoveEmptyEntries).Select(NameOf).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > PerTopicMax) throw new Refusal($"A topic has at most {PerTopicMax} tags; these are {names.Count}.", field);
        if (names.Find(n => n.Length > NameLengthMax) is { } longest) throw new Refusal($"A tag has at most {NameLengthMax} characters; “{longest}” has {longest.Length}.", field);
        return names;
    }

    /// <summary>A word as a tag is written; empty where nothing of it can stand in one.</summary>
    public static string NameOf(string word)
    {
        var name = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark) name.Append(Rune.ToLowerInvariant(rune));
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        return name.ToString().Trim('-');
    }
}

/// <summary>A tag on a topic.</summary>
public sealed class TopicTag
{
    public long TopicId { get; private init; }
    public Topic Topic { get; init; } = null!;
    public long TagId { get; private init; }
    public Tag Tag { get; init; } = null!;

    /// <summary>Its place among the topic's tags, as they were typed.</summary>
    public int Place { get; internal set; }
}
