using System.Text;

namespace Commons.Web.Moving.Dumps;

/// <summary>
/// Reads the rows of a MySQL dump (mysqldump, phpMyAdmin, phpBB's own backup): <c>INSERT INTO `phpbb_posts` (`post_id`, …) VALUES (…), (…);</c>. Where the statement
/// does not name the columns, they are those of the <c>CREATE TABLE</c> before it.
/// </summary>
public sealed class InsertStatements(TextReader dump, string file, Func<string, bool> isWanted, Action<long, string> broken, DumpEnds ends)
{
    private readonly Dictionary<string, string[]> created = new(StringComparer.Ordinal);
    private const int CommentLength = 80;   // Of a comment, as much as says what it is.
    private long line = 1;
    private bool isMinus;

    /// <exception cref="Refusal">The dump ends within a statement.</exception>
    public IEnumerable<DumpRow> Read()
    {
        while (Skip())
        {
            var word = Word();
            if (word.Equals("INSERT", StringComparison.OrdinalIgnoreCase) || word.Equals("REPLACE", StringComparison.OrdinalIgnoreCase))
                foreach (var row in Insert()) yield return row;
            else if (word.Equals("CREATE", StringComparison.OrdinalIgnoreCase)) Create();
            else if (word.Length > 0 || dump.Peek() != ';') End();
            else dump.Read();
        }
    }

    private IEnumerable<DumpRow> Insert()
    {
        var start = line;
        string table;
        do table = Name(start); while (table.ToUpperInvariant() is "INTO" or "IGNORE" or "DELAYED" or "LOW_PRIORITY");
        if (!isWanted(table)) { End(); yield break; }
        Skip();
        var columns = dump.Peek() is '(' ? Names(start) : created.GetValueOrDefault(table) ?? throw BrokenDump.At(file, start, $"nothing says which columns {table} has. Dump the tables with their CREATE TABLE.");
        if (!Name(start).Equals("VALUES", StringComparison.OrdinalIgnoreCase)) throw BrokenDump.At(file, start, $"this INSERT into {table} has no VALUES.");
        while (true)
        {
            Skip();
            var rowLine = line;
            Expect('(', start);
            var values = Values(start);
            if (values.Count == columns.Length) yield return new(table, columns, [.. values], rowLine);
            else broken(rowLine, $"a row of {table} has {values.Count} values instead of {columns.Length}");
            Skip();
            if (dump.Peek() is not ',') break;
            dump.Read();
        }
        End();
    }

    private List<string?> Values(long start)
    {
        var values = new List<string?>();
        while (true)
        {
            Skip();
            values.Add(dump.Peek() is '\'' or '"' ? Text(start) : Bare(start));
            Skip();
            switch (Next(start))
            {
                case ',': continue;
                case ')': return values;
                default: throw BrokenDump.At(file, line, "a value is followed by neither a comma nor a closing bracket.");
            }
        }
    }

    /// <summary>A string in quotation marks; a backslash or the mark itself stands before what does not end it.</summary>
    private string Text(long start)
    {
        var mark = Next(start);
        var text = new StringBuilder();
        while (true)
        {
            var c = Next(start);
            if (c == '\\') text.Append(Next(start) switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', 'b' => '\b', 'Z' => '\u001A', var other => other });
            else if (c != mark) text.Append(c);
            else if (dump.Peek() == mark) text.Append(Next(start));
            else return text.ToString();
        }
    }

    private string? Bare(long start)
    {
        var text = new StringBuilder(isMinus ? "-" : "");
        isMinus = false;
        while (dump.Peek() is not (',' or ')' or -1) && !char.IsWhiteSpace((char)dump.Peek())) text.Append(Next(start));
        return text.ToString() is var bare && bare.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : bare;
    }

    private void Create()
    {
        var start = line;
        Skip();
        if (!Word().Equals("TABLE", StringComparison.OrdinalIgnoreCase)) { End(); return; }
        string table;
        do table = Name(start); while (table.ToUpperInvariant() is "IF" or "NOT" or "EXISTS");
        Skip();
        Expect('(', start);
        var (columns, depth, isFirst) = (new List<string>(), 1, true);
        while (depth > 0)
        {
            Skip();
            if (isFirst && depth is 1 && Name(start) is { Length: > 0 } name && name.ToUpperInvariant() is not ("PRIMARY" or "KEY" or "UNIQUE" or "INDEX" or "FULLTEXT" or "CONSTRAINT" or "SPATIAL" or "FOREIGN")) columns.Add(name);
            isFirst = false;
            if (dump.Peek() is '\'' or '"') { Text(start); continue; }
            switch (Next(start))
            {
                case '(': depth++; break;
                case ')': depth--; break;
                case ',' when depth is 1: isFirst = true; break;
            }
        }
        created[table] = [.. columns];
        End();
    }

    private string[] Names(long start)
    {
        Expect('(', start);
        var names = new List<string>();
        while (true)
        {
            names.Add(Name(start));
            Skip();
            if (Next(start) is ')') return [.. names];
        }
    }

    private string Name(long start)
    {
        Skip();
        if (dump.Peek() is not ('`' or '"')) return Word();
        var (mark, name) = (Next(start), new StringBuilder());
        for (char c; (c = Next(start)) != mark;) name.Append(c);
        return name.ToString();
    }

    private string Word()
    {
        var word = new StringBuilder();
        while (dump.Peek() is var c and not -1 && (char.IsAsciiLetterOrDigit((char)c) || c is '_' or '$')) word.Append((char)dump.Read());
        return word.ToString();
    }

    /// <summary>Passes over the rest of the statement.</summary>
    private void End()
    {
        var start = line;
        while (Skip())
        {
            if (dump.Peek() is '\'' or '"' or '`') { Text(start); continue; }
            if (Next(start) is ';') return;
        }
    }

    /// <summary>Passes over space and comments; false at the end.</summary>
    private bool Skip()
    {
        while (true)
        {
            var c = dump.Peek();
            if (c is -1) return false;
            if (char.IsWhiteSpace((char)c)) Next(line);
            else if (c is '#') SkipLine();
            else if (c is '-') { Next(line); if (dump.Peek() is '-') SkipLine(); else return isMinus = true; }
            else if (c is '/') { Next(line); if (dump.Peek() is '*') SkipComment(); else return true; }
            else return true;
        }
    }

    private void SkipLine()
    {
        var comment = new StringBuilder();
        while (dump.Peek() is not (-1 or '\n'))
        {
            var c = (char)dump.Read();
            if (comment.Length < CommentLength) comment.Append(c);
        }
        ends.See(comment.ToString());
    }

    private void SkipComment()
    {
        var start = line;
        for (char previous = ' ', c; ; previous = c)
            if ((c = Next(start)) is '/' && previous is '*') return;
    }

    private void Expect(char wanted, long start)
    {
        Skip();
        if (Next(start) != wanted) throw BrokenDump.At(file, line, $"“{wanted}” is missing in the statement that began in line {start}.");
    }

    private char Next(long start)
    {
        var c = dump.Read();
        if (c is -1) throw BrokenDump.At(file, line, $"the dump ends within the statement that began in line {start}. It was cut off; make it again.");
        if (c is '\n') line++;
        return (char)c;
    }
}
