using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Push;

/// <summary>Switches push on for the browser that asks, and off for any of the reader's browsers.</summary>
[Authorize, Route("my/settings/push")]
public sealed class PushController(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(PushForm form, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        PushSubscription subscription;
        try { subscription = PushSubscription.Make(member.Id, SessionCookie.Of(User), form, options, clock.GetUtcNow()); }
        catch (Refusal refusal) { return Problem(refusal.Spoken, statusCode: refusal.Status); }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.PushSubscriptions.Where(s => s.Endpoint == subscription.Endpoint).ExecuteDeleteAsync(ct);   // One browser has one address, whoever sits before it.
        var oldest = await db.PushSubscriptions.Where(s => s.MemberId == member.Id).OrderByDescending(s => s.Id).Skip(PushSubscription.CountMax - 1).Select(s => s.Id).ToListAsync(ct);
        await db.PushSubscriptions.Where(s => oldest.Contains(s.Id)).ExecuteDeleteAsync(ct);
        db.PushSubscriptions.Add(subscription);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return NoContent();
    }

    [HttpPost("{id:long}/remove")]
    public async Task<IActionResult> Destroy(long id, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        return await db.PushSubscriptions.Where(s => s.Id == id && s.MemberId == member.Id).ExecuteDeleteAsync(ct) is 0 ? NotFound() : Redirect("/my/settings/notifications?saved=true#push");
    }
}
