using System.Text;

namespace Commons.Web.Members.Ignoring;

/// <summary>A member's list as a table (RFC 4180): <c>what,kind,target</c> with what = mute or block, so that it moves from one board to another.</summary>
public static class IgnoreCsv
{
    public const int LinesMax = 2000;
    private const string Head = "what,kind,target";

    public static string Write(IEnumerable<IgnoreLine> lines) => lines.Aggregate(new StringBuilder(Head + "\r\n"),
        (csv, line) => csv.Append(line.IsBlock ? "block" : "mute").Append(',').Append(line.Kind.ToString().ToLowerInvariant()).Append(',').Append(Cell(line.Target)).Append("\r\n"), csv => csv.ToString());

    /// <summary>Reads line by line; what cannot be understood comes back as null beside its text.</summary>
    public static IEnumerable<(string Text, IgnoreLine? Line)> Read(string csv) => csv.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n').Select(text => text.Trim())
        .Where(text => text.Length > 0 && !text.Equals(Head, StringComparison.OrdinalIgnoreCase)).Take(LinesMax).Select(text => (text, Parse(text)));

    private static IgnoreLine? Parse(string text)
    {
        var cells = text.Split(',', 3);
        if (cells.Length is not 3 || !Enum.TryParse<MuteKind>(cells[1].Trim(), ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) return null;
        var target = cells[2].Trim();
        if (target is ['"', .. var quoted, '"']) target = quoted.Replace("\"\"", "\"", StringComparison.Ordinal);
        return cells[0].Trim().ToLowerInvariant() switch
        {
            "mute" => new(false, kind, target),
            "block" when kind is MuteKind.Person => new(true, kind, target),
            _ => null,
        };
    }

    /// <summary>Quoted where it must be.</summary>
    private static string Cell(string text) => text.IndexOfAny([',', '"']) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
