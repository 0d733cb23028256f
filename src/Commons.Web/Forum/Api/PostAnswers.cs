using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Api;

/// <summary>One post.</summary>
public sealed record PostAnswer
{
    public required long Id { get; init; }

    /// <summary>Its place in the topic, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>An address that leads to it for ever, also when it moves.</summary>
    public required string Url { get; init; }
    public required long TopicId { get; init; }
    public required PersonAnswer Author { get; init; }

    /// <summary><c>steward</c> or <c>moderator</c>, in words.</summary>
    public required string? AuthorRole { get; init; }

    /// <summary>Sanitised, with whole addresses; empty where the post was deleted.</summary>
    public required string Html { get; init; }

    /// <summary>What was typed; only where one post is asked for, and null for posts that came from another server as HTML.</summary>
    public string? Markdown { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>How many earlier versions there are.</summary>
    public required int Revisions { get; init; }

    /// <summary>Number of the post that it answers; null where it answers the topic.</summary>
    public required int? ReplyToNumber { get; init; }
    public required bool IsDeleted { get; init; }

    /// <summary>Why a moderator took it away.</summary>
    public required string? RemovalReason { get; init; }

    /// <summary>Whether it is the topic's accepted answer.</summary>
    public required bool IsAccepted { get; init; }
    public required int UpVotes { get; init; }
    public required int DownVotes { get; init; }

    /// <summary>The reader's own vote.</summary>
    public required VoteDirection? MyVote { get; init; }
    public required IReadOnlyList<ReactionAnswer> Reactions { get; init; }
    public required ReactionKind? MyReaction { get; init; }
    public required bool IsBookmarked { get; init; }

    /// <summary>Why it is folded away for this reader, in a sentence; null where it is not.</summary>
    public required string? MutedBecause { get; init; }
    public required bool MayEdit { get; init; }
    public required bool MayDelete { get; init; }
}

/// <summary>How often a reaction was chosen.</summary>
public sealed record ReactionAnswer(ReactionKind Kind, int Count);

/// <summary>A post that was just written.</summary>
public sealed record NewPostAnswer(long Id, int Number, string Url, string Html);

/// <summary>Reads posts as the API shows them, with the loaders of the topic's page.</summary>
public sealed class PostAnswers(CommonsDb db, CommonsOptions options, IgnoredByReader ignored)
{
    /// <summary>Posts of one topic that this reader sees.</summary>
    public async Task<IReadOnlyList<PostAnswer>> ReadAsync(TopicHead topic, IReadOnlyList<PostLine> lines, Member? reader, CancellationToken ct)
    {
        var ids = lines.Where(l => !l.IsDeleted).Select(l => l.Id).ToList();
        var votes = (await PostVotes.LoadAsync(db, topic.Id, ids, reader?.Author.Id, ct)).ToDictionary(v => v.PostId);
        var kept = reader is null ? [] : await db.Bookmarks.Where(b => b.MemberId == reader.Id && ids.Contains(b.PostId)).Select(b => b.PostId).ToListAsync(ct);
        var muted = await ignored.GetAsync(ct);
        return [.. lines.Select(line => Answer(topic, line.For(muted), votes.GetValueOrDefault(line.Id), kept.Contains(line.Id)))];
    }

    /// <summary>One post with what was typed; null where there is none for this reader.</summary>
    public async Task<PostAnswer?> FindAsync(long postId, Member? reader, CancellationToken ct)
    {
        if (await db.PostsVisibleTo(reader).AsNoTracking().SingleOrDefaultAsync(p => p.Id == postId, ct) is not { } post) return null;
        if (await TopicHead.FindAsync(db, post.TopicId, reader, ct) is not { } topic) return null;
        var shown = (await ReadAsync(topic, await PostLine.LoadAsync(db, topic, p => p.Id == postId, reader, ct), reader, ct)).Single();
        return shown with { Markdown = post.Source is "" ? null : post.Source };
    }

    public NewPostAnswer Made(Post post) => new(post.Id, post.Number, UrlOf(post.Id), Whole(post.Html));

    private PostAnswer Answer(TopicHead topic, PostLine line, PostVotes? votes, bool isBookmarked) => new()
    {
        Id = line.Id, Number = line.Number, Url = UrlOf(line.Id), TopicId = topic.Id, Author = PersonAnswer.Of(line.Author, options.Origin),
        AuthorRole = line.IsBySteward ? "steward" : line.IsByModerator ? "moderator" : null, Html = Whole(line.Html.Value), WrittenAt = line.WrittenAt, EditedAt = line.EditedAt,
        Revisions = line.RevisionCount, ReplyToNumber = line.InReplyToNumber, IsDeleted = line.IsDeleted, RemovalReason = line.RemovalReason, IsAccepted = topic.AcceptedPostId == line.Id,
        UpVotes = votes?.Up ?? 0, DownVotes = votes?.Down ?? 0, MyVote = votes?.Mine, Reactions = [.. votes?.Reactions.Select(r => new ReactionAnswer(r.Kind, r.Count)) ?? []], MyReaction = votes?.MyReaction,
        IsBookmarked = isBookmarked, MutedBecause = line.MutedBecause, MayEdit = line.MayEdit, MayDelete = line.MayDelete,
    };

    private string UrlOf(long id) => $"{options.Origin}/p/{id}";

    private string Whole(string html) => Renderer.Absolute(html, options.Url);
}
