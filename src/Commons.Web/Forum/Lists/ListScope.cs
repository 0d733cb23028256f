using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Topics;

namespace Commons.Web.Forum.Lists;

/// <summary>Whose topics a list holds: the whole site's, a board's with those beneath it, or a tag's.</summary>
/// <param name="Path">Its address, under which the lists stand; empty for the site.</param>
/// <param name="Name">What it is called; null for the site.</param>
public sealed record ListScope(string Path, string? Name)
{
    public static ListScope Site { get; } = new("", null);

    public long? SectionId { get; private init; }
    public long? BoardId { get; private init; }
    public long? TagId { get; private init; }

    /// <summary>Whether rows say on which board they stand.</summary>
    public bool ShowsBoards { get; private init; } = true;

    public static ListScope Of(BoardCard board) => new(board.Mark.Path, board.Mark.Title)
    {
        SectionId = board.Parent is null ? board.Id : null,
        BoardId = board.Parent is null ? null : board.Id,
        ShowsBoards = board.Children.Count > 0,
    };

    public static ListScope Of(Tags.Tag tag) => new(tag.Path, $"#{tag.Name}") { TagId = tag.Id };

    /// <summary>The scope whose address this is; null where there is none.</summary>
    public static async Task<ListScope?> FindAsync(CommonsDb db, string? path, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(path)) return Site;
        if (path.StartsWith("/b/", StringComparison.Ordinal) && path[3..] is var slug)
            return await db.Boards.Where(b => b.Slug == slug).Select(b => new { b.Id, b.ParentId, b.Title }).SingleOrDefaultAsync(ct) is { } b
                ? new(path, b.Title) { SectionId = b.ParentId is null ? b.Id : null, BoardId = b.ParentId is null ? null : b.Id } : null;
        if (!path.StartsWith("/tag/", StringComparison.Ordinal)) return null;
        var name = Uri.UnescapeDataString(path[5..]);
        return await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Name == name, ct) is { } tag ? Of(tag) : null;
    }

    public IQueryable<Topic> Topics(CommonsDb db)
    {
        if (SectionId is { } section) return db.Topics.Where(t => t.SectionId == section);
        if (BoardId is { } board) return db.Topics.Where(t => t.BoardId == board);
        if (TagId is { } tag) return db.TopicTags.Where(x => x.TagId == tag).Select(x => x.Topic);
        return db.Topics;
    }

    /// <summary>What moderators pinned on top of this scope: on the site what stewards pinned for the site, on a board what was pinned there in either way.</summary>
    public bool HasPinned(PinnedTopic pinned) => TagId is null && (SectionId is { } section ? pinned.SectionId == section : BoardId is { } board ? pinned.BoardId == board : pinned.Scope is Keeping.PinScope.Site);

    /// <summary>Where a list of this scope stands; the latest one has the scope's own address.</summary>
    public string Address(TopicOrder order) => order == TopicOrder.Latest && Path.Length > 0 ? Path : $"{Path}/{order.Path}";
}

/// <summary>A topic that is pinned, and where it stands.</summary>
public sealed record PinnedTopic(long Id, long SectionId, long BoardId, Keeping.PinScope Scope);
