namespace Commons.Web.Moving.Dumps;

/// <summary>The dump is cut off or no dump; nothing after the place can be read.</summary>
public static class BrokenDump
{
    public static Refusal At(string file, long line, string why) => new($"{file}, line {line}: {why}");
}

/// <summary>One row of a dump.</summary>
/// <param name="Table">Without schema.</param>
/// <param name="Line">Where it stands in its file.</param>
public sealed record DumpRow(string Table, IReadOnlyList<string> Columns, string?[] Values, long Line)
{
    /// <summary>What stands in the column; null for NULL, and where the dump has no such column.</summary>
    public string? this[string column]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++) if (Columns[i] == column) return Values[i];
            return null;
        }
    }
}
