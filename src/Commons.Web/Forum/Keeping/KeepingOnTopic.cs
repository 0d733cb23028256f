using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Keeping;

/// <summary>Above a topic's posts: in words what was done with it and why; for its moderators the forms to do more. Between the posts: where some went or came from.</summary>
public sealed class KeepingOnTopic(CommonsDb db, CurrentMember current) : ITopicExtras
{
    private const int TrailMax = 50;

    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var state = await TopicState.FindAsync(db, view.TopicId, ct);
        var trail = await LoadAsync(view.TopicId, ct);
        var above = new List<Part>();
        if (trail.Count > 0) above.Add(new("/Forum/Keeping/_Trail.cshtml", new TrailPage(trail.FindAll(line => IsInForce(line, trail, state)), trail)));
        if (await current.FindAsync(ct) is { } reader && reader.Moderates(view.BoardId)) above.Add(new("/Forum/Keeping/_Menu.cshtml", new KeepForm { State = state, IsSteward = reader.Is(Role.Steward), ReaderId = reader.Author.Id }));
        return new() { Above = above, Cards = Cards(view, trail) };
    }

    private Task<List<TrailLine>> LoadAsync(long topicId, CancellationToken ct) => db.TopicTrails.Where(t => t.TopicId == topicId).OrderByDescending(t => t.Id).Take(TrailMax)
        .Select(t => new TrailLine(t.Act, t.Actor == null ? null : new Writer(t.Actor.Name, t.Actor.DisplayName, t.Actor.Host, t.Actor.Avatar), t.Reason, t.At, t.Until, t.Count, t.AfterNumber,
            t.Other == null || t.Other.UnlistedAt != null || (t.Other.RemovedAt != null && t.Other.MergedIntoId == null) ? null : t.Other.Title, t.OtherId,
            t.FromBoard == null ? null : new BoardMark(t.FromBoard.Slug, t.FromBoard.Title, t.FromBoard.Colour, t.FromBoard.Icon))).ToListAsync(ct);

    /// <summary>The line that says why the topic is as it is: the last of its kind, while that still holds.</summary>
    private static bool IsInForce(TrailLine line, List<TrailLine> trail, TopicState state) => trail.Find(l => l.Act == line.Act) == line && line.Act switch
    {
        TopicAct.Locked => state.IsLocked,
        TopicAct.LockTimed => state.LocksAt is not null,
        TopicAct.Pinned => state.PinScope is not PinScope.None,
        TopicAct.Unlisted => state.IsUnlisted,
        TopicAct.Archived => state.IsArchived,
        TopicAct.Moved or TopicAct.SplitOff => true,
        _ => false,
    };

    /// <summary>A card stands behind the last post on this page that is not behind the place itself.</summary>
    private static List<TopicExtras.Card> Cards(TopicView view, List<TrailLine> trail) =>
    [
        .. from line in trail
           where line.Act is TopicAct.Split or TopicAct.Merged && line.AfterNumber > 0
           let behind = view.Posts.LastOrDefault(p => p.Number <= line.AfterNumber)
           where behind is not null && Topic.PageOf(line.AfterNumber) == view.Page
           select new TopicExtras.Card(behind.Number, new Part("/Forum/Keeping/_Between.cshtml", line)),
    ];
}

/// <summary>What is in force, and everything that was done, the latest first.</summary>
public sealed record TrailPage(IReadOnlyList<TrailLine> InForce, IReadOnlyList<TrailLine> All);

/// <summary>One line of a topic's trail.</summary>
/// <param name="OtherTitle">Title of the other topic of a split or merge; null where it was removed or stands in no list.</param>
public sealed record TrailLine(TopicAct Act, Writer? Actor, string Reason, DateTimeOffset At, DateTimeOffset? Until, int Count, int AfterNumber, string? OtherTitle, long? OtherId, BoardMark? From);

/// <summary>How a topic stands, for the forms that change it.</summary>
public sealed record TopicState(long Id, long BoardId, string Slug, string Title, bool IsLocked, DateTimeOffset? LocksAt, PinScope PinScope, bool IsUnlisted, bool IsArchived, bool IsRemoved, long? RearrangedById)
{
    public string Path => TopicSlug.Path(Slug, Id);

    public static Task<TopicState> FindAsync(CommonsDb db, long topicId, CancellationToken ct) => db.Topics.Where(t => t.Id == topicId)
        .Select(t => new TopicState(t.Id, t.BoardId, t.Slug, t.Title, t.LockedAt != null, t.LocksAt, t.PinScope, t.UnlistedAt != null, t.ArchivedAt != null, t.RemovedAt != null, t.RearrangedById)).SingleAsync(ct);
}
