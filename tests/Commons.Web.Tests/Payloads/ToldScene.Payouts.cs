using Commons.Web.Data;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Payouts;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Payloads;

internal sealed partial class ToldScene
{
    /// <summary>A payment to Ana that the bank refused, a bank statement that tells of another, and a card of the co-op's own.</summary>
    private async Task PayOutAsync()
    {
        await App.WithAsync(async s => await s.GetRequiredService<PayeeVault>().SaveAsync(await PaidMonth.MemberAsync(s, "ana"), PayoutRail.Sepa, new PayoutDetails("Ana Example", PaidMonth.AnaIban, null, false, "DE", "Riverside 1", null), Ct));
        var batch = await App.WithDbAsync(RefuseAsync);
        var file = await App.WithDbAsync(ImportAsync);
        await DoAsync(await App.SignInAsync("theo"), "/sponsor/house", new() { ["CardTitle"] = "Come on Saturday", ["CardBody"] = "We mend what is broken.", ["Link"] = "/co-op" });
        Unlinked = [.. Unlinked, $"/treasury/payouts/{batch}", $"/treasury/bank/{file}", "/my/settings/payouts", "/sponsor/house"];
    }

    private async Task<Guid> RefuseAsync(CommonsDb db)
    {
        const string reason = "The bank says no.";
        var now = App.Clock.GetUtcNow();
        var payee = await db.Payees.SingleAsync(Ct);
        var details = await db.PayeeDetails.SingleAsync(Ct);
        var batch = new PayoutBatch { Id = Guid.CreateVersion7(now), PeriodKey = "2026-10", Rail = PayoutRail.Sepa, Format = PayoutFormat.Pain001, Currency = "EUR", DraftedById = null, DraftedAt = now };
        db.AddRange(batch, new Payout { Id = Guid.CreateVersion7(now), BatchId = batch.Id, AuthorId = payee.AuthorId, Micros = 12_000_000, DetailsId = details.Id, DetailsHash = details.Hash, ChangedAt = now });
        await db.SaveChangesAsync(Ct);
        await db.Payouts.ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PayoutStatus.Refused).SetProperty(p => p.Reason, reason), Ct);
        await db.Payees.ExecuteUpdateAsync(set => set.SetProperty(p => p.FailedReason, reason).SetProperty(p => p.FailedAt, now), Ct);
        return batch.Id;
    }

    private async Task<Guid> ImportAsync(CommonsDb db)
    {
        var now = App.Clock.GetUtcNow();
        var file = new BankFile { Id = Guid.CreateVersion7(now), Hash = new('b', 64), Name = "november.xml", ImportedById = await db.Users.Where(m => m.UserName == "tess").Select(m => m.Id).SingleAsync(Ct), ImportedAt = now };
        file.Lines.Add(new BankLine { EntryKey = new('c', 64), Place = 0, Micros = 12_000_000, BookedOn = DateOnly.FromDateTime(now.UtcDateTime), Reference = "A reference", ReturnReason = "A reason", Meaning = BankLineMeaning.CameBack });
        db.Add(file);
        await db.SaveChangesAsync(Ct);
        return file.Id;
    }
}
