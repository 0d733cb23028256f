using System.Buffers;

namespace Commons.Ledger.Exports;

/// <summary>Rows of a table after RFC 4180: comma, CRLF, quotes where a cell needs them.</summary>
internal static class CsvRow
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    public static void Write(TextWriter writer, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(cells[i].AsSpan().ContainsAny(NeedsQuotes) ? $"\"{cells[i].Replace("\"", "\"\"")}\"" : cells[i]);
        }

        writer.Write("\r\n");
    }

    /// <summary>Text that somebody else wrote: spreadsheets run a cell that begins so, whatever wrote the file (REVENUE §6.3).</summary>
    public static string Guarded(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
}
