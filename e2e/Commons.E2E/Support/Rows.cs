using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Commons.E2E.Support;

/// <summary>Reads a server's tables from outside, as an auditor with a database client would. Names are quoted, so the same text serves both.</summary>
public static class Rows
{
    public static async Task<List<string>> ReadAsync(Books books, string sql)
    {
        await using DbConnection connection = books.Kind is DatabaseKind.Sqlite
            ? new SqliteConnection($"{books.ConnectionString};Mode=ReadOnly")
            : new NpgsqlConnection(books.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0) is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return rows;
    }
}
