using System.Globalization;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Books;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Costs;

/// <summary>A cost is typed in by the treasurer; a steward may look at the books but records nothing.</summary>
[Authorize(Policy = Policies.Treasurer), Route("treasury/costs")]
public sealed class CostsController(RecordCost costs, OpenBooks books, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet("new")]
    public IActionResult New() => View("New", Ask(new CostForm
    {
        FormKey = Guid.CreateVersion7(clock.GetUtcNow()), PaidOn = books.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    }));

    [HttpPost]
    public async Task<IActionResult> Create(CostForm form, CancellationToken ct)
    {
        try
        {
            var entry = await costs.RecordAsync(form, await current.GetAsync(ct), ct);
            return Redirect($"/treasury/entries/{entry.Seq}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("New", Ask(form), FormRefusal.Of(refusal));
        }
    }

    private CostForm Ask(CostForm form) => form with { Currency = MoneyText.Symbol(options.Currency) };
}
