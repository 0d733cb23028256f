using Commons.Ledger;
using Commons.Web.Shared.Languages;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Closing;

/// <summary>Who closes.</summary>
/// <param name="Actor"><c>member:{id}</c> or <c>system:{job}</c>, as it stands in the stages.</param>
/// <param name="MemberId">The member who asked, if one did.</param>
public sealed record Closer(string Actor, long? MemberId)
{
    public static Closer System { get; } = new("system:close", null);

    public static Closer Member(long id) => new($"member:{id}", id);
}

/// <summary>
/// Closes a period: the same code for the job, the command and the page (MONEY-ATTACKS 50). Each stage commits its work and its mark together
/// under the period's row lock, so that a close that was killed goes on where it was, and two closers take turns.
/// </summary>
public sealed class PeriodClose(IServiceScopeFactory scopes, MeterClock clock)
{
    /// <summary>Walks the stages that are left. Does nothing for a period that is published.</summary>
    /// <exception cref="Refusal">It is not over for three hours yet, the one before is not closed, or something does not agree; the sentence says which.</exception>
    public async Task CloseAsync(string key, Closer by, CancellationToken ct)
    {
        if (await CheckAsync(key, ct) is PeriodStatus.Published or PeriodStatus.Approved or PeriodStatus.Payable or PeriodStatus.Paid) return;
        for (var next = PeriodStatus.Frozen; next <= PeriodStatus.Published; next++)
        {
            try { await PassAsync(key, next, by, ct); }
            catch (Refusal refusal)
            {
                await KeepIncidentAsync(key, next, refusal.Message, ct);
                throw new Refusal($"{key} could not be {Sentence.Say(next.ToString().ToLowerInvariant())}: {refusal.Spoken}", kind: refusal.Kind);
            }
        }
    }

    /// <summary>Closes every period up to <paramref name="last"/> that is not closed, oldest first. One that cannot be closed holds the later ones up.</summary>
    public async Task CloseAllAsync(PeriodKey last, Closer by, CancellationToken ct)
    {
        foreach (var key in await DueAsync(last, ct)) await CloseAsync(key, by, ct);
    }

    private async Task<List<string>> DueAsync(PeriodKey last, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (key, closed) = (last.ToString(), Closed);
        return await scope.ServiceProvider.GetRequiredService<CommonsDb>().Periods
            .Where(p => p.Key.CompareTo(key) <= 0 && !closed.Contains(p.Status)).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(ct);
    }

    private async Task<PeriodStatus> CheckAsync(string key, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var period = await db.Periods.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key, ct)
            ?? throw new Refusal($"There is no period {key}. Periods are written like 2026-10.", kind: "no-period");
        if (await clock.NowAsync(ct) < period.ClosesAt)
            throw new Refusal($"{key} can be closed from {period.ClosesAt.UtcDateTime:d MMMM yyyy HH:mm} UTC on, three hours after it ends, because showings may still arrive until then.", kind: "too-early");
        var closed = Closed;
        if (await db.Periods.Where(p => p.Until <= period.From && !closed.Contains(p.Status)).OrderBy(p => p.Key).Select(p => p.Key).FirstOrDefaultAsync(ct) is { } earlier)
            throw new Refusal($"Close {earlier} first: each statement follows the one before.", kind: "too-early");
        return period.Status;
    }

    private async Task PassAsync(string key, PeriodStatus next, Closer by, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (await db.Periods.AnyAsync(p => p.Key == key && p.Status != next - 1, ct)) return;
        var stage = scope.ServiceProvider.GetServices<ICloseStage>().Single(s => s.Makes == next);

        await stage.PrepareAsync(key, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Periods.Where(p => p.Key == key).LockAsync(p => p.Status, ct);
        var period = await db.Periods.SingleAsync(p => p.Key == key, ct);
        if (period.Status != next - 1) return;   // Another closer was here while we waited for the row.

        var hash = await stage.RunAsync(period, ct);
        period.ClosedBy(by.MemberId);
        period.Pass(next, hash, clock.Now, by.Actor);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task KeepIncidentAsync(string key, PeriodStatus stage, string sentence, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        db.PeriodIncidents.Add(new PeriodIncident { PeriodKey = key, Stage = stage, Sentence = sentence, At = clock.Now });
        await db.SaveChangesAsync(ct);
    }

    private static PeriodStatus[] Closed => [PeriodStatus.Published, PeriodStatus.Approved, PeriodStatus.Payable, PeriodStatus.Paid];
}
