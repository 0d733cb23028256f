using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Api;

/// <summary>What the token's member was told.</summary>
[Route(Root + "/me/notifications")]
public sealed class NotificationsApi(CommonsDb db, CurrentMember current, Alerts alerts, CommonsOptions options) : ApiCalls
{
    /// <summary>Lists one's notifications, the latest first, with how many are unread.</summary>
    /// <param name="filter">Which of them; all if left out.</param>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<NotificationsAnswer>> List([FromQuery] Slice slice, CancellationToken ct, NotificationFilter filter = NotificationFilter.All)
    {
        var mine = alerts.Of(await current.GetAsync(ct)).Only(filter);
        if (Cursor.Read(slice.After) is { } after)
        {
            var (at, id) = (after.At, after.Id);
            mine = mine.Where(n => n.LastAt <= at && (n.LastAt < at || n.Id < id));
        }
        var lines = await NotificationLine.LoadAsync(db, mine.OrderByDescending(n => n.LastAt).ThenByDescending(n => n.Id).Take(slice.Limit + 1), ct);
        var part = lines.Cut(slice.Limit, n => Cursor.Of(n.LastAt, n.Id), Answer);
        return new NotificationsAnswer(part.Items, part.Next, await alerts.UnreadAsync(ct));
    }

    /// <summary>Marks one as read.</summary>
    /// <param name="id">The notification's number.</param>
    [HttpPut("{id:long}/read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> MarkRead(long id, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        var one = alerts.Of(member).Where(n => n.Id == id);
        if (!await one.AnyAsync(ct)) return NotFound();
        await alerts.SeenAsync(one, member, ct);
        return NoContent();
    }

    /// <summary>Marks all as read.</summary>
    [HttpPut("read"), Scope(ScopeAttribute.Write), ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> MarkAllRead(CancellationToken ct)
    {
        await alerts.MarkAllReadAsync(await current.GetAsync(ct), ct);
        return NoContent();
    }

    private NotificationAnswer Answer(NotificationLine line) => new(line.Id, line.Kind, line.Rule, line.IsRead, line.LastAt, line.Subject, options.Origin + line.Path, line.Topic?.Id, line.PostId,
        [.. line.Names.Select(w => w.Handle)], line.People, line.Times);
}

/// <summary>Part of one's notifications.</summary>
/// <param name="Unread">How many are unread in all; 100 stands for more.</param>
public sealed record NotificationsAnswer(IReadOnlyList<NotificationAnswer> Items, string? Next, int Unread);

/// <summary>One line of what one was told.</summary>
/// <param name="Rule">Why one was told.</param>
/// <param name="Subject">What it is about, in words.</param>
/// <param name="By">Who did it, the latest first, at most three.</param>
/// <param name="People">How many did it.</param>
/// <param name="Times">How often it happened.</param>
public sealed record NotificationAnswer(long Id, NotificationKind Kind, NotificationRule Rule, bool IsRead, DateTimeOffset LastAt, string Subject, string Url, long? TopicId, long? PostId, IReadOnlyList<string> By, int People, int Times);
