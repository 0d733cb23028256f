using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Overview;

/// <summary>The officers' front page of the books.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury")]
public sealed class TreasuryController(CommonsDb db, IEnumerable<IOverviewPart> parts, CurrentMember current, CommonsOptions options) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long? before, CancellationToken ct) =>
        View("Show", await TreasuryPage.LoadAsync(db, parts, options.Currency, before, await current.IsAsync(Role.Treasurer, ct), ct));
}
