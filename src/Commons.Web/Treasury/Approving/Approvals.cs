using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Periods;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Treasury.Approving;

/// <summary>
/// Two officers' approval of a published period, and the one entry by which its shares become payable (DECISIONS 15). No timer approves
/// anything.
/// </summary>
public sealed class Approvals(CommonsDb db, CommonsOptions options, Journal journal, UserManager<Member> members, TimeProvider clock)
{
    /// <summary>Approves as an officer who typed their password again.</summary>
    /// <exception cref="Refusal">The password is wrong, or a rule of <see cref="ApproveAsync(string, Member, CancellationToken)"/> says no.</exception>
    public async Task ApproveAsync(string key, Member officer, string password, CancellationToken ct)
    {
        if (await members.IsLockedOutAsync(officer)) throw new Refusal("Too many tries with this name. Wait five minutes and try again.", "Password");
        if (!await members.CheckPasswordAsync(officer, password))
        {
            await members.AccessFailedAsync(officer);
            throw new Refusal("This is not your password. Nothing was approved.", "Password");
        }
        await ApproveAsync(key, officer, ct);
    }

    /// <summary>Approves as an officer whose identity was checked. With the second approval the period is approved, and payable if the days for disputes are over.</summary>
    /// <exception cref="Refusal">
    /// Not an officer, not published, approved by them or by two already, closed by them, or they are its largest payee (MONEY-ATTACKS 33).
    /// </exception>
    public async Task ApproveAsync(string key, Member officer, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var period = await LockedAsync(key, ct);
        var statement = await StatementAsync(key, ct);
        var approvals = await db.PeriodApprovals.AsNoTracking().Where(a => a.PeriodKey == key && a.Revision == statement.Revision).ToListAsync(ct);
        await CheckAsync(period, officer, approvals, ct);
        if (await WaitsForAsync(period, statement.Read(), ct) is { } earlier)
            throw new Refusal($"{key} hands on what {earlier} left over. Approve {earlier} first; once its shares are payable, approve {key}.", kind: "too-early");

        var at = clock.GetUtcNow();
        db.PeriodApprovals.Add(new PeriodApproval { PeriodKey = key, Revision = statement.Revision, Place = approvals.Count + 1, MemberId = officer.Id, StatementHash = statement.Hash, At = at });
        if (approvals.Count + 1 == PeriodApproval.Needed)
        {
            period.Pass(PeriodStatus.Approved, statement.Hash, at, $"member:{officer.Id}");
            if (at >= PayableFrom(period)) await PayableAsync(period, statement.Read(), $"member:{officer.Id}", at, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Makes every approved period payable whose days for disputes are over, oldest first.</summary>
    public async Task MakePayableAsync(CancellationToken ct)
    {
        foreach (var key in await db.Periods.Where(p => p.Status == PeriodStatus.Approved).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var (period, at) = (await LockedAsync(key, ct), clock.GetUtcNow());
            if (period.Status is not PeriodStatus.Approved || at < PayableFrom(period)) continue;
            var statement = (await StatementAsync(key, ct)).Read();
            if (await WaitsForAsync(period, statement, ct) is not null) continue;
            await PayableAsync(period, statement, "system:payable", at, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>From when on an approved period is payable: publication and the days for disputes.</summary>
    public DateTimeOffset PayableFrom(Period period) =>
        (period.PublishedAt ?? throw new InvalidOperationException($"{period.Key} is not published.")).AddDays(options.DisputeDays);

    /// <summary>The month before, where this one divides what that one carried and the books do not hold it yet; else null.</summary>
    private async Task<string?> WaitsForAsync(Period period, StatementEnvelope envelope, CancellationToken ct) => envelope.Statement.Inputs.CarriedBefore is 0 ? null
        : await db.Periods.Where(p => p.Until == period.From && p.Status != PeriodStatus.Payable && p.Status != PeriodStatus.Paid).Select(p => p.Key).SingleOrDefaultAsync(ct);

    private async Task PayableAsync(Period period, StatementEnvelope envelope, string actor, DateTimeOffset at, CancellationToken ct)
    {
        var parts = await db.MemberStatements.AsNoTracking().Where(m => m.PeriodKey == period.Key).ToListAsync(ct);
        var draft = PayableEntry.Of(envelope, parts, actor, DateOnly.FromDateTime(at.UtcDateTime));
        var entry = draft is null ? null : await journal.RecordAsync(draft, Recording.Decision, ct);
        period.BecomePayable(entry?.Hash ?? envelope.Hash, at, actor);
    }

    private async Task<Period> LockedAsync(string key, CancellationToken ct)
    {
        if (!await db.Periods.Where(p => p.Key == key).LockAsync(p => p.Status, ct)) throw new Refusal($"There is no period {key}. Periods are written like 2026-10.", kind: "no-period");
        var period = await db.Periods.SingleAsync(p => p.Key == key, ct);
        await db.Entry(period).ReloadAsync(ct);
        return period;
    }

    private async Task<Publishing.PeriodStatement> StatementAsync(string key, CancellationToken ct) =>
        await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == key && s.Signatures.Any()).OrderByDescending(s => s.Revision).FirstOrDefaultAsync(ct)
        ?? throw new Refusal($"{key} is not published yet, so there is nothing to approve.", kind: "not-published");

    private async Task CheckAsync(Period period, Member officer, List<PeriodApproval> approvals, CancellationToken ct)
    {
        if (!officer.Roles.Any(r => r.Role is Role.Steward or Role.Treasurer)) throw new Refusal("Only officers approve: stewards and treasurers.", kind: "not-an-officer");
        if (approvals.Any(a => a.MemberId == officer.Id)) throw new Refusal($"You approved {period.Key} already. The second approval is another officer's.", kind: "same-person");
        if (period.Status is not PeriodStatus.Published) throw new Refusal($"{period.Key} was approved by two officers already.", kind: "approved-already");
        if (period.ClosedById == officer.Id) throw new Refusal($"You closed {period.Key} yourself; two other officers approve it.", kind: "closed-it");

        var totals = (await db.MemberStatements.AsNoTracking().Where(m => m.PeriodKey == period.Key).ToListAsync(ct)).GroupBy(m => m.AuthorId).ToDictionary(g => g.Key, g => g.Sum(m => m.Amount));
        if (totals.GetValueOrDefault(officer.Author.Id) is > 0 and var own && own == totals.Values.Max())
            throw new Refusal($"You get the largest share of {period.Key}, so two other officers approve it.", kind: "largest-payee");
    }
}
