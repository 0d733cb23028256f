using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;

namespace Commons.Web.Forum.Topics;

/// <summary>Conversations that were held on another board: they keep their times, writers and numbers. They are past, so nobody is told of them and nothing is sent.</summary>
public sealed partial class Topic
{
    /// <summary>The topic without its posts, which <see cref="TakeIn"/> adds.</summary>
    /// <exception cref="Refusal">The title is empty or too long.</exception>
    public static Topic MoveIn(Board board, Author author, string title, DateTimeOffset startedAt, MovedState state)
    {
        var topic = new Topic { Title = Checked(title), Slug = TopicSlug.Of(title), StartedAt = startedAt, Board = board, Section = board.Parent ?? board, Author = author, LastAuthor = author };
        (topic.LockedAt, topic.ArchivedAt, topic.UnlistedAt) = (At(state.IsLocked), At(state.IsArchived), At(state.IsUnlisted));
        topic.PinScope = state.IsUnlisted ? Keeping.PinScope.None : state.Pin;
        return topic;

        DateTimeOffset? At(bool isSo) => isSo ? startedAt : null;
    }

    /// <summary>Adds a post at its own number; numbers that have none count as moved away. Call it with the topic's row locked.</summary>
    public Post TakeIn(MovedPost moved, DateTimeOffset now)
    {
        MovedAway += moved.Number > LastNumber ? moved.Number - LastNumber - 1 : -1;
        LastNumber = Math.Max(LastNumber, moved.Number);
        var post = Post.MoveIn(this, moved);
        Posts.Add(post);
        if (moved.WrittenAt >= LastPostAt) (LastPostAt, LastAuthor) = (moved.WrittenAt, moved.Author);
        Rank(now);
        return post;
    }
}

/// <summary>How a topic stood on the board it comes from.</summary>
public sealed record MovedState(bool IsLocked, bool IsArchived, bool IsUnlisted, Keeping.PinScope Pin);
