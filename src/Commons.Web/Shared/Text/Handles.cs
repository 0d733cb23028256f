using System.Buffers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Commons.Web.Shared.Text;

/// <summary>
/// Finds what is addressed in a text, <c>@name</c>, <c>@name@host</c> and <c>#tag</c>, and makes links of it: not in code, not in a link, not within a word.
/// </summary>
internal static class Handles
{
    private const int NameLengthMin = 2;
    private const int NameLengthMax = 32;
    private const int HostLengthMax = 253;
    private const int TagLengthMax = 30;

    private static readonly SearchValues<char> NotOfTag = SearchValues.Create("0123456789-_");

    private readonly record struct Found(int Start, int End, bool IsTag);

    /// <summary>Every name that is addressed, lower-case and without its first @, each once.</summary>
    public static IReadOnlyList<string> In(MarkdownDocument document) =>
        [.. Texts(document).SelectMany(text => Find(text).Where(f => !f.IsTag).Select(f => Name(text, f))).Distinct(StringComparer.Ordinal)];

    /// <param name="paths">Where each name that exists leads; a name that does not stays text.</param>
    public static void Link(MarkdownDocument document, IReadOnlyDictionary<string, string> paths)
    {
        foreach (var text in Texts(document).ToList())
        {
            var end = 0;
            foreach (var found in Find(text))
            {
                var name = Name(text, found);
                var path = found.IsTag ? $"/tag/{Uri.EscapeDataString(name)}" : paths.GetValueOrDefault(name);
                if (path is null) continue;
                InsertText(text, end, found.Start);
                var link = new LinkInline(path, "") { IsClosed = true };
                link.AppendChild(new LiteralInline(Part(text, found.Start, found.End)));
                link.GetAttributes().AddClass(found.IsTag ? "tag" : "mention");
                text.InsertBefore(link);
                end = found.End;
            }
            if (end is 0) continue;
            InsertText(text, end, text.Content.Length);
            text.Remove();
        }
    }

    private static IEnumerable<LiteralInline> Texts(MarkdownDocument document) =>
        document.Descendants<LiteralInline>().Where(text => text.Content.Length > 1 && (text.Content.IndexOf('@') >= 0 || text.Content.IndexOf('#') >= 0) && !IsInLink(text));

    private static bool IsInLink(Inline text)
    {
        for (var parent = text.Parent; parent is not null; parent = parent.Parent)
            if (parent is LinkInline) return true;
        return false;
    }

    private static IEnumerable<Found> Find(LiteralInline text)
    {
        var content = Part(text, 0, text.Content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] is not ('@' or '#') || (i > 0 ? IsWord(content[i - 1]) : EndsWithWord(text.PreviousSibling))) continue;
            var end = content[i] is '@' ? NameEnd(content, i + 1) : TagEnd(content, i + 1);
            if (end < 0) continue;
            yield return new(i, end, content[i] is '#');
            i = end - 1;
        }
    }

    /// <summary>The end of <c>name</c> or <c>name@host</c> (DECISIONS 9), or -1.</summary>
    private static int NameEnd(string text, int start)
    {
        var end = While(text, start, c => char.IsAsciiLetterOrDigit(c) || c is '_');
        if (end - start is < NameLengthMin or > NameLengthMax) return -1;
        if (end >= text.Length || text[end] is not '@') return end;
        var host = While(text, end + 1, c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-');
        while (host > end + 1 && text[host - 1] is '.' or '-') host--;   // The full stop ends the sentence, not the host.
        return host - end - 1 is > 2 and <= HostLengthMax ? host : end;
    }

    /// <summary>A tag has a letter: #12 is a post's number.</summary>
    private static int TagEnd(string text, int start)
    {
        var end = While(text, start, c => char.IsLetterOrDigit(c) || c is '_' or '-');
        while (end > start && text[end - 1] is '-') end--;
        return end - start is > 1 and <= TagLengthMax && text.AsSpan(start, end - start).ContainsAnyExcept(NotOfTag) ? end : -1;
    }

    private static string Name(LiteralInline text, Found found) => Part(text, found.Start + 1, found.End).ToLowerInvariant();

    private static string Part(LiteralInline text, int start, int end) => text.Content.Text.Substring(text.Content.Start + start, end - start);

    private static void InsertText(LiteralInline text, int start, int end)
    {
        if (end > start) text.InsertBefore(new LiteralInline(Part(text, start, end)));
    }

    private static bool EndsWithWord(Inline? before) => before is LiteralInline { Content.Length: > 0 } text && IsWord(text.Content.Text[text.Content.End]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '/' or '@' or '#' or '&';

    private static int While(string text, int at, Func<char, bool> holds)
    {
        while (at < text.Length && holds(text[at])) at++;
        return at;
    }
}
