using Commons.Web.Forum.History;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Posts;

/// <summary>One message in a topic. Source and cooked HTML are both stored; pages show the cooked one.</summary>
public sealed partial class Post : Entity
{
    public long Id { get; private set; }
    public long TopicId { get; private set; }
    public Topic Topic { get; private set; } = null!;

    /// <summary>Its place in the topic, from 1. Never given twice; a post that moves gets a new one in the topic it goes to.</summary>
    public required int Number { get; set; }
    public long AuthorId { get; private set; }
    public Author Author { get; private set; } = null!;

    /// <summary>What was typed: Markdown for posts written here; empty for posts that came as HTML.</summary>
    public required string Source { get; set; }

    /// <summary>Sanitised HTML.</summary>
    public required string Html { get; set; }

    /// <summary>The same as a page prints it.</summary>
    public SafeHtml Words => SafeHtml.Stored(Html);

    /// <summary>Which version of the renderer cooked it.</summary>
    public required int RendererVersion { get; set; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? EditedAt { get; private set; }
    public long? InReplyToId { get; private set; }
    public Post? InReplyTo { get; private set; }

    /// <summary>The id it has on its own server; null for posts written here.</summary>
    public string? RemoteUri { get; init; }

    /// <summary>The one-time key of the form it was sent by: the same key again leads to this post and not to a second one.</summary>
    public Guid? FormKey { get; init; }

    /// <summary>The topic in which it was written; moving a post does not change who opened that conversation (MONEY-ATTACKS 18).</summary>
    public long? OriginTopicId { get; private set; }

    /// <summary>Who was addressed by name; <see cref="Writing"/> loads them before a change.</summary>
    public List<PostMention> Mentions { get; } = [];

    /// <summary>What it said before.</summary>
    public List<PostRevision> Revisions { get; } = [];
    public int RevisionCount { get; private set; }

    /// <summary>Since when it reads as it does, small corrections apart.</summary>
    public DateTimeOffset VersionAt { get; private set; }

    /// <summary>Who wrote it as it stands, if a moderator did; null where its author did.</summary>
    public long? CorrectedById { get; private set; }

    /// <summary>Why, for everybody to read.</summary>
    public string? CorrectionReason { get; private set; }

    public bool IsOpening => Number is 1;

    internal static Post Write(Topic topic, int number, Author author, PostText text, Post? inReplyTo, DateTimeOffset at, string? remoteUri, Guid? formKey)
    {
        var post = new Post
        {
            Topic = topic,
            Number = number,
            Author = author,
            Source = text.Source,
            Html = text.Html.Value,
            RendererVersion = text.RendererVersion,
            WrittenAt = at,
            VersionAt = at,
            InReplyTo = inReplyTo,
            RemoteUri = remoteUri,
            FormKey = formKey,
        };
        post.Address(text.Addressees);
        return post;
    }

    /// <summary>Replaces the text, and the topic's title if this is the opening post. Saving what is there already does nothing.</summary>
    /// <exception cref="Refusal">The post was deleted, or the title is empty or too long.</exception>
    public void Edit(PostText text, DateTimeOffset at, string? title = null)
    {
        if (Change(text, at, title, keeps: CorrectedById is not null)) (CorrectedById, CorrectionReason) = (null, null);
    }

    /// <summary>A moderator changes what somebody else wrote, and says why. What stood there is always kept.</summary>
    /// <exception cref="Refusal">As for <see cref="Edit"/>, or it was written on another server.</exception>
    public void Correct(Author by, string reason, PostText text, DateTimeOffset at, string? title = null)
    {
        if (RemoteUri is not null) throw new Refusal("This post stands on another server; only its author changes it there.", "Body");
        var hash = Hash();
        if (!Change(text, at, title, keeps: true)) return;
        (CorrectedById, CorrectionReason) = (by.Id, reason);
        Record(() => new PostCorrected(Id, TopicId, Topic.BoardId, AuthorId, by.Id, reason, at, hash));
    }

    private bool Change(PostText text, DateTimeOffset at, string? title, bool keeps)
    {
        if (IsDeleted) throw new Refusal("This post was deleted; it cannot be changed.", "Body");
        var before = Topic.Title;
        Topic.RefuseIfSettled("Body");
        var retitled = IsOpening && title is not null && Topic.Retitle(title);
        if (!retitled && Source == text.Source && Html == text.Html.Value) return false;
        if (keeps || retitled || at - VersionAt > PostRevision.Grace || PostRevision.Changed(Source, text.Source) > PostRevision.SmallChange) Keep(before, at);
        (Source, Html, RendererVersion, EditedAt) = (text.Source, text.Html.Value, text.RendererVersion, at);
        Address(text.Addressees);
        Record(() => new PostEdited(Id, TopicId, Topic.BoardId));
        return true;
    }

    /// <summary>Goes to another topic under a new number. Which conversation it was written in stays known.</summary>
    internal void MoveTo(Topic topic, int number)
    {
        OriginTopicId ??= TopicId;
        (Topic, Number) = (topic, number);
    }

    /// <summary>Puts what stands now among the revisions, before something else takes its place. A post that came as HTML is kept as its words.</summary>
    private void Keep(string title, DateTimeOffset at)
    {
        Revisions.Add(new() { Number = ++RevisionCount, Source = Source is "" ? Renderer.Excerpt(Html, PostText.LengthMax) : Source, Title = IsOpening ? title : null, WrittenAt = VersionAt, ById = CorrectedById, Reason = CorrectionReason });
        VersionAt = at;
    }

    /// <summary>Tells of everybody whom the text addresses and has not addressed before; nobody addresses themselves.</summary>
    private void Address(Addressees addressees)
    {
        foreach (var authorId in addressees.AuthorIds.Except(Mentions.Select(m => m.AuthorId)).Where(id => id != Author.Id).ToList())
        {
            Mentions.Add(new() { AuthorId = authorId });
            Record(() => new AuthorMentioned(Id, Topic.Id, Topic.BoardId, Author.Id, authorId));
        }
        if (EditedAt is not null) return;   // Boards and those present are called once, by the post and not by its changes.
        foreach (var boardId in addressees.BoardIds) Record(() => new BoardMentioned(Id, Topic.Id, Topic.BoardId, Author.Id, boardId));
        if (addressees.Here) Record(() => new HereMentioned(Id, Topic.Id, Topic.BoardId, Author.Id));
    }
}
