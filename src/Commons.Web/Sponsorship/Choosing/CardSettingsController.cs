using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Choosing;

/// <summary>Settings: whether a member sees sponsors' cards.</summary>
[Authorize, Route("my/settings/cards"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class CardSettingsController(CommonsDb db, CurrentMember current, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var id = (await current.GetAsync(ct)).Id;
        return View("Settings", await db.CardlessMembers.AnyAsync(m => m.MemberId == id, ct));
    }

    [HttpPost]
    public async Task<IActionResult> Update(bool hidesCards, CancellationToken ct)
    {
        var id = (await current.GetAsync(ct)).Id;
        var there = await db.CardlessMembers.SingleOrDefaultAsync(m => m.MemberId == id, ct);
        if (hidesCards && there is null) db.CardlessMembers.Add(new CardlessMember { MemberId = id, At = clock.GetUtcNow() });
        if (!hidesCards && there is not null) db.CardlessMembers.Remove(there);
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/my/settings/cards?saved=true");
    }
}
