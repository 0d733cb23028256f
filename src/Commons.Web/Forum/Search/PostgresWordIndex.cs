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

    public IQueryable<Candidate> Candidates(WordMatch match)
    {
        var (from, until) = match.Micros;
        if (!match.HasPositive)
            return db.Database.SqlQuery<Candidate>($"""
                SELECT p."Id" AS "PostId", 0.0::float8 AS "Rank" FROM "Posts" AS p
                WHERE p."DeletedAt" IS NULL AND p."WrittenAt" >= {from} AND p."WrittenAt" < {until} ORDER BY p."Id" DESC LIMIT {IWordIndex.CandidatesMax}
                """);

        var expression = Expression(match);
        return match.IsTimed
            ? db.Database.SqlQuery<Candidate>($"""
                SELECT found."PostId", ts_rank(ARRAY[0, 0, 0.1, 1]::float4[], found."Words", CAST({expression} AS tsquery))::float8 AS "Rank"
                FROM (SELECT s."PostId", s."Words" FROM "PostSearch" AS s JOIN "Posts" AS p ON p."Id" = s."PostId"
                      WHERE s."Words" @@ CAST({expression} AS tsquery) AND p."WrittenAt" >= {from} AND p."WrittenAt" < {until}
                      ORDER BY s."PostId" DESC LIMIT {IWordIndex.CandidatesMax}) AS found
                """)
            : db.Database.SqlQuery<Candidate>($"""
                SELECT found."PostId", ts_rank(ARRAY[0, 0, 0.1, 1]::float4[], found."Words", CAST({expression} AS tsquery))::float8 AS "Rank"
                FROM (SELECT "PostId", "Words" FROM "PostSearch" WHERE "Words" @@ CAST({expression} AS tsquery)
                      ORDER BY "PostId" DESC LIMIT {IWordIndex.CandidatesMax}) AS found
                """);
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
