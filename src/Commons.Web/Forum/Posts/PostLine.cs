using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Posts;

/// <summary>One post as the topic's page prints it.</summary>
public sealed record PostLine
{
    public required long Id { get; init; }
    public required int Number { get; init; }
    public required long AuthorId { get; init; }
    public required Writer Author { get; init; }
    public required string Html { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset? EditedAt { get; init; }
    public required bool IsDeleted { get; init; }
    public required bool WasTakenByModerator { get; init; }
    public required int? InReplyToNumber { get; init; }
    public required bool IsBySteward { get; init; }
    public required bool IsByModerator { get; init; }

    /// <summary>How long the conversation rested before this post, in words; null where it did not.</summary>
    public string? Gap { get; init; }
    public bool MayEdit { get; init; }
    public bool MayDelete { get; init; }

    /// <summary>In words, because a colour alone would not say it.</summary>
    public string? AuthorRole => Author.Host is { } host ? $"from {host}" : IsBySteward ? "steward" : IsByModerator ? "moderator" : null;

    public static async Task<IReadOnlyList<PostLine>> LoadAsync(CommonsDb db, TopicHead topic, int page, Member? reader, CancellationToken ct)
    {
        var (first, last) = ((page - 1) * Topic.PageSize + 1, page * Topic.PageSize);
        var boardId = topic.BoardId;
        var lines = await db.Posts.Where(p => p.TopicId == topic.Id && p.Number >= first && p.Number <= last).OrderBy(p => p.Number)
            .Select(p => new PostLine
            {
                Id = p.Id,
                Number = p.Number,
                AuthorId = p.AuthorId,
                Author = new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host),
                Html = p.Html,
                WrittenAt = p.WrittenAt,
                EditedAt = p.EditedAt,
                IsDeleted = p.DeletedAt != null,
                WasTakenByModerator = p.WasTakenByModerator,
                InReplyToNumber = p.InReplyTo!.Number,
                IsBySteward = p.Author.Member!.Roles.Any(r => r.Role == Role.Steward),
                IsByModerator = p.Author.Member!.Roles.Any(r => r.Role == Role.Moderator && (r.BoardId == null || r.BoardId == boardId)),
            })
            .ToListAsync(ct);
        var moderates = reader?.Moderates(boardId) is true;
        return [.. lines.Select((line, i) => line with
        {
            Gap = i is 0 ? null : Ago.Gap(line.WrittenAt - lines[i - 1].WrittenAt),
            MayEdit = !line.IsDeleted && line.AuthorId == reader?.Author.Id,
            MayDelete = !line.IsDeleted && (moderates || line.AuthorId == reader?.Author.Id),
        })];
    }
}
