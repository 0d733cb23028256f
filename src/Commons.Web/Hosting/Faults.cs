using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commons.Web.Hosting;

/// <summary>
/// What the machine or its neighbours could not do, in one sentence for the operator. Anything else is our bug, and its whole text is wanted.
/// </summary>
internal static class Faults
{
    private const int SqliteReadOnly = 8, SqliteInputOutput = 10, SqliteFull = 13, SqliteCannotOpen = 14, SqliteNoDatabase = 26;

    /// <summary>Null for a fault of ours.</summary>
    public static string? SentenceOf(Exception fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
            if (Sentence(inner) is { } found) return found;
        return null;
    }

    private static string? Sentence(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => "The disk is full, and nothing was lost that had been kept. Make room and start again.",
        SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteInputOutput or SqliteCannotOpen or SqliteNoDatabase } sqlite => $"The database file cannot be used: {OneLine(sqlite)}",
        PostgresException refused when refused.SqlState.StartsWith("28", StringComparison.Ordinal) || refused.SqlState is "3D000" or "53100" or "57P03" => $"PostgreSQL refuses: {refused.MessageText}.",
        PostgresException => null,
        NpgsqlException or SocketException => $"The database, or another server that is needed, does not answer: {OneLine(fault)} ConnectionStrings__Commons says where the database is.",
        IOException or UnauthorizedAccessException => OneLine(fault),
        _ => null,
    };

    private static string OneLine(Exception fault) => fault.Message.ReplaceLineEndings(" ").Trim();
}
