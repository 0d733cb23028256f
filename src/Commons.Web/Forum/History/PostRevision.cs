using Commons.Web.Forum.Posts;

namespace Commons.Web.Forum.History;

/// <summary>
/// What a post said before it was changed. Rows are only ever added; they go when the post's words go for good, because who takes their words back
/// must not find them here.
/// </summary>
public sealed class PostRevision
{
    /// <summary>A change this soon and this small is a slip of the pen and leaves no revision (as Discourse does).</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    public const int SmallChange = 100;

    public long Id { get; private set; }
    public long PostId { get; private set; }
    public Post Post { get; private set; } = null!;

    /// <summary>The first version is 1.</summary>
    public required int Number { get; init; }
    public required string Source { get; init; }

    /// <summary>The topic's title at that time; null for a post that opens none.</summary>
    public required string? Title { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The moderator who wrote this version; null where the post's author did.</summary>
    public long? ById { get; init; }
    public Members.Author? By { get; private set; }

    /// <summary>Why that moderator did.</summary>
    public string? Reason { get; init; }

    /// <summary>How many characters differ, at most: what stands between the common beginning and the common end.</summary>
    public static int Changed(string before, string after)
    {
        var (start, shorter) = (0, Math.Min(before.Length, after.Length));
        while (start < shorter && before[start] == after[start]) start++;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)]) end++;
        return Math.Max(before.Length, after.Length) - start - end;
    }
}

/// <summary>A moderator took one revision out of sight, for what it held and nobody should read.</summary>
public sealed class HiddenRevision
{
    public required long RevisionId { get; init; }
    public PostRevision Revision { get; private set; } = null!;
    public required long MemberId { get; init; }
    public required DateTimeOffset At { get; init; }
}
