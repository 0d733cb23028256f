using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Passwords;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Payees;

/// <summary>Settings: how one is paid. What is typed here is never shown again, not even to its owner: a hint is enough to know it by.</summary>
[Authorize, Route("my/settings/payouts"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PayeeController(CommonsDb db, PayeeVault vault, Reauthentication reauthentication, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    private const string Path = "/my/settings/payouts";

    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("Edit", await AskAsync(new PayeeForm { Rail = PayoutRails.Of(options.Currency)[0] }, ct));

    [HttpPost]
    public async Task<IActionResult> Update(PayeeForm form, CancellationToken ct)
    {
        try
        {
            var member = await current.GetAsync(ct);
            var details = form.Read(options.Currency);
            await reauthentication.CheckAsync(member, form.CurrentPassword, HttpContext);
            await vault.SaveAsync(member, form.Rail, details, ct);
            return LocalRedirect($"{Path}?saved=true");
        }
        catch (Refusal refusal) { return this.FormAgain("Edit", await AskAsync(form, ct), refusal); }
    }

    [HttpPost("minimum")]
    public async Task<IActionResult> Minimum(MinimumForm form, CancellationToken ct)
    {
        try
        {
            var micros = MoneyText.ParseOrZero(form.Minimum, options.Currency, nameof(form.Minimum));
            var threshold = await db.ThresholdAsync(ct);
            if (micros > 0 && micros < threshold) throw new Refusal($"The co-op pays from {MoneyText.Of(threshold, options.Currency)} on; type more than that, or nothing.", nameof(form.Minimum));
            await vault.SetMinimumAsync(await current.GetAsync(ct), micros is 0 ? null : micros, ct);
            return LocalRedirect($"{Path}?saved=true");
        }
        catch (Refusal refusal) { return this.FormAgain("Edit", await AskAsync(new PayeeForm { Rail = PayoutRails.Of(options.Currency)[0] }, ct), refusal); }
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(CancellationToken ct)
    {
        await vault.TakeBackAsync(await current.GetAsync(ct), ct);
        return LocalRedirect($"{Path}?saved=true");
    }

    private async Task<PayeeForm> AskAsync(PayeeForm form, CancellationToken ct) =>
        form with { CurrentPassword = null, Page = await PayeePage.LoadAsync(db, options, (await current.GetAsync(ct)).Author, clock.GetUtcNow(), ct) };
}
