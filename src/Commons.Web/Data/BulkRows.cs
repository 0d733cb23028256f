using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Commons.Web.Data;

/// <summary>
/// Writes very many rows of one table: COPY on PostgreSQL, one prepared statement on SQLite. Values are long, int, bool, string or null. It belongs to the
/// transaction that is open on the context, if one is.
/// </summary>
public static class BulkRows
{
    /// <returns>How many rows there were.</returns>
    public static async Task<int> InsertAsync(this CommonsDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try { return db.Database.IsNpgsql() ? await CopyAsync(db, table, columns, rows, ct) : Insert(db, table, columns, rows, ct); }
        finally { await db.Database.CloseConnectionAsync(); }
    }

    private static int Insert(CommonsDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Table and columns are constants of ours; every value is a parameter.
        command.CommandText = $"INSERT INTO \"{table}\"({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        foreach (var i in Enumerable.Range(0, columns.Length)) command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        command.Prepare();
        var count = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
            if (++count % 1000 is 0) ct.ThrowIfCancellationRequested();
        }
        return count;
    }

    private static async Task<int> CopyAsync(CommonsDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginTextImportAsync($"COPY \"{table}\"({string.Join(", ", columns.Select(Quoted))}) FROM STDIN", ct);
        var (line, count) = (new StringBuilder(), 0);
        foreach (var row in rows)
        {
            line.Clear();
            for (var i = 0; i < row.Length; i++) Append(i is 0 ? line : line.Append('\t'), row[i]);
            await copy.WriteAsync(line.Append('\n'), ct);
            count++;
        }
        return count;
    }

    /// <summary>COPY's text format.</summary>
    private static void Append(StringBuilder line, object? value)
    {
        switch (value)
        {
            case null: line.Append("\\N"); break;
            case bool yes: line.Append(yes ? 't' : 'f'); break;
            case string text:
                foreach (var c in text) _ = c switch { '\\' => line.Append("\\\\"), '\n' => line.Append("\\n"), '\r' => line.Append("\\r"), '\t' => line.Append("\\t"), _ => line.Append(c) };
                break;
            default: line.Append(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
