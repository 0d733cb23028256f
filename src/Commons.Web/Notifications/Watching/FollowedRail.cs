using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Watching;

/// <summary>In the left rail, the boards and tags that a member tracks or watches, with how many topics there are new or unread (FORUM 2.2).</summary>
public sealed class FollowedRail(CommonsDb db, CurrentMember current, IgnoredByReader ignored, TimeProvider clock) : IShellPart
{
    /// <summary>More would be a second list of boards.</summary>
    private const int ShownMax = 12;

    /// <summary>As for the rail's other counts: only among the topics that moved last.</summary>
    private const int LooksAt = 500;

    public ShellPlace Place => ShellPlace.LeftRail;
    public int Order => 5;

    public async Task<Part?> ForAsync(CancellationToken ct)
    {
        if (await current.FindAsync(ct) is not { } member) return null;
        var memberId = member.Id;
        var followed = db.Watches.Where(w => w.MemberId == memberId && (w.Level == WatchLevel.Tracking || w.Level == WatchLevel.Watching));
        var boards = await followed.Where(w => w.Scope == WatchScope.Board).Join(db.Boards, w => w.ScopeId, b => b.Id, (_, b) => b).OrderBy(b => b.Position).Take(ShownMax).Select(b => new { b.Id, b.Slug, b.Title }).ToListAsync(ct);
        var tags = await followed.Where(w => w.Scope == WatchScope.Tag).Join(db.Tags, w => w.ScopeId, t => t.Id, (_, t) => t).OrderBy(t => t.Name).Take(ShownMax).Select(t => new { t.Id, t.Name }).ToListAsync(ct);
        if (boards.Count + tags.Count is 0) return null;
        var waiting = await WaitingAsync(member, ct);
        var lines = boards.ConvertAll(b => new Line(b.Title, $"/b/{b.Slug}", waiting.Count(t => t.BoardId == b.Id || t.SectionId == b.Id)));
        if (tags.Count > 0)
        {
            var (ids, tagIds) = (waiting.ConvertAll(t => t.Id), tags.ConvertAll(t => t.Id));
            var tagged = await db.TopicTags.Where(x => tagIds.Contains(x.TagId) && ids.Contains(x.TopicId)).GroupBy(x => x.TagId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
            lines.AddRange(tags.Select(t => new Line($"#{t.Name}", Tag.PathOf(t.Name), tagged.GetValueOrDefault(t.Id))));
        }
        return new("/Notifications/Watching/_FollowedRail.cshtml", lines);
    }

    private async Task<List<Waiting>> WaitingAsync(Member member, CancellationToken ct)
    {
        var reader = await Reader.FindAsync(db, member, ct);
        var (now, found) = (clock.GetUtcNow(), new List<Waiting>());
        var floor = reader.UnreadSince(now);
        var moved = db.Topics.Listed().NotIgnored((await ignored.GetAsync(ct)).OnBoardPage).Where(t => t.LastPostAt > floor).OrderByDescending(t => t.LastPostAt).ThenByDescending(t => t.Id).Take(LooksAt);
        foreach (var some in new[] { reader.Unread(db, moved, now), reader.New(db, moved, now) }) found.AddRange(await some.Select(t => new Waiting(t.Id, t.BoardId, t.SectionId)).ToListAsync(ct));
        return found;
    }

    private sealed record Waiting(long Id, long BoardId, long SectionId);

    public sealed record Line(string Name, string Path, int Count);
}
