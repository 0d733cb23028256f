using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Text;

namespace Commons.Web.Federation.Receiving;

/// <summary>What a post from elsewhere reads like here: its title and its text (FEDERATION §6.3).</summary>
public sealed partial class RemoteText(Renderer renderer)
{
    /// <summary>Sanitised; what hangs beside the text on its own server stands below it here, as links.</summary>
    /// <exception cref="Refusal">There is nothing to read in it.</exception>
    public PostText Text(RemotePost post)
    {
        var html = post.ContentMediaType is "text/html" ? post.Content ?? "" : $"<p>{WebUtility.HtmlEncode(post.Content)}</p>";
        if (post is { Sensitive: true, Summary: { } warning }) html = $"<p><strong>{warning}</strong></p>{html}";
        foreach (var part in post.Attachments) html += $"<p><a href=\"{WebUtility.HtmlEncode(part.Url)}\">{WebUtility.HtmlEncode(part.Name ?? part.Url)}</a></p>";
        var text = PostText.FromRemote(html, post.Markdown, renderer);
        return text.Html.Value is "" ? throw new Refusal("The post has no text.") : text;
    }

    /// <summary>The name, or else the first line without the mention that brought it here and without links, cut to what a title holds.</summary>
    public string Title(RemotePost post)
    {
        var title = Plain(post.Name ?? FirstLine(post.Content ?? ""));
        if (title.Length is 0) title = "Untitled";
        return title.Length <= Topic.TitleLengthMax ? title : title[..(char.IsHighSurrogate(title[Topic.TitleLengthMax - 2]) ? Topic.TitleLengthMax - 2 : Topic.TitleLengthMax - 1)] + "…";
    }

    private string FirstLine(string html)
    {
        var lines = new HtmlParser().ParseDocument(BlockEnd().Replace(renderer.Sanitise(html).Value, "$0\n")).Body!.TextContent.Split('\n');
        return lines.Select(Plain).FirstOrDefault(line => line.Length > 0) ?? "";
    }

    private static string Plain(string text) => Spaces().Replace(Noise().Replace(text, " "), " ").Trim();

    [GeneratedRegex(@"</(p|h[1-6]|li|blockquote|div)>|<br\s*/?>", RegexOptions.IgnoreCase, 200)]
    private static partial Regex BlockEnd();

    // Mentions at the beginning, and addresses anywhere.
    [GeneratedRegex(@"^(\s*[@!][\w.-]+(@[\w.:-]+)?)+|https?://\S+|\p{Cc}", RegexOptions.None, 200)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+", RegexOptions.None, 200)]
    private static partial Regex Spaces();
}
