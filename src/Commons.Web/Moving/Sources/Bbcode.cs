using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Commons.Web.Moving.Sources;

/// <summary>Turns a post of phpBB into Markdown: the XML of 3.2 and later is undone to what was typed, the marks of 3.0 and 3.1 are taken out, then each tag becomes what Markdown has for it.</summary>
public static partial class Bbcode
{
    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    /// <param name="stored">As it stands in the database.</param>
    /// <param name="quoted">What a quotation of this post begins with: its number on the old board, or null, and the name of its writer.</param>
    /// <param name="attachment">What stands for the n-th attachment of the post.</param>
    public static string ToMarkdown(string stored, Func<string?, string, string> quoted, Func<int, string> attachment)
    {
        var text = Typed(stored);
        var codes = new List<string>();
        text = Code().Replace(text, m =>
        {
            codes.Add(m.Groups["text"].Value.Trim('\n'));
            return $"\n\n\uE000{codes.Count - 1}\uE001\n\n";
        });
        text = Attachment().Replace(text, m => attachment(int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        text = Escape().Replace(text, @"\$0");
        text = LineEnd().Replace(text, "  \n");   // A line's end is one there; in Markdown two spaces say so.
        text = Inline(text);
        text = Lists(text);
        text = Quotes(text, quoted);
        text = Rest().Replace(text, "");
        return Kept().Replace(text, m => Fence(codes[int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture)], m.Groups["before"].Value)).Trim();
    }

    /// <summary>The words alone.</summary>
    public static string Plain(string stored) => AnyTag().Replace(Typed(stored), "").Trim();

    private static string Typed(string stored)
    {
        var text = stored;
        if (text.StartsWith("<r>", StringComparison.Ordinal) || text.StartsWith("<t>", StringComparison.Ordinal)) return WebUtility.HtmlDecode(Xml().Replace(text, "")).ReplaceLineEndings("\n");
        text = Smiley().Replace(text, "${s}");
        text = MagicLink().Replace(text, "$1");
        text = WebUtility.HtmlDecode(Uid().Replace(text, "$1]").Replace("<br />", "\n", StringComparison.OrdinalIgnoreCase));
        return Comment().Replace(text, "").ReplaceLineEndings("\n");
    }

    private static string Inline(string text)
    {
        text = Bold().Replace(text, m => Around("**", m.Groups[1].Value));
        text = Italic().Replace(text, m => Around("*", m.Groups[1].Value));
        text = Struck().Replace(text, m => Around("~~", m.Groups[1].Value));
        text = NamedLink().Replace(text, m => $"[{m.Groups["text"].Value.Trim()}](<{m.Groups["url"].Value.Trim().Trim('"').Replace("\\", "", StringComparison.Ordinal)}>)");
        text = Link().Replace(text, m => $"<{m.Groups["url"].Value.Trim().Replace("\\", "", StringComparison.Ordinal)}>");
        text = Mail().Replace(text, m => m.Groups["text"].Value);
        return Picture().Replace(text, m => $"![](<{m.Groups["url"].Value.Trim().Replace("\\", "", StringComparison.Ordinal)}>)");
    }

    private static string Around(string mark, string text) => text.Trim() is { Length: > 0 } inner && !inner.Contains("\n\n", StringComparison.Ordinal)
        ? $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{mark}{inner}{mark}{(char.IsWhiteSpace(text[^1]) ? " " : "")}" : text;

    /// <summary>From the inmost outwards.</summary>
    private static string Lists(string text)
    {
        for (var rounds = 0; rounds < 20 && List().IsMatch(text); rounds++)
            text = List().Replace(text, m =>
            {
                var mark = m.Groups["kind"].Success ? "1." : "-";
                var items = Item().Split(m.Groups["text"].Value).Skip(1).Select(item => $"{mark} {Indented(ItemEnd().Replace(item, "").Trim(), mark.Length + 1)}");
                return $"\n\n{string.Join('\n', items)}\n\n";
            });
        return text;
    }

    private static string Indented(string text, int by) => text.Replace("\n", "\n" + new string(' ', by), StringComparison.Ordinal);

    private static string Quotes(string text, Func<string?, string, string> quoted)
    {
        for (var rounds = 0; rounds < 20 && Quote().IsMatch(text); rounds++)
            text = Quote().Replace(text, m =>
            {
                var about = m.Groups["about"].Value.Replace("\\", "", StringComparison.Ordinal);
                var name = QuotedName().Match(about) is { Success: true } found ? found.Groups["name"].Value.Trim('"', '\'', ' ') : "";
                var post = QuotedPost().Match(about) is { Success: true } number ? number.Groups["id"].Value : null;
                var head = name.Length > 0 || post is not null ? quoted(post, name) + "\n\n" : "";
                return "\n\n" + Quoted(head + m.Groups["text"].Value.Trim()) + "\n\n";
            });
        return text;
    }

    /// <summary>Each line behind the sign of a quotation.</summary>
    public static string Quoted(string text) => string.Join('\n', text.Split('\n').Select(line => line.Length is 0 ? ">" : "> " + line));

    private static string Fence(string code, string before)
    {
        var fence = new string('`', Math.Max(3, (Ticks().Matches(code).Select(m => m.Length).DefaultIfEmpty().Max()) + 1));
        var lines = $"{fence}\n{code}\n{fence}".Split('\n');
        return string.Join('\n', lines.Select(line => before + line));
    }

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Xml();

    [GeneratedRegex("<!-- s(?<s>[^ ]*) --><img [^>]*><!-- s[^ ]* -->", Usual, 1000)]
    private static partial Regex Smiley();

    [GeneratedRegex("<!-- [a-z] --><a [^>]*href=\"(.*?)\"[^>]*>.*?</a><!-- [a-z] -->", Usual, 1000)]
    private static partial Regex MagicLink();

    [GeneratedRegex("<!-- .*? -->", Usual, 1000)]
    private static partial Regex Comment();

    /// <summary>3.0 and 3.1 put the post's own sign behind each tag: <c>[b:3k2m1x9q]</c>, and a kind behind those of lists.</summary>
    [GeneratedRegex(@"(\[/?[a-z*]+(?:=[^\]]*?)?)(?::[a-z])?:[a-z0-9]{8}\]", Usual, 1000)]
    private static partial Regex Uid();

    [GeneratedRegex(@"\[code(?:=[^\]]*)?\](?<text>.*?)\[/code\]", Usual, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\[attachment=(?<n>\d{1,3})\].*?\[/attachment\]", Usual, 1000)]
    private static partial Regex Attachment();

    /// <summary>What Markdown would take for its own; the square brackets of tags stay.</summary>
    [GeneratedRegex(@"[*_`~\\]|^(?:[#>+-]|\d+\.)(?=\s)|<(?=[a-z/!])", RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<=[^\s\uE001])\n(?=[^\s\uE000])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\[b\](.*?)\[/b\]", Usual, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\[i\](.*?)\[/i\]", Usual, 1000)]
    private static partial Regex Italic();

    [GeneratedRegex(@"\[(?:s|strike|del)\](.*?)\[/(?:s|strike|del)\]", Usual, 1000)]
    private static partial Regex Struck();

    [GeneratedRegex(@"\[url=(?<url>[^\]]+)\](?<text>.*?)\[/url\]", Usual, 1000)]
    private static partial Regex NamedLink();

    [GeneratedRegex(@"\[url\](?<url>.*?)\[/url\]", Usual, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\[email(?:=[^\]]*)?\](?<text>.*?)\[/email\]", Usual, 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\[img\](?<url>.*?)\[/img\]", Usual, 1000)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\[list(?<kind>=[^\]]*)?\](?<text>(?:(?!\[list).)*?)\[/list\]", Usual, 1000)]
    private static partial Regex List();

    /// <summary>The star stands escaped by then.</summary>
    [GeneratedRegex(@"\[\\?\*\]", Usual, 1000)]
    private static partial Regex Item();

    [GeneratedRegex(@"\[/\\?\*\]", Usual, 1000)]
    private static partial Regex ItemEnd();

    [GeneratedRegex(@"\[quote(?<about>[= ][^\]]*)?\](?<text>(?:(?!\[quote).)*?)\[/quote\]", Usual, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex("=\\s*(?<name>\"[^\"]*\"|[^\\s\\]]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuotedName();

    [GeneratedRegex(@"post_?id=(?<id>\d{1,18})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex QuotedPost();

    /// <summary>What has no word in Markdown loses its tag and keeps its text.</summary>
    [GeneratedRegex(@"\[/?(?:color|size|u|font|align|center|left|right|flash|b|i|s|list|quote|url|img|email|attachment|spoiler)(?:=[^\]]*)?\]", Usual, 1000)]
    private static partial Regex Rest();

    [GeneratedRegex(@"\[/?[a-z*]+(?:=[^\]]*)?\]", Usual, 1000)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"^(?<before>(?:> ?)*[ ]*)\uE000(?<n>\d+)\uE001", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Kept();

    [GeneratedRegex("`+", RegexOptions.None, 1000)]
    private static partial Regex Ticks();
}
