using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Invoices;

/// <summary>A sponsor's own people read its invoices, officers all; for others there are none.</summary>
[Authorize, Route("sponsor/invoices"), ApiExplorerSettings(IgnoreApi = true), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class InvoicesController(CommonsDb db, CurrentMember current) : Controller
{
    private const int Shown = 500;

    [HttpGet, Authorize(Policy = Policies.Sponsor)]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await Mine(await current.GetAsync(ct)).OrderByDescending(i => i.IssuedAt).ThenByDescending(i => i.Place).Take(Shown).ToListAsync(ct));

    [HttpGet("{number:maxlength(20)}")]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        if (Invoice.ReadNumber(number) is not var (kind, year, place)) return NotFound();
        if (await Mine(await current.GetAsync(ct)).SingleOrDefaultAsync(i => i.Kind == kind && i.Year == year && i.Place == place, ct) is not { } invoice) return NotFound();
        var other = invoice.CorrectsId is { } wrong ? await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == wrong, ct) : await db.Invoices.AsNoTracking().SingleOrDefaultAsync(i => i.CorrectsId == invoice.Id, ct);
        return View("Show", new InvoicePage(invoice, other?.Number));
    }

    private IQueryable<Invoice> Mine(Member reader)
    {
        var (all, id) = (reader.Roles.Any(r => r.Role is Role.Steward or Role.Treasurer), reader.Id);
        return db.Invoices.AsNoTracking().Where(i => all || db.Sponsors.Any(s => s.Id == i.SponsorId && s.Owners.Any(o => o.MemberId == id)));
    }
}

/// <param name="Other">Number of the invoice that a credit note takes back, or of the credit note that took an invoice back.</param>
public sealed record InvoicePage(Invoice Invoice, string? Other);
