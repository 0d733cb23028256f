using Commons.Web.Forum.Topics;
using Commons.Web.Members;

namespace Commons.Web.Notifications.Watching;

/// <summary>Reads and changes who watches what.</summary>
public sealed class Watchers(CommonsDb db, TimeProvider clock)
{
    /// <summary>What the member chose for this place, or what happened to be; null where there is neither.</summary>
    public Task<Watch?> FindAsync(long memberId, WatchScope scope, long scopeId, CancellationToken ct) =>
        db.Watches.SingleOrDefaultAsync(w => w.MemberId == memberId && w.Scope == scope && w.ScopeId == scopeId, ct);

    /// <summary>Sets a level by the member's own choice. False: there is no such place for this reader.</summary>
    public async Task<bool> ChooseAsync(Member member, WatchScope scope, long scopeId, WatchLevel level, CancellationToken ct)
    {
        if (!await IsThereAsync(member, scope, scopeId, ct)) return false;
        var now = clock.GetUtcNow();
        if (await FindAsync(member.Id, scope, scopeId, ct) is { } watch) watch.Choose(level, now);
        else db.Watches.Add(new Watch { MemberId = member.Id, Scope = scope, ScopeId = scopeId, Level = level, Cause = WatchCause.Chosen, At = now });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)   // The same choice arrived twice at once, or something happened just before it.
        {
            db.ChangeTracker.Clear();
            if (await db.Watches.Where(w => w.MemberId == member.Id && w.Scope == scope && w.ScopeId == scopeId).ExecuteUpdateAsync(set => set
                .SetProperty(w => w.Level, level).SetProperty(w => w.Cause, WatchCause.Chosen).SetProperty(w => w.At, now), ct) is 0) throw;
        }
        return true;
    }

    /// <summary>Starts to follow a topic because of what the member did there, unless there is a level already. Saved by the caller.</summary>
    internal async Task FollowAsync(long memberId, long topicId, WatchLevel level, WatchCause cause, CancellationToken ct)
    {
        if (await FindAsync(memberId, WatchScope.Topic, topicId, ct) is null)
            db.Watches.Add(new Watch { MemberId = memberId, Scope = WatchScope.Topic, ScopeId = topicId, Level = level, Cause = cause, At = clock.GetUtcNow() });
    }

    /// <summary>Tracks a topic because the member read there for long, unless there is a level already.</summary>
    public async Task<bool> TrackReadAsync(Member member, long topicId, CancellationToken ct)
    {
        if (!await IsThereAsync(member, WatchScope.Topic, topicId, ct)) return false;
        await FollowAsync(member.Id, topicId, WatchLevel.Tracking, WatchCause.Read, ct);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (!ct.IsCancellationRequested) { db.ChangeTracker.Clear(); }   // Another tab said so at once, or they chose a level: that stands.
        return true;
    }

    /// <summary>Whether there is such a place for this reader.</summary>
    public Task<bool> IsThereAsync(Member member, WatchScope scope, long id, CancellationToken ct) => scope switch
    {
        WatchScope.Topic => db.Topics.VisibleTo(member).AnyAsync(t => t.Id == id, ct),
        WatchScope.Tag => db.Tags.AnyAsync(t => t.Id == id, ct),
        WatchScope.Board => db.Boards.AnyAsync(b => b.Id == id, ct),
        _ => Task.FromResult(false),
    };
}
