using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications.Watching;

/// <summary>The choice of a level beside a topic or a board.</summary>
public sealed class WatchCard(Watchers watchers, CurrentMember current, IHttpContextAccessor http) : IRailCard
{
    public int Order => 5;

    public async Task<Part?> ForAsync(RailPlace place, CancellationToken ct)
    {
        (WatchScope Scope, long Id)? watched = place switch
        {
            { TopicId: { } topic } => (WatchScope.Topic, topic),
            { TagId: { } tag } => (WatchScope.Tag, tag),
            { BoardId: { } board } => (WatchScope.Board, board),
            _ => null,
        };
        if (watched is not var (scope, id) || await current.FindAsync(ct) is not { } member) return null;
        var watch = await watchers.FindAsync(member.Id, scope, id, ct);
        var request = http.HttpContext!.Request;
        return new("/Notifications/Watching/_WatchCard.cshtml", new WatchChoice(scope, id, watch?.Level ?? WatchLevel.Normal, watch?.Cause, request.Path + request.QueryString));
    }
}

/// <summary>The level that holds now, and where to return after changing it.</summary>
public sealed record WatchChoice(WatchScope Scope, long Id, WatchLevel Level, WatchCause? Cause, string ReturnUrl);
