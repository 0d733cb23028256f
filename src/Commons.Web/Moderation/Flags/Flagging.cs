using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Moderation.Review;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moderation.Flags;

/// <summary>Takes flags. One transaction under the topic's row lock, so that a post has one item in the review however many flag it at once.</summary>
public sealed class Flagging(CommonsDb db, IEnumerable<IWritingRule> rules, TimeProvider clock)
{
    /// <summary>FORUM 3.4.</summary>
    public const int DayMax = 20;

    /// <exception cref="Refusal">It is one's own post or gone, was flagged before by the same person, says nothing where it must, or was too often today.</exception>
    public async Task FlagAsync(long postId, Author flagger, FlagReason reason, string? note, CancellationToken ct)
    {
        var text = NoteOf(reason, note);
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await db.Topics.Where(t => t.Posts.Any(p => p.Id == postId)).LockAsync(t => t.LastNumber, ct)) throw new Refusal("This post does not exist any more.");
        var post = await db.Posts.Include(p => p.Topic).SingleAsync(p => p.Id == postId, ct);
        await db.Entry(post).ReloadAsync(ct);
        if (post.IsDeleted) throw new Refusal("This post is gone already.");
        if (post.AuthorId == flagger.Id) throw new Refusal("This post is yours: change it or delete it yourself.");
        await rules.CheckAsync(new(post.Topic.BoardId, flagger), ct);
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        if (await db.Flags.CountAsync(f => f.FlaggerId == flagger.Id && f.At > since, ct) >= DayMax)
            throw new Refusal($"You flagged {DayMax} posts within a day. That is the limit; the moderators will look at those first.", kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = TimeSpan.FromHours(1) };

        var item = await db.ReviewItems.SingleOrDefaultAsync(i => i.PostId == postId, ct) ?? db.ReviewItems.Add(new ReviewItem { Post = post, OpenedAt = now }).Entity;
        if (item.Id is not 0 && await db.Flags.AnyAsync(f => f.ReviewItemId == item.Id && f.FlaggerId == flagger.Id, ct)) throw new Refusal("You flagged this post already. The moderators know.");
        item.Flag(new Flag { Flagger = flagger, Reason = reason, Note = text, At = now });
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
    }

    /// <summary>What is said beside the reason.</summary>
    /// <exception cref="Refusal">Too long, or nothing where the reason alone says too little.</exception>
    public static string NoteOf(FlagReason reason, string? note)
    {
        var text = TypedText.Line(note);
        if (text.Length > Flag.NoteLengthMax) throw new Refusal($"This has at most {Flag.NoteLengthMax} characters; it has {text.Length}.", "Note");
        if (reason is FlagReason.Other or FlagReason.Illegal && !TypedText.IsVisible(text)) throw new Refusal("Say in a few words what is wrong.", "Note");
        return text;
    }
}
