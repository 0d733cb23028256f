using System.Linq.Expressions;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Posts;

/// <summary>One post as the topic's page prints it.</summary>
public sealed record PostLine
{
    /// <summary>Of one page; what answers beyond that is found by reading on.</summary>
    private const int AnswersMax = 200;

    /// <summary>A post that answers another.</summary>
    public sealed record Answer(int Number, string Name);

    public required long Id { get; init; }
    public required int Number { get; init; }
    public required long AuthorId { get; init; }
    public required Writer Author { get; init; }
    public required SafeHtml Html { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset? EditedAt { get; init; }
    public required int RevisionCount { get; init; }
    public required bool IsDeleted { get; init; }
    public required bool WasTakenByModerator { get; init; }
    public required string? RemovalReason { get; init; }

    /// <summary>Null as well where the post that was answered stands in another topic now.</summary>
    public required int? InReplyToNumber { get; init; }
    public required bool IsBySteward { get; init; }
    public required bool IsByModerator { get; init; }

    /// <summary>How long the conversation rested before this post, in words; null where it did not.</summary>
    public string? Gap { get; init; }

    /// <summary>That its author writes for the first time, or again after long, in words.</summary>
    public string? Arrival { get; init; }

    /// <summary>Why it shrinks to one line for this reader; null where it does not.</summary>
    public string? MutedBecause { get; init; }

    /// <summary>Whether a moderator wrote it as it stands.</summary>
    public required bool WasCorrected { get; init; }

    /// <summary>Whether it was written on another server, where alone it changes.</summary>
    public required bool IsRemote { get; init; }

    /// <summary>The posts of this topic that answer it, in their order.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    public bool MayEdit { get; init; }

    /// <summary>Whether the reader moderates here and may change it with a reason.</summary>
    public bool MayCorrect { get; init; }

    /// <summary>Whether the reader deleted it so lately that its words are still there.</summary>
    public required bool MayTakeBack { get; init; }

    public bool MayDelete { get; init; }

    /// <summary>The line as this reader sees it. One's own posts and stubs are never muted.</summary>
    public PostLine For(Ignored ignored) => IsDeleted || MayEdit ? this
        : ignored.Has(AuthorId, Author.Host) ? this with { MutedBecause = Sentence.Say($"You muted {Author.DisplayName}.") }
        : ignored.Words.Count > 0 && ignored.WordIn(Renderer.Excerpt(Html.Value, PostText.LengthMax)) is { } word ? this with { MutedBecause = Sentence.Say($"It has the word “{word}”, which you muted.") } : this;

    /// <summary>In the reader's words, because a colour alone would not say it.</summary>
    public string? AuthorRole => Author.Host is { } host ? Sentence.Say($"from {host}") : IsBySteward ? Sentence.Say("steward") : IsByModerator ? Sentence.Say("moderator") : null;

    /// <summary>The posts of one page, in flat order.</summary>
    public static Task<IReadOnlyList<PostLine>> LoadAsync(CommonsDb db, TopicHead topic, int page, Member? reader, CancellationToken ct)
    {
        var (first, last) = ((page - 1) * Topic.PageSize + 1, page * Topic.PageSize);
        return LoadAsync(db, topic, p => p.Number >= first && p.Number <= last, reader, ct);
    }

    /// <summary>Some of the topic's posts, in flat order.</summary>
    public static async Task<IReadOnlyList<PostLine>> LoadAsync(CommonsDb db, TopicHead topic, Expression<Func<Post, bool>> which, Member? reader, CancellationToken ct)
    {
        var (boardId, readerId) = (topic.BoardId, reader?.Author.Id);
        var lines = await db.Posts.Where(p => p.TopicId == topic.Id).Where(which).OrderBy(p => p.Number)
            .Select(p => new PostLine
            {
                Id = p.Id,
                Number = p.Number,
                AuthorId = p.AuthorId,
                Author = new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar),
                Html = SafeHtml.Stored(p.Html),
                WrittenAt = p.WrittenAt,
                EditedAt = p.EditedAt,
                RevisionCount = p.RevisionCount,
                IsDeleted = p.DeletedAt != null,
                WasTakenByModerator = p.WasTakenByModerator,
                InReplyToNumber = p.InReplyTo!.TopicId == p.TopicId ? p.InReplyTo!.Number : null,
                RemovalReason = p.RemovalReason,
                WasCorrected = p.CorrectedById != null,
                IsRemote = p.RemoteUri != null,
                MayTakeBack = p.DeletedAt != null && p.AuthorId == readerId && !p.WasTakenByModerator && p.Revisions.Any(r => r.Number == p.RevisionCount),
                IsBySteward = p.Author.Member!.Roles.Any(r => r.Role == Role.Steward),
                IsByModerator = p.Author.Member!.Roles.Any(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == boardId)),
            })
            .ToListAsync(ct);
        var moderates = reader?.Moderates(boardId) is true;
        var ids = lines.ConvertAll(l => (long?)l.Id);
        var answers = (await db.Posts.Where(p => ids.Contains(p.InReplyToId) && p.TopicId == topic.Id && p.DeletedAt == null).OrderBy(p => p.Number).Take(AnswersMax)
            .Select(p => new { p.InReplyToId, p.Number, p.Author.DisplayName }).ToListAsync(ct)).ToLookup(p => p.InReplyToId!.Value, p => new Answer(p.Number, p.DisplayName));
        return [.. lines.Select((line, i) => line with
        {
            Answers = [.. answers[line.Id]],
            Gap = i is 0 ? null : Ago.Gap(line.WrittenAt - lines[i - 1].WrittenAt),
            MayEdit = !line.IsDeleted && line.AuthorId == readerId,
            MayCorrect = !line.IsDeleted && moderates && !line.IsRemote && line.AuthorId != readerId,
            MayDelete = !line.IsDeleted && (moderates || line.AuthorId == reader?.Author.Id),
        })];
    }
}
