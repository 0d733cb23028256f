using System.Security.Cryptography;
using System.Text;
using Commons.Web.Forum.History;
using Commons.Web.Members;

namespace Commons.Web.Forum.Posts;

/// <summary>Taking a post away. What its author deletes is gone; what a moderator removes is kept apart, so that it can come back.</summary>
public sealed partial class Post
{
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Whether somebody else than its author took it away.</summary>
    public bool WasTakenByModerator { get; private set; }

    /// <summary>Why a moderator took it away, for everybody to read.</summary>
    public string? RemovalReason { get; private set; }

    /// <summary>The words of a removed post. They stand in no column that a page, a feed or a search reads.</summary>
    public WithheldText? Withheld { get; private set; }

    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Its author takes it away: its text is gone, its number and place stay. Deleting the opening post removes the topic from the lists.</summary>
    public void Delete(DateTimeOffset at)
    {
        if (IsDeleted) return;
        Keep(Topic.Title, at);
        TakeAway(at);
    }

    /// <summary>Its author takes the deletion back: the words stand again where they stood. Call it with <see cref="Revisions"/> read.</summary>
    /// <param name="text">What the last revision holds, cooked anew.</param>
    /// <param name="at">Now.</param>
    /// <exception cref="Refusal">It is there, a moderator took it, the day is over, or the topic is settled.</exception>
    public void TakeBack(PostText text, DateTimeOffset at)
    {
        if (!IsDeleted) throw new Refusal("This post is there already.");
        if (WasTakenByModerator || at - DeletedAt > ForgetWords.KeptFor || Revisions.SingleOrDefault(r => r.Number == RevisionCount) is not { } last || last.Source != text.Source)
            throw new Refusal("The words of this post are gone for good.");
        if (IsOpening) Topic.Restore();
        Topic.RefuseIfSettled();
        Revisions.Remove(last);
        (RevisionCount, VersionAt) = (RevisionCount - 1, last.WrittenAt);
        (Source, Html, RendererVersion, DeletedAt) = (text.Source, text.Html.Value, text.RendererVersion, null);
        Record(() => new PostTakenBack(Id, TopicId, Topic.BoardId, AuthorId, at));
    }

    /// <summary>Its author left and took it along: an opening post leaves an empty place where others answered, so that what they wrote stays findable.</summary>
    public void Withdraw(DateTimeOffset at, bool topicStays)
    {
        if (!IsDeleted) TakeAway(at, topicStays);
    }

    /// <summary>A moderator takes it away; the words are withheld until it is restored or purged.</summary>
    /// <exception cref="Refusal">It is gone already.</exception>
    public void Remove(Author by, string reason, DateTimeOffset at)
    {
        if (IsDeleted) throw new Refusal("This post is gone already.");
        Withheld = new WithheldText { Source = Source, Html = Html, RendererVersion = RendererVersion };
        var hash = Hash();
        (WasTakenByModerator, RemovalReason) = (true, reason);
        TakeAway(at);
        Record(() => new PostRemoved(Id, TopicId, Topic.BoardId, AuthorId, by.Id, reason, at, hash));
    }

    /// <summary>Brings back what a moderator removed. Call it with <see cref="Withheld"/> read.</summary>
    /// <exception cref="Refusal">It is there, or its words are gone for good.</exception>
    public void Restore(Author by, string reason, DateTimeOffset at)
    {
        if (!IsDeleted) throw new Refusal("This post is there already.");
        if (Withheld is not { } kept) throw new Refusal("The words of this post are gone for good.");
        (Source, Html, RendererVersion, DeletedAt, WasTakenByModerator, RemovalReason, Withheld) = (kept.Source, kept.Html, kept.RendererVersion, null, false, null, null);
        if (IsOpening) Topic.Restore();
        Record(() => new PostRestored(Id, TopicId, Topic.BoardId, AuthorId, by.Id, reason, at));
    }

    /// <summary>A moderator took one of its versions out of sight, or brought it back.</summary>
    internal void VersionHidden(int number, bool isHidden, Author by, string reason, DateTimeOffset at) =>
        Record(() => new VersionHidden(Id, TopicId, Topic.BoardId, AuthorId, number, isHidden, by.Id, reason, at));

    /// <summary>Of what it says, so that who kept a copy can show what it was (FORUM 3.3).</summary>
    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Source.Length > 0 ? Source : Html)));

    private void TakeAway(DateTimeOffset at, bool topicStays = false)
    {
        (DeletedAt, Source, Html) = (at, "", "");
        if (IsOpening && !topicStays) Topic.Remove(at);
        if (Topic.AcceptedPostId == Id) Topic.Unaccept(null);
        Record(() => new PostDeleted(Id, TopicId, Topic.BoardId, AuthorId));
    }
}

/// <summary>What a removed post said: for the board's moderators alone.</summary>
public sealed class WithheldText
{
    public long PostId { get; private set; }
    public required string Source { get; init; }
    public required string Html { get; init; }
    public required int RendererVersion { get; init; }
}
