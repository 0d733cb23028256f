using System.Globalization;
using System.Text;

namespace Commons.Web.Forum.Search;

/// <summary>
/// A tsvector per post under a GIN index. The words are ours and not those of a PostgreSQL configuration: title has weight A, body B, facts D, and a query names
/// the weights it means, so that nobody's word is taken for a fact.
/// </summary>
public sealed class PostgresWordIndex(CommonsDb db) : IWordIndex
{
    /// <summary>PostgreSQL's own limit; what stands further on shares this place.</summary>
    private const int PositionMax = 16_383;

    /// <summary>No phrase reaches from the title's end into the body.</summary>
    private const int Gap = 8;

    private const string PostColumns = """
        p."TopicId", p."AuthorId", p."WrittenAt", p."UpVotes" - p."DownVotes" AS "Likes", p."DeletedAt" IS NOT NULL AS "IsDeleted"
        """;

    private const string IsInTime = """
         AND (SELECT w."WrittenAt" FROM "Posts" AS w WHERE w."Id" = s."PostId") >= {2} AND (SELECT w."WrittenAt" FROM "Posts" AS w WHERE w."Id" = s."PostId") < {3}
        """;

    // The limit inside keeps PostgreSQL from reading all posts to join them by their hashes.
    private const string Head = """
        SELECT found."PostId", ts_rank(ARRAY[0, 0, 0.1, 1]::float4[], found."Words", CAST({0} AS tsquery))::float8 AS "Rank", post.*
        FROM (SELECT s."PostId", s."Words" FROM "PostSearch" AS s WHERE s."Words" @@ CAST({0} AS tsquery)
        """;

    private const string Tail = " ORDER BY s.\"PostId\" DESC LIMIT {1}) AS found CROSS JOIN LATERAL (SELECT " + PostColumns + " FROM \"Posts\" AS p WHERE p.\"Id\" = found.\"PostId\" LIMIT 1) AS post";

    public IQueryable<Candidate> Candidates(WordMatch match)
    {
        var (from, until) = match.Micros;
        return match switch
        {
            { HasPositive: false } => db.Database.SqlQueryRaw<Candidate>(
                "SELECT p.\"Id\" AS \"PostId\", 0.0::float8 AS \"Rank\", " + PostColumns + " FROM \"Posts\" AS p WHERE p.\"DeletedAt\" IS NULL AND p.\"WrittenAt\" >= {0} AND p.\"WrittenAt\" < {1} ORDER BY p.\"Id\" DESC LIMIT {2}",
                from, until, IWordIndex.CandidatesMax),
            { IsTimed: true } => db.Database.SqlQueryRaw<Candidate>(Head + IsInTime + Tail, Expression(match), IWordIndex.CandidatesMax, from, until),
            _ => db.Database.SqlQueryRaw<Candidate>(Head + Tail, Expression(match), IWordIndex.CandidatesMax),
        };
    }

    public Task PutAsync(PostWords post, CancellationToken ct)
    {
        var words = Vector(post);
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "PostSearch"("PostId", "Words") VALUES ({post.PostId}, CAST({words} AS tsvector))
            ON CONFLICT ("PostId") DO UPDATE SET "Words" = EXCLUDED."Words"
            """, ct);
    }

    public Task RemoveAsync(long postId, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""DELETE FROM "PostSearch" WHERE "PostId" = {postId}""", ct);

    /// <summary>tsquery's own language: <c>'frost':AB &amp; 'b3':D &amp; !( … )</c>.</summary>
    public static string Expression(WordMatch match)
    {
        var weights = match.InTitle ? "A" : "AB";
        var all = match.Terms.Where(t => !t.IsExcluded).Select(t => Phrase(t, weights))
            .Concat(match.Facts.Select(f => $"{Quoted(f)}:D"))
            .Concat(match.Terms.Where(t => t.IsExcluded).Select(t => $"!{Phrase(t, "AB")}"));
        if (match.AnyFact.Count > 0) all = all.Append($"({string.Join(" | ", match.AnyFact.Select(f => $"{Quoted(f)}:D"))})");
        if (match.AnyOf.Count > 0) all = all.Append($"({string.Join(" | ", match.AnyOf.Select(t => Phrase(t, "AB")))})");
        return string.Join(" & ", all);
    }

    private static string Phrase(SearchTerm term, string weights)
    {
        var words = term.Words.Select((w, i) => $"{Quoted(w)}:{(term.IsPrefix && i == term.Words.Count - 1 ? "*" : "")}{weights}");
        return $"({string.Join(" <-> ", words)})";
    }

    internal static string Vector(PostWords post)
    {
        var vector = new StringBuilder();
        var position = 0;
        foreach (var word in post.Title) Add(word, ++position, 'A');
        position += Gap;
        foreach (var word in post.Body) Add(word, ++position, 'B');
        foreach (var fact in post.Facts) Add(fact, PositionMax, 'D');
        return vector.ToString();

        void Add(string word, int at, char weight) => vector.Append(Quoted(word)).Append(':')
            .Append(Math.Min(at, PositionMax).ToString(CultureInfo.InvariantCulture)).Append(weight).Append(' ');
    }

    private static string Quoted(string word) => $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
