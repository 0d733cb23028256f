using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.House;

/// <summary>Stewards write the co-op's own cards.</summary>
[Authorize(Policy = Policies.Steward), Route("sponsor/house"), ApiExplorerSettings(IgnoreApi = true)]
public sealed class HouseController(CommonsDb db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await PageAsync(new(), ct));

    [HttpPost]
    public async Task<IActionResult> Create(HouseForm form, CancellationToken ct)
    {
        try
        {
            if (await db.HouseCards.CountAsync(c => c.RemovedAt == null, ct) >= HouseCard.ShownMax) throw new Refusal($"There are {HouseCard.ShownMax} cards already. Take one away first.");
            db.HouseCards.Add(HouseCard.Write(form.CardTitle, form.CardBody, form.Link, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return RedirectToAction(nameof(Index));
        }
        catch (Refusal refusal) { return this.FormAgain("Index", await PageAsync(form, ct), refusal); }
    }

    [HttpPost("{id:long}/remove")]
    public async Task<IActionResult> Destroy(long id, CancellationToken ct)
    {
        if (await db.HouseCards.SingleOrDefaultAsync(c => c.Id == id, ct) is not { } card) return NotFound();
        card.Remove(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return RedirectToAction(nameof(Index));
    }

    private async Task<HousePage> PageAsync(HouseForm form, CancellationToken ct) => new(form, await db.HouseCards.AsNoTracking().Where(c => c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync(ct));
}

/// <summary>What a steward types for a card.</summary>
public sealed record HouseForm
{
    public string? CardTitle { get; init; }
    public string? CardBody { get; init; }
    public string? Link { get; init; }
}

/// <summary>The cards there are, and the form for one more.</summary>
public sealed record HousePage(HouseForm Form, IReadOnlyList<HouseCard> Cards);
