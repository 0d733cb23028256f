using System.Globalization;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Books;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Receipts;

/// <summary>A sponsor's payment is typed in by the treasurer; a steward may look at the books but records nothing.</summary>
[Authorize(Policy = Policies.Treasurer), Route("treasury/receipts")]
public sealed class ReceiptsController(CommonsDb db, RecordReceipt receipts, OpenBooks books, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(CancellationToken ct) => View("New", await AskAsync(new ReceiptForm
    {
        FormKey = Guid.CreateVersion7(clock.GetUtcNow()), PaidOn = books.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }, ct));

    [HttpPost]
    public async Task<IActionResult> Create(ReceiptForm form, CancellationToken ct)
    {
        try
        {
            var entry = await receipts.RecordAsync(form, await current.GetAsync(ct), ct);
            return Redirect($"/treasury/entries/{entry.Seq}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("New", await AskAsync(form, ct), FormRefusal.Of(refusal));
        }
    }

    /// <summary>The form with what it has to offer.</summary>
    private async Task<ReceiptForm> AskAsync(ReceiptForm form, CancellationToken ct) => form with
    {
        Currency = MoneyText.Symbol(options.Currency),
        Payers = await db.Sponsors.OrderBy(s => s.Name).ThenBy(s => s.Id).Select(s => new ReceiptForm.Payer(s.Id, s.Name)).ToListAsync(ct),
    };
}
