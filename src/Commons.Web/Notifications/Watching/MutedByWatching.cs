using Commons.Web.Members.Ignoring;

namespace Commons.Web.Notifications.Watching;

/// <summary>What somebody set to muted leaves their lists, counts, suggestions and digests.</summary>
public sealed class MutedByWatching(CommonsDb db) : IMutedPlaces
{
    /// <summary>Of each: more are not remembered by anybody either; the latest choices hold.</summary>
    private const int CountMax = 1000;

    public async Task<Ignored> AddAsync(Ignored ignored, long memberId, CancellationToken ct)
    {
        var muted = await db.Watches.AsNoTracking().Where(w => w.MemberId == memberId && w.Level == WatchLevel.Muted).OrderByDescending(w => w.At).Take(CountMax).Select(w => new { w.Scope, w.ScopeId }).ToListAsync(ct);
        if (muted.Count is 0) return ignored;
        List<long> Of(WatchScope scope) => [.. muted.Where(w => w.Scope == scope).Select(w => w.ScopeId)];
        var (boards, tags) = (Of(WatchScope.Board), Of(WatchScope.Tag));
        return ignored with
        {
            BoardIds = [.. ignored.BoardIds, .. boards],
            TagIds = tags,
            TopicIds = Of(WatchScope.Topic),
            Spared = boards.Count + tags.Count is 0 ? [] : await db.Watches.Where(w => w.MemberId == memberId && w.Scope == WatchScope.Topic && (w.Level == WatchLevel.Tracking || w.Level == WatchLevel.Watching))
                .OrderByDescending(w => w.At).Take(CountMax).Select(w => w.ScopeId).ToListAsync(ct),
        };
    }
}
