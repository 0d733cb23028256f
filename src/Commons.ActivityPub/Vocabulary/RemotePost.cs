using System.Text.Json;
using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>
/// A topic or reply written elsewhere (FEDERATION §6.3). The HTML is as it came: whoever shows it sanitises it first.
/// Nothing here says that the author really wrote it; see <see cref="Ownership"/>.
/// </summary>
public sealed record RemotePost
{
    /// <summary>Characters of a title; what is longer is cut (FEDERATION §6.3).</summary>
    public const int NameMax = 500;

    /// <summary>Members of <c>attachment</c> that are read (FEDERATION §6.3).</summary>
    public const int AttachmentsMax = 32;

    private static readonly string[] Known = ["Note", "Article", "Page", "Question", "Video", "Event", "Audio"];

    public required string Id { get; init; }
    public required string Type { get; init; }

    /// <summary>The person who wrote it: the first of <c>attributedTo</c>; PeerTube adds the channel behind it.</summary>
    public required string Author { get; init; }

    public string? Name { get; init; }

    /// <summary>HTML as it came, unless <see cref="ContentMediaType"/> says otherwise.</summary>
    public string? Content { get; init; }

    public string ContentMediaType { get; init; } = "text/html";

    /// <summary>Markdown, only when it is text of its own beside <see cref="Content"/>: Mbin puts a bare link here, NodeBB an object (P13).</summary>
    public string? Markdown { get; init; }

    /// <summary>An excerpt, or a content warning when <see cref="Sensitive"/>.</summary>
    public string? Summary { get; init; }

    public bool Sensitive { get; init; }

    /// <summary>The direct parent; null makes it a topic.</summary>
    public string? InReplyTo { get; init; }

    public string? Context { get; init; }

    /// <summary>The board, on peers that say it (FEP-1b12).</summary>
    public string? Board { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Ids of the actors it mentions. Addressing that names a board only here counts too (FEDERATION §6.3).</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Links and pictures beside the text, in their order; the first of a link post is the link.</summary>
    public IReadOnlyList<RemoteAttachment> Attachments { get; init; } = [];

    /// <summary>The page people read; the id where none is given.</summary>
    public required string Url { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Receivers keep the newest and refuse an older one (FEDERATION §7.2).</summary>
    public DateTimeOffset? Updated { get; init; }

    public bool IsPublic => To.Concat(Cc).Any(Audience.IsPublic);

    /// <summary>True when the post names this actor anywhere a peer may name a board.</summary>
    public bool Addresses(string actor) => Board == actor || To.Contains(actor) || Cc.Contains(actor) || Mentions.Contains(actor);

    public static Reading<RemotePost> Read(JsonElement root, bool allowPrivate = false)
    {
        if (!RemoteUrl.TryRead(root.Text("id"), allowPrivate, out var id)) return DocumentFault.IdMissing;
        if (root.Types().FirstOrDefault(Known.Contains) is not { } type) return DocumentFault.TypeUnusable;
        if (root.Id("attributedTo") is not { Length: <= RemoteUrl.LengthMax } author) return DocumentFault.AuthorMissing;

        var content = root.TextOrMapped("content");
        return new RemotePost
        {
            Id = id.Text,
            Type = type,
            Author = author,
            Name = root.TextOrMapped("name") is { } name ? Cut(name) : null,
            Content = content,
            ContentMediaType = root.Text("mediaType") ?? "text/html",
            Markdown = content is null ? null : MarkdownOf(root),
            Summary = root.TextOrMapped("summary"),
            Sensitive = root.Truth("sensitive") ?? false,
            InReplyTo = root.Id("inReplyTo"),
            Context = root.Id("context"),
            Board = root.Id("audience"),
            To = root.Ids("to"),
            Cc = root.Ids("cc"),
            Mentions = [.. root.Objects("tag").Where(tag => tag.Is("Mention")).Select(tag => tag.Text("href")).OfType<string>().Distinct()],
            Attachments = [.. root.Objects("attachment").Take(AttachmentsMax).Select(part => RemoteAttachment.Read(part, allowPrivate)).OfType<RemoteAttachment>()],
            Url = RemoteUrl.TryRead(root.PageUrl(), allowPrivate, out var url) ? url.Text : id.Text,
            Published = root.Time("published"),
            Updated = root.Time("updated"),
        };
    }

    private static string? MarkdownOf(JsonElement root) =>
        root.Embedded("source") is { } source && source.Text("mediaType") == "text/markdown" ? source.Text("content") : null;

    // A cut between the two halves of one character would leave text that no database takes.
    private static string Cut(string name) => name.Length <= NameMax ? name : name[..(char.IsHighSurrogate(name[NameMax - 1]) ? NameMax - 1 : NameMax)];
}

/// <summary>A link or file beside a post's text. Lemmy says <c>href</c> on a Link, all others <c>url</c>; alternative text is in <c>name</c>.</summary>
public sealed record RemoteAttachment(string Url, string Type, string? MediaType, string? Name)
{
    internal static RemoteAttachment? Read(JsonElement part, bool allowPrivate) =>
        part.Types() is [var type, ..] && RemoteUrl.TryRead(part.Text("href") ?? part.PageUrl(), allowPrivate, out var url)
            ? new RemoteAttachment(url.Text, type, part.Text("mediaType"), part.Text("name"))
            : null;
}
