using System.Globalization;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Topics;

/// <summary>Starting a topic and replying: the same verbs for members here and for people on other servers (STYLE 3.3).</summary>
public sealed partial class Topic
{
    /// <exception cref="Refusal">The title or the text is empty or too long.</exception>
    public static Topic Start(Board board, Author author, string title, PostText text, DateTimeOffset at, string? remoteUri = null, Guid? formKey = null)
    {
        var topic = new Topic { Title = Checked(title), Slug = TopicSlug.Of(title), StartedAt = at, Board = board, Section = board.Parent ?? board, Author = author };
        var first = topic.Add(author, text, null, at, remoteUri, formKey);
        topic.Record(() => new TopicStarted(topic.Id, first.Id, topic.BoardId, topic.AuthorId));
        return topic;
    }

    /// <summary>Adds a reply. Call it with the topic's row locked (<see cref="RowLock"/>), because it gives out the next number.</summary>
    /// <exception cref="Refusal">The topic was removed, or the text is empty or too long.</exception>
    public Post Reply(Author author, PostText text, Post? inReplyTo, DateTimeOffset at, string? remoteUri = null, Guid? formKey = null)
    {
        RefuseIfSettled("Body");
        if (IsLockedAt(at)) throw new Refusal("This topic is locked; it takes no replies.", "Body");
        var post = Add(author, text, inReplyTo, at, remoteUri, formKey);
        Record(() => new PostPublished(post.Id, Id, BoardId, author.Id));
        return post;
    }

    /// <summary>A new title keeps the id and so every link; the old address redirects. False means that it was the title already.</summary>
    /// <exception cref="Refusal">The title is empty or too long.</exception>
    public bool Retitle(string title)
    {
        title = Checked(title);
        if (title == Title) return false;
        (Title, Slug) = (title, TopicSlug.Of(title));
        return true;
    }

    /// <summary>Its tags are changed; the log tells where a moderator does it to somebody else's topic.</summary>
    internal void Retagged(Author by, string reason, DateTimeOffset at)
    {
        if (by.Id != AuthorId) Record(() => new TagsModerated(Id, BoardId, AuthorId, by.Id, reason, at));
    }

    /// <summary>The title goes with whoever wrote it.</summary>
    internal void LoseTitle() => (Title, Slug) = ("A topic whose first post was removed", "topic");

    /// <summary>The opening post is gone, so the topic leaves the lists; replies stay where they are linked from.</summary>
    internal void Remove(DateTimeOffset at) => RemovedAt ??= at;

    /// <summary>The opening post is back, and with it the topic; what was merged into another stays there.</summary>
    internal void Restore()
    {
        if (MergedIntoId is null) RemovedAt = null;
    }

    private Post Add(Author author, PostText text, Post? inReplyTo, DateTimeOffset at, string? remoteUri, Guid? formKey)
    {
        var post = Post.Write(this, ++LastNumber, author, text, inReplyTo, at, remoteUri, formKey);
        Posts.Add(post);
        if (at >= LastPostAt) (LastPostAt, LastAuthor) = (at, author);
        Rank(at);
        return post;
    }

    /// <summary>For titles that a person types here.</summary>
    /// <exception cref="Refusal">Shorter than <see cref="TitleLengthMin"/> characters.</exception>
    public static void RefuseShort(string? typed)
    {
        var title = TypedText.Line(typed);
        if (TypedText.IsVisible(title) && new StringInfo(title).LengthInTextElements < TitleLengthMin)
            throw new Refusal($"A title has at least {TitleLengthMin} characters: say what it is about.", "Title");
    }

    private static string Checked(string typed)
    {
        var title = TypedText.Line(typed);
        if (!TypedText.IsVisible(title)) throw new Refusal("A topic needs a title.", "Title");
        return title.Length <= TitleLengthMax ? title : throw new Refusal($"A title has at most {TitleLengthMax} characters; this one has {title.Length}.", "Title");
    }
}
