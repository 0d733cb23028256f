using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Access;
using Commons.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Administration.Upkeep;

/// <summary>A steward lets the site be read only, as before a move or a mending, and lets people write again.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/upkeep")]
public sealed class UpkeepController(CommonsDb db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) =>
        View("Upkeep", await db.Coops.Select(c => new UpkeepForm { Words = c.ReadOnlyWords, Since = c.ReadOnlySince }).SingleAsync(ct));

    [HttpPost("rest")]
    public async Task<IActionResult> Rest(UpkeepForm form, CancellationToken ct)
    {
        var coop = await db.Coops.SingleAsync(ct);
        if (!ModelState.IsValid) return this.FormAgain("Upkeep", form with { Since = coop.ReadOnlySince });
        coop.Rest(form.Words, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Redirect("/admin/upkeep");
    }

    [HttpPost("resume")]
    public async Task<IActionResult> Resume(CancellationToken ct)
    {
        (await db.Coops.SingleAsync(ct)).Resume();
        await db.SaveChangesAsync(ct);
        return Redirect("/admin/upkeep");
    }
}

/// <summary>Why the site rests, as everybody reads it.</summary>
public sealed record UpkeepForm
{
    [StringLength(Coop.ReadOnlyWordsMax, ErrorMessage = "This has at most {1} characters.")]
    public string? Words { get; init; }

    /// <summary>Null while people write.</summary>
    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public DateTimeOffset? Since { get; init; }
}
