using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage;

namespace Commons.Web.Sponsorship.Metering;

/// <summary>
/// One INSERT of many rows inside the context's transaction, with a clause for conflicts: what EF has no words for and the meter lives on. The
/// statement is the same on both databases.
/// </summary>
public static class ManyRows
{
    /// <summary>Inserts and returns the first column of the rows that <paramref name="tail"/> returns.</summary>
    /// <param name="tail">What follows the rows: <c>ON CONFLICT …</c>, <c>RETURNING …</c>; a constant of ours, never a visitor's text.</param>
    public static async Task<List<byte[]>> InsertReturningAsync(this CommonsDb db, string table, string[] columns, IReadOnlyList<object?[]> rows, string tail, CancellationToken ct)
    {
        await using var command = Command(db, table, columns, rows, tail);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var returned = new List<byte[]>();
        while (await reader.ReadAsync(ct)) returned.Add(reader.GetFieldValue<byte[]>(0));
        return returned;
    }

    public static async Task InsertManyAsync(this CommonsDb db, string table, string[] columns, IReadOnlyList<object?[]> rows, string tail, CancellationToken ct)
    {
        if (rows.Count is 0) return;
        await using var command = Command(db, table, columns, rows, tail);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Microseconds, as <see cref="UtcMicros"/> stores a time.</summary>
    public static long Micros(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static DbCommand Command(CommonsDb db, string table, string[] columns, IReadOnlyList<object?[]> rows, string tail)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var sql = new StringBuilder($"INSERT INTO \"{table}\" (").AppendJoin(", ", columns.Select(c => $"\"{c}\"")).Append(") VALUES ");
        for (var r = 0; r < rows.Count; r++)
        {
            sql.Append(r is 0 ? "(" : ", (");
            for (var c = 0; c < columns.Length; c++)
            {
                sql.Append(c is 0 ? "@p" : ", @p").Append(command.Parameters.Count);
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{command.Parameters.Count}";
                parameter.Value = rows[r][c] ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            sql.Append(')');
        }
#pragma warning disable CA2100 // Table, columns and tail are constants of ours; every value is a parameter.
        command.CommandText = sql.Append(' ').Append(tail).ToString();
#pragma warning restore CA2100
        return command;
    }
}
