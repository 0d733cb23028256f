using System.Text.RegularExpressions;
using SQLitePCL;

namespace Commons.Web.Demo.Bench;

/// <summary>Asks the database how it runs a query, and judges the answer: a page may read along an index and stop, but never a whole big table.</summary>
internal sealed partial class QueryPlans(CommonsDb db)
{
    /// <summary>A table with fewer rows may be read whole.</summary>
    private const long SmallRows = 5_000;

    /// <summary>Twice what the ranking of 10,000 candidates takes.</summary>
    private const int StepsMax = 1_500_000;

    private readonly HashSet<string> big = new(StringComparer.Ordinal);

    public async Task CountAsync(CancellationToken ct)
    {
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Append("PostSearch").Distinct())
        {
#pragma warning disable EF1002 // The table's name comes from the model.
            var rows = await db.Database.SqlQueryRaw<long>($"SELECT count(*) AS \"Value\" FROM (SELECT 1 AS one FROM \"{table}\" LIMIT {SmallRows + 1}) AS few").SingleAsync(ct);
#pragma warning restore EF1002
            if (rows > SmallRows) big.Add(table);
        }
    }

    /// <summary>The plan's lines, each with what is wrong about it where something is.</summary>
    public async Task<IReadOnlyList<(string Line, bool IsScan)>> ExplainAsync(WatchedQuery query, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var isSqlite = db.Database.IsSqlite();
#pragma warning disable CA2100 // The text is a query that this program just sent; its values are parameters.
        command.CommandText = (isSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN (COSTS OFF) ") + query.Sql;
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var lines = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) lines.Add(reader.GetString(isSqlite ? 3 : 0));
        if (isSqlite) return [.. JudgeSqlite(query.Sql, lines), StepsOf(query)];
        return [.. lines.Select(line => (line, SequentialScan().Match(line) is { Success: true } scan && big.Contains(scan.Groups["table"].Value)))];
    }

    /// <summary>
    /// What it costs to run, in steps of SQLite's machine: an index that is walked to its end, because what is looked for is not in it, shows in no plan but here.
    /// </summary>
    private (string Line, bool IsScan) StepsOf(WatchedQuery query)
    {
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection();
        raw.sqlite3_prepare_v2(connection.Handle!, query.Sql, out var statement);
        using (statement)
        {
            foreach (var (name, value) in query.Parameters)
            {
                var at = raw.sqlite3_bind_parameter_index(statement, name[0] is '@' ? name : "@" + name);
                if (value is string text) raw.sqlite3_bind_text(statement, at, text);
                else if (value is null or DBNull) raw.sqlite3_bind_null(statement, at);
                else raw.sqlite3_bind_int64(statement, at, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
            }
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW) { }
            var steps = raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 0);
            return (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{steps} steps"), steps > StepsMax);
        }
    }

    /// <summary>
    /// A SCAN without an index reads the table; one along an index reads all of it where what follows is sorted anew or has no limit. FTS5's scan is its match.
    /// </summary>
    private List<(string, bool)> JudgeSqlite(string sql, List<string> lines)
    {
        var names = Aliases().Matches(sql).ToLookup(m => m.Groups["alias"].Value, m => m.Groups["table"].Value);
        var sorts = lines.Exists(line => line.StartsWith("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        var isLimited = sql.Contains("LIMIT", StringComparison.Ordinal);
        return lines.ConvertAll(line =>
        {
            if (!line.StartsWith("SCAN ", StringComparison.Ordinal) || line.Contains("VIRTUAL TABLE", StringComparison.Ordinal)) return (line, false);
            var name = line.Split(' ')[1];
            var isBig = big.Contains(name) || names[name].Any(big.Contains);
            return (line, isBig && (!line.Contains(" USING ", StringComparison.Ordinal) || sorts || !isLimited));
        });
    }

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"?(?<alias>\\w+)\"?", RegexOptions.None, 1000)]
    private static partial Regex Aliases();

    [GeneratedRegex("Seq Scan on \"?(?<table>\\w+)\"?", RegexOptions.None, 1000)]
    private static partial Regex SequentialScan();
}
