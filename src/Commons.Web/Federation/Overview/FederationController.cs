using Commons.Web.Federation.Documents;
using Commons.Web.Federation.Receiving;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Federation.Overview;

/// <summary>What a steward wants to know when "nothing arrives": which servers, what is owed to them, and what of theirs was refused and why.</summary>
[FederationEnabled, Authorize(Policy = Policies.Steward), Route("admin/federation")]
public sealed class FederationController(CommonsDb db, Refusals refusals) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        await refusals.FlushAsync(ct);   // The page shows this minute's refusals too.
        return View(await FederationPage.LoadAsync(db, ct));
    }
}
