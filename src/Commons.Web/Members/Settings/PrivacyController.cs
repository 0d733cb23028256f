using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Settings;

/// <summary>Settings: who may write to one, and what others can see.</summary>
[Authorize, Route("my/settings/privacy")]
public sealed class PrivacyController(CommonsDb db, CurrentMember current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        return View("Privacy", new PrivacyForm { MessagesFrom = member.MessagesFrom, MentionsFrom = member.MentionsFrom, HidesLastSeen = member.HidesLastSeen, HidesFromSearchEngines = member.HidesFromSearchEngines });
    }

    [HttpPost]
    public async Task<IActionResult> Update(PrivacyForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain("Privacy", form);
        var member = await current.GetAsync(ct);
        (member.MessagesFrom, member.MentionsFrom, member.HidesLastSeen, member.HidesFromSearchEngines) = (form.MessagesFrom, form.MentionsFrom, form.HidesLastSeen, form.HidesFromSearchEngines);
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/my/settings/privacy?saved=true");
    }
}

/// <summary>What a member lets others do and see.</summary>
public sealed record PrivacyForm
{
    public MessagesFrom MessagesFrom { get; init; }
    public MentionsFrom MentionsFrom { get; init; }
    public bool HidesLastSeen { get; init; }
    public bool HidesFromSearchEngines { get; init; }
}
