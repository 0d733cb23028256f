using System.Text;

namespace Commons.Web.Forum.Search;

/// <summary>FTS5: one contentless table; title, body and facts are its columns. Terms reach its query language only as quoted words of letters and digits.</summary>
public sealed class SqliteWordIndex(CommonsDb db) : IWordIndex
{
    public IQueryable<Candidate> Candidates(WordMatch match)
    {
        var (from, until) = match.Micros;
        if (!match.HasPositive)
            return db.Database.SqlQuery<Candidate>($"""
                SELECT p."Id" AS "PostId", 0.0 AS "Rank" FROM "Posts" AS p
                WHERE p."DeletedAt" IS NULL AND p."WrittenAt" >= {from} AND p."WrittenAt" < {until} ORDER BY p."Id" DESC LIMIT {IWordIndex.CandidatesMax}
                """);

        // The rank is taken inside, where the full-text cursor stands; the limit keeps SQLite from merging the two queries.
        var expression = Expression(match);
        return match.IsTimed
            ? db.Database.SqlQuery<Candidate>($"""
                SELECT s.rowid AS "PostId", -bm25("PostSearch", 10.0, 1.0, 0.0) AS "Rank" FROM "PostSearch" AS s CROSS JOIN "Posts" AS p ON p."Id" = s.rowid
                WHERE "PostSearch" MATCH {expression} AND p."WrittenAt" >= {from} AND p."WrittenAt" < {until} ORDER BY s.rowid DESC LIMIT {IWordIndex.CandidatesMax}
                """)
            : db.Database.SqlQuery<Candidate>($"""
                SELECT rowid AS "PostId", -bm25("PostSearch", 10.0, 1.0, 0.0) AS "Rank" FROM "PostSearch"
                WHERE "PostSearch" MATCH {expression} ORDER BY rowid DESC LIMIT {IWordIndex.CandidatesMax}
                """);
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
        var expression = new StringBuilder().Append('(').AppendJoin(" AND ", wanted).Append(')');
        foreach (var term in match.Terms.Where(t => t.IsExcluded)) expression.Append(" NOT {title body} : ").Append(Quoted(term));
        return expression.ToString();
    }

    private static string Quoted(SearchTerm term) => Quoted(string.Join(' ', term.Words)) + (term.IsPrefix ? " *" : "");

    private static string Quoted(string words) => $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
