using System.Text;

namespace Commons.Web.Moving.Dumps;

/// <summary>Reads comma-separated rows (RFC 4180): the first names the columns; a field in quotation marks may hold commas, line ends and doubled marks.</summary>
public static class CsvRows
{
    /// <exception cref="Refusal">A quotation mark is never closed, or the file has no first row.</exception>
    public static IEnumerable<DumpRow> Read(TextReader csv, string file, string table, Action<long, string> broken)
    {
        long line = 1;
        var columns = Fields(csv, file, ref line)?.ConvertAll(name => name.Trim().ToLowerInvariant()) ?? throw BrokenDump.At(file, 1, "the file is empty; its first row names the columns.");
        while (true)
        {
            var start = line;
            if (Fields(csv, file, ref line) is not { } fields) yield break;
            if (fields is [""]) continue;
            if (fields.Count == columns.Count) yield return new(table, columns, [.. fields.Select(f => f.Length is 0 ? null : f)], start);
            else broken(start, $"a row of {file} has {fields.Count} fields instead of {columns.Count}");
        }
    }

    private static List<string>? Fields(TextReader csv, string file, ref long line)
    {
        if (csv.Peek() is -1) return null;
        var (fields, field, start) = (new List<string>(), new StringBuilder(), line);
        while (true)
        {
            var c = csv.Read();
            if (c is '"' && field.Length is 0)
            {
                while ((c = csv.Read()) is not '"' || csv.Peek() is '"')
                {
                    if (c is -1) throw BrokenDump.At(file, line, $"a quotation mark that was opened in line {start} is never closed.");
                    if (c is '"') csv.Read();
                    if (c is '\n') line++;
                    field.Append((char)c);
                }
                continue;
            }
            if (c is '\r' && csv.Peek() is '\n') continue;
            if (c is not (',' or '\n' or -1)) { field.Append((char)c); continue; }
            fields.Add(field.ToString());
            field.Clear();
            if (c is '\n') line++;
            if (c is not ',') return fields;
        }
    }
}
