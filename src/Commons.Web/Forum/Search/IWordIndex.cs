namespace Commons.Web.Forum.Search;

/// <summary>
/// The full text of every post, in whatever way the database keeps one. It holds words only: what a reader sees, and whether they may, is always asked of the
/// posts and topics themselves.
/// </summary>
public interface IWordIndex
{
    /// <summary>More matches than these are not ranked (DECISIONS 31); the newest are.</summary>
    const int CandidatesMax = 10_000;

    /// <summary>The newest posts that match, at most <see cref="CandidatesMax"/>, as a query to go on from. Each post is looked up by its key, so that no plan reads all posts to find these.</summary>
    IQueryable<Candidate> Candidates(WordMatch match);

    /// <summary>Stores a post's words in the place of those it had.</summary>
    Task PutAsync(PostWords post, CancellationToken ct);

    Task RemoveAsync(long postId, CancellationToken ct);
}

/// <summary>A post that matches, with what decides on its place. Visibility is not decided yet.</summary>
public sealed class Candidate
{
    public required long PostId { get; init; }

    /// <summary>How well it matches: more is better, the title counts ten times the body.</summary>
    public required double Rank { get; init; }
    public required long TopicId { get; init; }
    public required long AuthorId { get; init; }
    /// <summary>Microseconds, as they stand in the table.</summary>
    public required long WrittenAt { get; init; }

    /// <summary>Votes for less those against.</summary>
    public required int Likes { get; init; }

    /// <summary>Whether it was deleted, which the index may not know yet.</summary>
    public required bool IsDeleted { get; init; }
}

/// <summary>What is looked for.</summary>
/// <param name="Terms">All of these, but for the excluded ones.</param>
/// <param name="Facts">And all of these.</param>
/// <param name="InTitle">Whether the words must stand in the title.</param>
/// <param name="From">Written at this time or later.</param>
/// <param name="Until">Written before this time.</param>
public sealed record WordMatch(IReadOnlyList<SearchTerm> Terms, IReadOnlyList<string> Facts, bool InTitle, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>And at least one of these, where there are any.</summary>
    public IReadOnlyList<SearchTerm> AnyOf { get; init; } = [];

    /// <summary>And at least one of these facts, where there are any.</summary>
    public IReadOnlyList<string> AnyFact { get; init; } = [];

    public bool IsTimed => From is not null || Until is not null;

    /// <summary>The bounds as they stand in the table.</summary>
    public (long From, long Until) Micros => (From is { } from ? UtcMicros.Of(from) : 0, Until is { } until ? UtcMicros.Of(until) : long.MaxValue);

    public bool HasPositive => Facts.Count > 0 || AnyFact.Count > 0 || AnyOf.Count > 0 || Terms.Any(t => !t.IsExcluded);
}

/// <summary>What the index holds of a post.</summary>
/// <param name="Title">Words of the topic's title, of its opening post only.</param>
/// <param name="Facts">Where it stands and what is in it (<see cref="Fact"/>), so that filters narrow the match and not only its result.</param>
public sealed record PostWords(long PostId, IReadOnlyList<string> Title, IReadOnlyList<string> Body, IReadOnlyList<string> Facts);

/// <summary>Facts about a post as words of the index.</summary>
public static class Fact
{
    public const string HasImage = "image";

    public static string Board(long id) => $"b{id}";
    public static string Author(long id) => $"a{id}";
    public static string Tag(long id) => $"g{id}";
    public static string Topic(long id) => $"t{id}";
}
