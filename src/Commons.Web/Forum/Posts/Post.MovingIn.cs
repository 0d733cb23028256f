using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Forum.Posts;

/// <summary>A post that was written on another board.</summary>
public sealed partial class Post
{
    internal static Post MoveIn(Topic topic, MovedPost moved)
    {
        var post = new Post
        {
            Id = moved.Id,
            Topic = topic,
            Number = moved.Number,
            Author = moved.Author,
            Source = moved.Text.Source,
            Html = moved.Text.Html.Value,
            RendererVersion = moved.Text.RendererVersion,
            WrittenAt = moved.WrittenAt,
            VersionAt = moved.EditedAt ?? moved.WrittenAt,
            EditedAt = moved.EditedAt,
            InReplyToId = moved.InReplyToId,
        };
        foreach (var authorId in moved.Text.Addressees.AuthorIds.Where(id => id != moved.Author.Id)) post.Mentions.Add(new() { AuthorId = authorId });
        return post;
    }

    /// <summary>Counts a vote that was given on another board; the writer is not told of it. Call it with the topic's row locked.</summary>
    internal void TakeInVote(DateTimeOffset now)
    {
        UpVotes++;
        if (IsOpening) Topic.Scored(Score, now);
    }
}

/// <summary>What is known of a post that comes from another board.</summary>
/// <param name="Id">Its key here, taken beforehand, so that posts of one batch can quote each other.</param>
public sealed record MovedPost(long Id, int Number, Author Author, PostText Text, long? InReplyToId, DateTimeOffset WrittenAt, DateTimeOffset? EditedAt);
