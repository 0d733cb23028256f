using Commons.Web.Members.Avatars;

namespace Commons.Web.Forum.People;

/// <summary>Somebody who wrote, as they stand in a line.</summary>
/// <param name="Avatar">Name of their picture; null where a letter stands for them.</param>
public sealed record Writer(string Name, string DisplayName, string? Host, string? Avatar = null)
{
    /// <summary>How many hues a theme has for people without a picture.</summary>
    private const int Hues = 8;

    public string Handle => Host is null ? Name : $"{Name}@{Host}";
    public string Path => $"/u/{Uri.EscapeDataString(Name)}{(Host is null ? "" : $"@{Host}")}";

    /// <summary>Where their picture is; null where a letter stands for them.</summary>
    public string? Portrait => Avatar is null ? null : StoredAvatar.PathOf(Avatar, StoredAvatar.LargeSide);

    /// <summary>The same, small, for beside what they wrote.</summary>
    public string? SmallPortrait => Avatar is null ? null : StoredAvatar.PathOf(Avatar, StoredAvatar.SmallSide);

    /// <summary>The letter on the disc that stands for a picture.</summary>
    public string Initial => System.Globalization.StringInfo.GetNextTextElement(DisplayName.TrimStart() is { Length: > 0 } shown ? shown : Name).ToUpperInvariant();

    /// <summary>1 to 8, always the same for the same person; <c>GetHashCode</c> would change with every start.</summary>
    public int Hue => 1 + (int)(Handle.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) / 65_537 % Hues);
}
