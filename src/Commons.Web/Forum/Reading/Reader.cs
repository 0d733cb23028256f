using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Reading;

/// <summary>A member as a reader: how far they have read, and how they like to.</summary>
public sealed class Reader
{
    /// <summary>What moved longer ago is not called unread any more: nobody comes back to that much (NodeBB takes two days).</summary>
    public const int UnreadDays = 60;

    /// <summary>What was started longer ago is not called new any more.</summary>
    public const int NewDays = 30;

    private static readonly TimeSpan UndoFor = TimeSpan.FromMinutes(10);

    public long MemberId { get; private init; }

    /// <summary>All that was written before this counts as read; at first, what was there when the member joined.</summary>
    public DateTimeOffset AllReadAt { get; private set; }

    /// <summary>What <see cref="AllReadAt"/> was before it was moved last.</summary>
    public DateTimeOffset? BeforeMarking { get; private set; }

    /// <summary>When one board or tag was marked read as a whole; the topics know what they were before (<see cref="TopicRead.Before"/>).</summary>
    public DateTimeOffset? PlaceMarkedAt { get; private set; }
    public HomePage Home { get; private set; }

    /// <summary>How topics are shown; null as each board has it.</summary>
    public TopicArrangement? Arrangement { get; private set; }

    /// <summary>Hash of the key in the addresses of this member's own feeds; null until they ask for one.</summary>
    public string? FeedKeyHash { get; private set; }

    /// <summary>The member's author, whose topics are not new to them.</summary>
    [System.ComponentModel.DataAnnotations.Schema.NotMapped]
    public long AuthorId { get; private set; }

    /// <summary>The member's row, or one as it would be: it is stored when something in it changes.</summary>
    public static async Task<Reader> FindAsync(CommonsDb db, Member member, CancellationToken ct)
    {
        var reader = await db.Readers.FindAsync([member.Id], ct) ?? new Reader { MemberId = member.Id, AllReadAt = member.JoinedAt };
        reader.AuthorId = member.Author.Id;
        return reader;
    }

    public static async Task<Reader> FindToChangeAsync(CommonsDb db, Member member, CancellationToken ct)
    {
        var reader = await FindAsync(db, member, ct);
        if (db.Entry(reader).State is EntityState.Detached) db.Readers.Add(reader);
        return reader;
    }

    public void MarkAllRead(DateTimeOffset at)
    {
        if (at <= AllReadAt) return;
        (BeforeMarking, AllReadAt, PlaceMarkedAt) = (AllReadAt, at, null);
    }

    public bool MayUndo(DateTimeOffset now) => MayUndoPlace(now) || (BeforeMarking is not null && now - AllReadAt < UndoFor);

    private bool MayUndoPlace(DateTimeOffset now) => PlaceMarkedAt is { } at && now - at < UndoFor;

    /// <summary>Marks what is unread or new among these topics, and nothing else. Call it in a transaction; the caller saves.</summary>
    public async Task MarkPlaceReadAsync(CommonsDb db, IQueryable<Topic> topics, DateTimeOffset at, CancellationToken ct)
    {
        PlaceMarkedAt = at;
        foreach (var some in new[] { Unread(db, topics, at), New(db, topics, at) })
            await TopicRead.MarkManyAsync(db, MemberId, (await some.Select(t => new { t.Id, t.LastNumber }).ToListAsync(ct)).Select(t => (t.Id, t.LastNumber)), at, ct);
    }

    /// <summary>Takes back what was marked last. Call it in a transaction; the caller saves.</summary>
    public async Task UndoMarkingAsync(CommonsDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (!MayUndo(now)) return;
        if (MayUndoPlace(now)) await TopicRead.UnmarkAsync(db, MemberId, PlaceMarkedAt!.Value, ct);
        else (AllReadAt, BeforeMarking) = (BeforeMarking!.Value, null);
        PlaceMarkedAt = null;
    }

    public void Choose(HomePage home, TopicArrangement? arrangement) => (Home, Arrangement) = (home, arrangement);

    /// <summary>A new key makes the old feeds' addresses void.</summary>
    public void KeepFeedKey(string? hash) => FeedKeyHash = hash;

    /// <summary>The topics this member opened in which somebody has written since.</summary>
    public IQueryable<Topic> Unread(CommonsDb db, IQueryable<Topic> topics, DateTimeOffset now)
    {
        var (memberId, floor) = (MemberId, UnreadSince(now));
        return topics.Where(t => t.LastPostAt > floor && db.TopicReads.Any(r => r.MemberId == memberId && r.TopicId == t.Id && r.Number < t.LastNumber && (r.Before == null || r.Before >= 0)));
    }

    /// <summary>The topics others started that this member has not opened.</summary>
    public IQueryable<Topic> New(CommonsDb db, IQueryable<Topic> topics, DateTimeOffset now)
    {
        var (memberId, authorId, since) = (MemberId, AuthorId, NewSince(now));
        return topics.Where(t => t.StartedAt > since && t.AuthorId != authorId && !db.TopicReads.Any(r => r.MemberId == memberId && r.TopicId == t.Id));
    }

    public DateTimeOffset NewSince(DateTimeOffset now) => Later(AllReadAt, now.AddDays(-NewDays));

    public DateTimeOffset UnreadSince(DateTimeOffset now) => Later(AllReadAt, now.AddDays(-UnreadDays));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

/// <summary>What <c>/</c> shows a member.</summary>
public enum HomePage { Latest, New, Unread, Hot, Top, Boards }

/// <summary>How a topic's posts stand on its page.</summary>
public enum TopicArrangement
{
    /// <summary>One after the other, as they were written.</summary>
    Flat,

    /// <summary>Each beneath the one it answers.</summary>
    Threads,
}
