using System.Text;

namespace Commons.Web.Forum.Search;

/// <summary>FTS5: one contentless table; title, body and facts are its columns. Terms reach its query language only as quoted words of letters and digits.</summary>
public sealed class SqliteWordIndex(CommonsDb db) : IWordIndex
{
    private const string PostColumns = """
        p."TopicId", p."AuthorId", p."WrittenAt", p."UpVotes" - p."DownVotes" AS "Likes", p."DeletedAt" IS NOT NULL AS "IsDeleted"
        """;

    private const string IsInTime = """
         AND (SELECT w."WrittenAt" FROM "Posts" AS w WHERE w."Id" = "PostSearch".rowid) BETWEEN {2} AND {3} - 1
        """;

    // The rank is taken inside, where the full-text cursor stands; the limit keeps SQLite from merging the two queries.
    private const string Head = "SELECT found.\"PostId\", found.\"Rank\", " + PostColumns + """
         FROM (SELECT rowid AS "PostId", match_rank("PostSearch") AS "Rank" FROM "PostSearch" WHERE "PostSearch" MATCH {0}
        """;

    private const string Tail = """
         ORDER BY rowid DESC LIMIT {1}) AS found CROSS JOIN "Posts" AS p ON p."Id" = found."PostId"
        """;

    public IQueryable<Candidate> Candidates(WordMatch match)
    {
        var (from, until) = match.Micros;
        return match switch
        {
            { HasPositive: false } => db.Database.SqlQueryRaw<Candidate>(
                "SELECT p.\"Id\" AS \"PostId\", 0.0 AS \"Rank\", " + PostColumns + " FROM \"Posts\" AS p WHERE p.\"DeletedAt\" IS NULL AND p.\"WrittenAt\" >= {0} AND p.\"WrittenAt\" < {1} ORDER BY p.\"Id\" DESC LIMIT {2}",
                from, until, IWordIndex.CandidatesMax),
            { IsTimed: true } => db.Database.SqlQueryRaw<Candidate>(Head + IsInTime + Tail, Expression(match), IWordIndex.CandidatesMax, from, until),
            _ => db.Database.SqlQueryRaw<Candidate>(Head + Tail, Expression(match), IWordIndex.CandidatesMax),
        };
    }

    public Task PutAsync(PostWords post, CancellationToken ct)
    {
        var (title, body, facts) = (string.Join(' ', post.Title), string.Join(' ', post.Body), string.Join(' ', post.Facts));
        return db.Database.ExecuteSqlAsync($"""INSERT OR REPLACE INTO "PostSearch"(rowid, title, body, facts) VALUES ({post.PostId}, {title}, {body}, {facts})""", ct);
    }

    public Task RemoveAsync(long postId, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""DELETE FROM "PostSearch" WHERE rowid = {postId}""", ct);

    /// <summary>FTS5's own language: <c>{title body} : "frost" AND facts : "b3" NOT …</c>.</summary>
    public static string Expression(WordMatch match)
    {
        var columns = match.InTitle ? "title" : "{title body}";
        var wanted = match.Terms.Where(t => !t.IsExcluded).Select(t => $"{columns} : {Quoted(t)}").Concat(match.Facts.Select(f => $"facts : {Quoted(f)}"));
        if (match.AnyFact.Count > 0) wanted = wanted.Append($"({string.Join(" OR ", match.AnyFact.Select(f => $"facts : {Quoted(f)}"))})");
        if (match.AnyOf.Count > 0) wanted = wanted.Append($"({string.Join(" OR ", match.AnyOf.Select(t => $"{{title body}} : {Quoted(t)}"))})");
        var expression = new StringBuilder().Append('(').AppendJoin(" AND ", wanted).Append(')');
        foreach (var term in match.Terms.Where(t => t.IsExcluded)) expression.Append(" NOT {title body} : ").Append(Quoted(term));
        return expression.ToString();
    }

    private static string Quoted(SearchTerm term) => Quoted(string.Join(' ', term.Words)) + (term.IsPrefix ? " *" : "");

    private static string Quoted(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
