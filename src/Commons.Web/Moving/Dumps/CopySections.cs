using System.Text;

namespace Commons.Web.Moving.Dumps;

/// <summary>
/// Reads the rows of a plain PostgreSQL dump, <c>COPY public.posts (id, …) FROM stdin;</c> up to <c>\.</c>, line by line (pg_dump's plain format). Rows of other
/// tables than those asked for are passed over.
/// </summary>
public static class CopySections
{
    /// <param name="dump">The dump's text.</param>
    /// <param name="file">Its name, for the sentences.</param>
    /// <param name="wanted">Tables whose rows are wanted.</param>
    /// <param name="broken">Told of a row that has not as many values as its table has columns; it is left out.</param>
    /// <param name="ends">Told of the comments, which say whether the dump is whole.</param>
    /// <exception cref="Refusal">The dump ends within a table, or a table's line cannot be read.</exception>
    public static IEnumerable<DumpRow> Read(TextReader dump, string file, IReadOnlySet<string> wanted, Action<long, string> broken, DumpEnds ends)
    {
        for (long number = 1; dump.ReadLine() is { } line; number++)
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal)) ends.See(line);
            if (!line.StartsWith("COPY ", StringComparison.Ordinal)) continue;
            var (table, columns) = Head(line) ?? throw BrokenDump.At(file, number, "this does not say which table and columns follow.");
            var (start, isWanted) = (number, wanted.Contains(table));
            while (true)
            {
                number++;
                if (dump.ReadLine() is not { } row) throw BrokenDump.At(file, number, $"the dump ends within the table {table}, which began in line {start}. It was cut off; make it again.");
                if (row is "\\.") break;
                if (!isWanted) continue;
                var values = row.Split('\t');
                if (values.Length == columns.Length) yield return new(table, columns, Array.ConvertAll(values, Value), number);
                else broken(number, $"a row of {table} has {values.Length} values instead of {columns.Length}");
            }
        }
    }

    private static (string Table, string[] Columns)? Head(string line)
    {
        var open = line.IndexOf('(', StringComparison.Ordinal);
        var close = line.IndexOf(") FROM stdin;", StringComparison.OrdinalIgnoreCase);
        if (open < 6 || close < open) return null;
        var table = line[5..open].Trim().Split('.')[^1].Trim('"');
        return (table, [.. line[(open + 1)..close].Split(',').Select(column => column.Trim().Trim('"'))]);
    }

    /// <summary>COPY's text format: <c>\N</c> is NULL, and a backslash stands before what would end the value.</summary>
    private static string? Value(string text)
    {
        if (text is "\\N") return null;
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var value = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) { value.Append(text[i]); continue; }
            i++;
            value.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', 'v' => '\v', var c => c });
        }
        return value.ToString();
    }
}
