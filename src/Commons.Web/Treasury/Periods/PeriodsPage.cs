using Commons.Ledger.Statements;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Periods;

/// <summary>One period as officers see it: how far it is, what stopped it, what is theirs to do.</summary>
public sealed record PeriodsPage
{
    public required Period Period { get; init; }
    public required IReadOnlyList<PeriodIncident> Incidents { get; init; }
    public required IReadOnlyList<Approver> Approvers { get; init; }

    /// <summary>Null until it is computed.</summary>
    public StatementEnvelope? Statement { get; init; }
    public required string Currency { get; init; }
    public required bool MayClose { get; init; }
    public required bool MayApprove { get; init; }
    public DateTimeOffset? PayableFrom { get; init; }

    public sealed record Approver(string Name, DateTimeOffset At);

    public static async Task<PeriodsPage?> LoadAsync(CommonsDb db, Approvals approvals, string key, long readerId, string currency, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Periods.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.Key == key, ct) is not { } period) return null;
        var statement = await db.PeriodStatements.AsNoTracking().Include(s => s.Signatures).Where(s => s.PeriodKey == key).OrderByDescending(s => s.Revision).FirstOrDefaultAsync(ct);
        var approvers = await db.PeriodApprovals.Where(a => a.PeriodKey == key).OrderBy(a => a.Place).Select(a => new { a.MemberId, a.At, Name = db.Users.Where(m => m.Id == a.MemberId).Select(m => m.UserName).Single() }).ToListAsync(ct);
        return new()
        {
            Period = period, Currency = currency, Statement = statement?.WithSignatures(),
            Incidents = await db.PeriodIncidents.AsNoTracking().Where(i => i.PeriodKey == key).OrderByDescending(i => i.At).Take(10).ToListAsync(ct),
            Approvers = [.. approvers.Select(a => new Approver(a.Name!, a.At))],
            MayClose = period.Status < PeriodStatus.Published && now >= period.ClosesAt,
            MayApprove = period.Status is PeriodStatus.Published && period.ClosedById != readerId && approvers.All(a => a.MemberId != readerId),
            PayableFrom = period.PublishedAt is null ? null : approvals.PayableFrom(period),
        };
    }
}

/// <summary>A period in the list.</summary>
public sealed record PeriodRow(string Key, PeriodStatus Status, DateTimeOffset Until, int Approvals);

/// <summary>What an officer types to approve.</summary>
public sealed record ApproveForm
{
    public string Password { get; init; } = "";
    public PeriodsPage? Page { get; init; }
}
