namespace Commons.Web.Shared.Pages;

/// <summary>
/// How posts and boards are called, for a feature that knows them only by their numbers: the forum answers, so that the books need not know it
/// (DECISIONS 1). For pages only; nothing that is counted or hashed depends on it.
/// </summary>
public interface IForumNames
{
    /// <summary>Posts that no longer exist are left out.</summary>
    Task<IReadOnlyDictionary<long, PostName>> PostsAsync(IReadOnlyCollection<long> postIds, CancellationToken ct);

    /// <summary>The number of the board with this name, in lower case; null where there is none.</summary>
    Task<long?> FindBoardAsync(string slug, CancellationToken ct);

    Task<IReadOnlyDictionary<long, string>> BoardsAsync(IReadOnlyCollection<long> boardIds, CancellationToken ct);
}

/// <summary>What a post is called.</summary>
/// <param name="Title">Its topic's title, with “Re:” before it where it is a reply.</param>
/// <param name="IsGone">It was deleted; its address shows a stub.</param>
public sealed record PostName(string Title, bool IsGone);
