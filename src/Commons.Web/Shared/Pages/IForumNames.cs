namespace Commons.Web.Shared.Pages;

/// <summary>What posts and boards are called, for pages of features that know only their numbers. The forum answers.</summary>
public interface IForumNames
{
    /// <summary>Posts that exist, deleted ones included; ask only for what the reader may see.</summary>
    Task<IReadOnlyDictionary<long, PostName>> PostsAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    Task<IReadOnlyDictionary<long, string>> BoardsAsync(IReadOnlyCollection<long> ids, CancellationToken ct);
}

/// <param name="Title">The topic's title, with “Re:” for a reply.</param>
/// <param name="Board">The board's title.</param>
/// <param name="IsDeleted">Its text is gone; its place in the topic is left.</param>
public sealed record PostName(string Title, string Board, bool IsDeleted);
