using Commons.Web.Forum;

namespace Commons.Web.Notifications.Watching;

/// <summary>Nobody watches what is there no more.</summary>
public sealed class EndWatches(CommonsDb db) : IListenTo<TagDeleted>
{
    public Task HearAsync(TagDeleted happened, CancellationToken ct) => db.Watches.Where(w => w.Scope == WatchScope.Tag && w.ScopeId == happened.TagId).ExecuteDeleteAsync(ct);
}
