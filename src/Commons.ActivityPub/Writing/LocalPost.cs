using System.Text.Json;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Writing;

/// <summary>An actor named in a text; without this tag Mastodon and Lemmy notify nobody (FEDERATION §6.2).</summary>
/// <param name="Actor">The actor's id.</param>
/// <param name="Handle">With its first @: <c>@bo@x.org</c>.</param>
public sealed record Mention(string Actor, string Handle);

/// <summary>A word that files a topic; <paramref name="Name"/> begins with <c>#</c>.</summary>
public sealed record Hashtag(string Name, string Page);

/// <summary>What is the same for a topic and a reply (FEDERATION §6.1–6.2).</summary>
public abstract record LocalPost : IFederatedObject
{
    public required string Id { get; init; }

    /// <summary>The author's id, on this server.</summary>
    public required string Author { get; init; }

    /// <summary>The board's id, here or elsewhere: <c>audience</c>, one string because Lemmy takes no other form.</summary>
    public required string Board { get; init; }

    /// <summary>The topic's collection of posts (FEP-7888). In a topic of another server that server's own text, unchanged.</summary>
    public required string Context { get; init; }

    /// <summary>The page people read.</summary>
    public required string Url { get; init; }

    /// <summary>Already sanitised.</summary>
    public required string ContentHtml { get; init; }

    public required string Markdown { get; init; }
    public bool Sensitive { get; init; }
    public IReadOnlyList<Picture> Pictures { get; init; } = [];

    /// <summary>People named in the text, the parent's author for a reply, and the board of a topic: Mastodon's answers then reach the board (FEDERATION §6.1).</summary>
    public IReadOnlyList<Mention> Mentions { get; init; } = [];

    /// <summary>The collection of answers, where one is served.</summary>
    public string? Replies { get; init; }

    public required DateTimeOffset Published { get; init; }

    /// <summary>Only after a real edit: Mastodon says "edited" wherever it stands (FEDERATION §6.1).</summary>
    public DateTimeOffset? Updated { get; init; }

    protected abstract string Type { get; }

    /// <summary>Addressing is the same on the post and on the activity that carries it (FEDERATION §7.2).</summary>
    public abstract IReadOnlyList<string> To { get; }

    public abstract IReadOnlyList<string> Cc { get; }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("attributedTo", Author);
        WriteHead(json);
        json.WriteIds("to", To);
        json.WriteIds("cc", Cc);
        json.WriteString("audience", Board);
        json.WriteString("context", Context);
        json.WriteString("conversation", Context);
        json.WriteString("url", Url);
        json.WriteString("content", ContentHtml);
        json.WriteString("mediaType", "text/html");
        json.WriteMarkdownSource(Markdown);
        WriteTail(json);
        json.WriteText("replies", Replies);
        json.WriteTime("published", Published);
        json.WriteTime("updated", Updated);
    }

    /// <summary>Members that only topics or only replies have, before and after the text.</summary>
    protected abstract void WriteHead(Utf8JsonWriter json);

    protected abstract void WriteTail(Utf8JsonWriter json);

    // Lemmy drops a whole topic for a member of another type than Link, Image or Document (FEDERATION §6.1).
    protected void WriteAttachments(Utf8JsonWriter json, IReadOnlyList<string> links)
    {
        json.WriteStartArray("attachment");
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("type", "Link");
            json.WriteString("href", link);
            json.WriteEndObject();
        }

        foreach (var picture in Pictures)
        {
            json.WriteStartObject();
            picture.WriteMembers(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    protected void WriteTags(Utf8JsonWriter json, IReadOnlyList<Hashtag> hashtags)
    {
        json.WriteStartArray("tag");
        foreach (var tag in hashtags) WriteTag("Hashtag", tag.Name, tag.Page);
        foreach (var mention in Mentions) WriteTag("Mention", mention.Handle, mention.Actor);
        json.WriteEndArray();

        void WriteTag(string type, string name, string href)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("name", name);
            json.WriteString("href", href);
            json.WriteEndObject();
        }
    }
}

/// <summary>
/// The opening post of a topic: an <c>Article</c>, the one titled type that every peer takes (FEDERATION §0.2, §6.1). It never has
/// <c>inReplyTo</c>, not even null, and always a name.
/// </summary>
public sealed record TopicPost : LocalPost
{
    public required string Title { get; init; }

    /// <summary>The author's own followers, who see the topic besides the board's.</summary>
    public required string AuthorFollowers { get; init; }

    /// <summary>An excerpt of a body over 500 characters, or the author's content warning together with <see cref="LocalPost.Sensitive"/> (P3).</summary>
    public string? SummaryHtml { get; init; }

    /// <summary>The first is the link of a link post.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    public IReadOnlyList<Hashtag> Hashtags { get; init; } = [];
    public bool CommentsEnabled { get; init; } = true;
    public bool Stickied { get; init; }

    protected override string Type => "Article";

    /// <summary>The board first, then everybody (FEDERATION §6.1).</summary>
    public override IReadOnlyList<string> To => [Board, Audience.Public];

    public override IReadOnlyList<string> Cc => [AuthorFollowers, .. Mentions.Select(mention => mention.Actor).Where(actor => actor != Board).Distinct()];

    protected override void WriteHead(Utf8JsonWriter json) => json.WriteString("name", Title);

    protected override void WriteTail(Utf8JsonWriter json)
    {
        json.WriteText("summary", SummaryHtml);
        json.WriteBoolean("sensitive", Sensitive);
        WriteAttachments(json, Links);
        if (Pictures is [var first, ..]) json.WriteObject("image", () => first.WriteMembers(json));
        json.WriteObject("preview", () =>
        {
            json.WriteString("type", "Note");
            json.WriteString("content", SummaryHtml ?? ContentHtml);
        });
        WriteTags(json, Hashtags);
        json.WriteBoolean("commentsEnabled", CommentsEnabled);
        json.WriteBoolean("stickied", Stickied);
    }
}

/// <summary>An answer in a topic: a <c>Note</c>, never with a name, or peers take it for a topic (FEDERATION §6.2).</summary>
public sealed record ReplyPost : LocalPost
{
    /// <summary>The direct parent, here or elsewhere.</summary>
    public required string InReplyTo { get; init; }

    /// <summary>The board's followers collection.</summary>
    public required string BoardFollowers { get; init; }

    /// <summary>Who wrote the parent; stands in <c>to</c>, so that they are told.</summary>
    public required string ParentAuthor { get; init; }

    /// <summary>A moderator speaking as one.</summary>
    public bool Distinguished { get; init; }

    protected override string Type => "Note";

    public override IReadOnlyList<string> To => [Audience.Public, ParentAuthor];

    public override IReadOnlyList<string> Cc =>
        [Board, BoardFollowers, .. Mentions.Select(mention => mention.Actor).Where(actor => actor != Board && actor != ParentAuthor).Distinct()];

    protected override void WriteHead(Utf8JsonWriter json) => json.WriteString("inReplyTo", InReplyTo);

    protected override void WriteTail(Utf8JsonWriter json)
    {
        json.WriteBoolean("sensitive", Sensitive);
        WriteAttachments(json, []);
        WriteTags(json, []);
        if (Distinguished) json.WriteBoolean("distinguished", true);
    }
}

/// <summary>
/// What is left of a removed post: 200 with this where it may come back, 410 where not; never a name, never content (DECISIONS 24, FEDERATION §6.6).
/// </summary>
public sealed record Tombstone : IFederatedObject
{
    public required string Id { get; init; }

    /// <summary><c>Article</c> or <c>Note</c>.</summary>
    public required string FormerType { get; init; }

    public required DateTimeOffset Deleted { get; init; }
    public required string Author { get; init; }
    public required string Context { get; init; }
    public required string Board { get; init; }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("type", "Tombstone");
        json.WriteString("formerType", FormerType);
        json.WriteTime("deleted", Deleted);
        json.WriteString("attributedTo", Author);
        json.WriteString("context", Context);
        json.WriteString("audience", Board);
    }
}
