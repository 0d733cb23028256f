namespace Commons.Web.Shared.Text;

/// <summary>
/// Cuts code into pieces with a colour each, in one pass from left to right: no pattern of ours can be made slow by what somebody typed (FORUM 6.2, row 8).
/// What it does not know it leaves plain; the pieces together are always the text.
/// </summary>
internal static class CodeColours
{
    /// <summary>More than this is rather a file than an example; it stays plain, so that a page stays small.</summary>
    private const int LengthMax = 12_000;

    public const string Comment = "hl-c", Text = "hl-s", Number = "hl-n", Word = "hl-k", Name = "hl-t", Added = "hl-i", Taken = "hl-d";

    public static IReadOnlyCollection<string> Classes { get; } = [Comment, Text, Number, Word, Name, Added, Taken];

    /// <param name="Class">The class of its colour; null where it is plain.</param>
    public readonly record struct Piece(string? Class, int Start, int End);

    /// <summary>The pieces of this code, or none if the language is not known.</summary>
    public static IReadOnlyList<Piece> Of(string language, string code)
    {
        if (code.Length > LengthMax) return [];
        return language switch
        {
            "diff" or "patch" => Diff(code),
            "html" or "xml" or "svg" or "xhtml" or "razor" or "cshtml" or "xaml" => Markup(code),
            _ => CodeLanguage.Find(language) is { } known ? Code(known, code) : [],
        };
    }

    private static List<Piece> Code(CodeLanguage language, string code)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < code.Length;)
        {
            var (kind, end) = Next(language, code, at);
            Add(pieces, kind, at, end);
            at = end;
        }
        return pieces;
    }

    private static (string? Kind, int End) Next(CodeLanguage language, string code, int at)
    {
        var c = code[at];
        foreach (var mark in language.LineComments)
            if (Starts(code, at, mark) && (mark is not "#" || at is 0 || char.IsWhiteSpace(code[at - 1]))) return (Comment, LineEnd(code, at));
        foreach (var (open, close) in language.BlockComments)
            if (Starts(code, at, open)) return (Comment, After(code, at + open.Length, close));
        if (language.Quotes.Contains(c, StringComparison.Ordinal)) return (Text, StringEnd(language, code, at));
        if (char.IsAsciiDigit(c)) return (Number, While(code, at, x => char.IsAsciiLetterOrDigit(x) || x is '.' or '_'));
        if (!IsWord(c)) return (null, at + 1);
        var end = While(code, at, IsWord);
        return (language.Words.Contains(code[at..end]) ? Word : null, end);
    }

    /// <summary>A string ends with its quote; without one, with its line.</summary>
    private static int StringEnd(CodeLanguage language, string code, int at)
    {
        var quote = code[at];
        if (at + 2 < code.Length && code[at + 1] == quote && code[at + 2] == quote) return After(code, at + 3, new string(quote, 3));
        for (var i = at + 1; i < code.Length; i++)
        {
            if (code[i] == quote) return i + 1;
            if (code[i] is '\\') i++;
            else if (code[i] is '\n' && !language.LongQuotes.Contains(quote, StringComparison.Ordinal)) return i;
        }
        return code.Length;
    }

    private static List<Piece> Diff(string code)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < code.Length;)
        {
            var end = Math.Min(code.Length, LineEnd(code, at) + 1);
            Add(pieces, code[at] switch { '+' => Added, '-' => Taken, '@' => Name, _ => null }, at, end);
            at = end;
        }
        return pieces;
    }

    private static List<Piece> Markup(string code)
    {
        var pieces = new List<Piece>();
        var inTag = false;
        for (var at = 0; at < code.Length;)
        {
            var (kind, end) = (c: code[at], inTag) switch
            {
                _ when Starts(code, at, "<!--") => (Comment, After(code, at + 4, "-->")),
                ('<', false) => (Word, While(code, at + 1, x => IsWord(x) || x is '/' or '!' or '?' or '-' or ':')),
                ('>', true) => (Word, at + 1),
                ('"' or '\'', true) => (Text, After(code, at + 1, code[at].ToString())),
                (_, true) when IsWord(code[at]) => (Name, While(code, at, x => IsWord(x) || x is '-' or ':')),
                _ => ((string?)null, at + 1),
            };
            if (kind is Word) inTag = code[at] is '<';
            Add(pieces, kind, at, end);
            at = end;
        }
        return pieces;
    }

    private static void Add(List<Piece> pieces, string? kind, int start, int end)
    {
        if (pieces.Count > 0 && pieces[^1].Class == kind) pieces[^1] = pieces[^1] with { End = end };
        else pieces.Add(new(kind, start, end));
    }

    private static bool Starts(string code, int at, string mark) => string.CompareOrdinal(code, at, mark, 0, mark.Length) is 0;

    private static int LineEnd(string code, int at) => code.IndexOf('\n', at) is var end and >= 0 ? end : code.Length;

    private static int After(string code, int from, string close) => from < code.Length && code.IndexOf(close, from, StringComparison.Ordinal) is var end and >= 0 ? end + close.Length : code.Length;

    private static int While(string code, int at, Func<char, bool> holds)
    {
        while (at < code.Length && holds(code[at])) at++;
        return at;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_';
}
