using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;

namespace Commons.Web.Forum.Topics;

/// <summary>
/// Moving a topic, splitting posts off and merging two. Ids stay, numbers in the new place are new and none is given twice; every old address leads on
/// for ever. Whoever rearranges a topic gains nothing by it (MONEY-ATTACKS 18, 19).
/// </summary>
public sealed partial class Topic
{
    /// <summary>The topic to which everything here went.</summary>
    public long? MergedIntoId { get; private set; }

    /// <summary>The author who moved, split or merged last; their own posts here weigh nothing until another moderator confirms it.</summary>
    public long? RearrangedById { get; private set; }

    /// <summary>The board whose sponsors this topic counts for instead of its own; see <see cref="CountsForBoard"/>.</summary>
    public long? CountsForBoardId { get; private set; }

    /// <summary>Until when; null with a board means for good.</summary>
    public DateTimeOffset? CountsForBoardUntil { get; private set; }

    /// <summary>A moved topic counts for its new board from the next UTC day on, and never if somebody paid for it moved it there (MONEY-ATTACKS 19).</summary>
    public static long CountsForBoard(long boardId, long? insteadId, DateTimeOffset? until, DateTimeOffset at) => insteadId is { } other && !(until <= at) ? other : boardId;

    /// <param name="isPayee">Whether the mover wrote in this topic.</param>
    /// <exception cref="Refusal">It stands there already, or cannot change any more.</exception>
    public void MoveTo(Board board, Author by, bool isPayee, string reason, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (board.Id == BoardId) throw new Refusal("The topic is on that board already.", "Board");
        var from = Board;
        var counts = CountsForBoard(BoardId, CountsForBoardId, CountsForBoardUntil, at);
        (CountsForBoardId, CountsForBoardUntil) = (counts, isPayee ? null : new DateTimeOffset(at.UtcDateTime.Date.AddDays(1), TimeSpan.Zero));
        (Board, BoardId, Section, RearrangedById) = (board, board.Id, board.Parent ?? board, by.Id);
        if (PinScope is Keeping.PinScope.Board) (PinScope, PinnedUntil) = (Keeping.PinScope.None, null);
        Leave(TopicAct.Moved, by, reason, at, from: from);
    }

    /// <summary>Starts a topic with these replies of this one, in their order.</summary>
    /// <exception cref="Refusal">The opening post is among them, or there is none, or the title does not do.</exception>
    public Topic Split(IReadOnlyList<Post> posts, Board board, string title, Author by, string reason, DateTimeOffset at)
    {
        RefuseIfSettled();
        if (posts.Count is 0) throw new Refusal("Say which posts go to the new topic.", "Numbers");
        if (posts.Any(p => p.IsOpening)) throw new Refusal("The opening post stays where it is; move the whole topic instead.", "Numbers");
        if (posts.All(p => p.IsDeleted)) throw new Refusal("None of these posts can be read any more.", "Numbers");
        var opener = posts.First(p => !p.IsDeleted);
        var split = new Topic { Title = Checked(title), Slug = TopicSlug.Of(title), StartedAt = opener.WrittenAt, Board = board, Section = board.Parent ?? board, Author = opener.Author, RearrangedById = by.Id };
        RearrangedById = by.Id;
        var first = posts.Min(p => p.Number);
        foreach (var post in posts.OrderBy(p => p != opener).ThenBy(p => p.Number)) split.Take(post);
        MovedAway += posts.Count;
        if (posts.Any(p => p.Id == AcceptedPostId)) Unaccept(by.Id);
        split.Rank(at);
        Leave(TopicAct.Split, by, reason, at, other: split, count: posts.Count, after: first - 1);
        split.Leave(TopicAct.SplitOff, by, reason, at, other: this, count: posts.Count);
        Tell(split, by, posts);
        return split;
    }

    /// <summary>Puts all posts of another topic behind this one's; the other one's address leads here from then on.</summary>
    /// <exception cref="Refusal">It is the same topic, or one of them cannot change any more.</exception>
    public void Absorb(Topic other, IReadOnlyList<Post> posts, Author by, string reason, DateTimeOffset at)
    {
        RefuseIfSettled();
        other.RefuseIfSettled();
        if (other.Id == Id) throw new Refusal("A topic cannot be merged into itself.", "Into");
        other.Unaccept(by.Id);
        other.Leave(TopicAct.Merged, by, reason, at, other: this, count: posts.Count);
        var after = LastNumber;
        foreach (var post in posts.OrderBy(p => p.Number)) Take(post);
        (other.MergedIntoId, other.RemovedAt, other.MovedAway, other.PinScope) = (Id, at, other.LastNumber, Keeping.PinScope.None);
        RearrangedById = by.Id;
        Rank(at);
        Leave(TopicAct.Merged, by, reason, at, other: other, count: posts.Count, after: after);
        other.Tell(this, by, posts);
    }

    /// <summary>Another moderator agrees with how this was rearranged: from then on it weighs as it stands.</summary>
    /// <exception cref="Refusal">Nothing waits, or it was the same person who rearranged it.</exception>
    public void Confirm(Author by, string reason, DateTimeOffset at)
    {
        RefuseIfRemoved();
        if (RearrangedById is null) throw new Refusal("Nothing here waits to be confirmed.");
        if (RearrangedById == by.Id) throw new Refusal("Somebody else has to confirm what you rearranged.");
        RearrangedById = null;
        Leave(TopicAct.Confirmed, by, reason, at);
    }

    private void Take(Post post)
    {
        post.MoveTo(this, ++LastNumber);
        if (!post.IsDeleted && post.WrittenAt >= LastPostAt) (LastPostAt, LastAuthor) = (post.WrittenAt, post.Author);
    }

    private void Tell(Topic to, Author by, IReadOnlyList<Post> posts)
    {
        foreach (var post in posts) Record(() => new PostMoved(post.Id, Id, to.Id, to.BoardId, by.Id));
    }
}
