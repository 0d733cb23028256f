using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Posts;

/// <summary>One message in a topic. Source and cooked HTML are both stored; pages show the cooked one.</summary>
public sealed class Post : Entity
{
    public long Id { get; private set; }
    public long TopicId { get; private set; }
    public Topic Topic { get; private set; } = null!;

    /// <summary>Its place in the topic, from 1. Never given twice.</summary>
    public required int Number { get; init; }
    public long AuthorId { get; private set; }
    public Author Author { get; private set; } = null!;

    /// <summary>What was typed: Markdown for posts written here; empty for posts that came as HTML.</summary>
    public required string Source { get; set; }

    /// <summary>Sanitised HTML.</summary>
    public required string Html { get; set; }

    /// <summary>Which version of the renderer cooked it.</summary>
    public required int RendererVersion { get; set; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public long? InReplyToId { get; private set; }
    public Post? InReplyTo { get; private set; }

    /// <summary>The id it has on its own server; null for posts written here.</summary>
    public string? RemoteUri { get; init; }

    /// <summary>The one-time key of the form it was sent by: the same key again leads to this post and not to a second one.</summary>
    public Guid? FormKey { get; init; }

    /// <summary>Whether somebody else than its author took it away.</summary>
    public bool WasTakenByModerator { get; private set; }

    /// <summary>The topic in which it was written; moving a post does not change who opened that conversation (MONEY-ATTACKS 18).</summary>
    public long? OriginTopicId { get; private set; }

    public bool IsOpening => Number is 1;
    public bool IsDeleted => DeletedAt is not null;

    internal static Post Write(Topic topic, int number, Author author, PostText text, Post? inReplyTo, DateTimeOffset at, string? remoteUri, Guid? formKey) => new()
    {
        Topic = topic,
        Number = number,
        Author = author,
        Source = text.Source,
        Html = text.Html.Value,
        RendererVersion = text.RendererVersion,
        WrittenAt = at,
        InReplyTo = inReplyTo,
        RemoteUri = remoteUri,
        FormKey = formKey,
    };

    /// <summary>Replaces the text, and the topic's title if this is the opening post. Saving what is there already does nothing.</summary>
    /// <exception cref="Refusal">The post was deleted, or the title is empty or too long.</exception>
    public void Edit(PostText text, DateTimeOffset at, string? title = null)
    {
        if (IsDeleted) throw new Refusal("This post was deleted; it cannot be changed.", "Body");
        var retitled = IsOpening && title is not null && Topic.Retitle(title);
        if (!retitled && Source == text.Source && Html == text.Html.Value) return;
        (Source, Html, RendererVersion, EditedAt) = (text.Source, text.Html.Value, text.RendererVersion, at);
        Record(() => new PostEdited(Id, TopicId, Topic.BoardId));
    }

    /// <summary>Takes the post away: its text is gone, its number and place stay. Deleting the opening post removes the topic from the lists.</summary>
    public void Delete(DateTimeOffset at, bool byModerator = false)
    {
        if (IsDeleted) return;
        (DeletedAt, Source, Html, WasTakenByModerator) = (at, "", "", byModerator);
        if (IsOpening) Topic.Remove(at);
        Record(() => new PostDeleted(Id, TopicId, Topic.BoardId, AuthorId));
    }
}
