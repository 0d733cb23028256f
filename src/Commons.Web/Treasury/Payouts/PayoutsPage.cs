using Commons.Web.Hosting;

namespace Commons.Web.Treasury.Payouts;

/// <summary>What is owed to whom, and the batches.</summary>
public sealed record PayoutsPage
{
    private const int BatchesShown = 50;

    public required string Currency { get; init; }

    /// <summary>The latest period whose shares stand in the books; null if there is none.</summary>
    public required string? Payable { get; init; }
    public required IReadOnlyList<DueRow> Due { get; init; }
    public required IReadOnlyList<BatchRow> Batches { get; init; }

    public sealed record DueRow(string Name, long Micros, long Payout, DueState Why);

    public sealed record BatchRow(Guid Id, string Period, Payees.PayoutRail Rail, BatchStatus Status, int Payments, long Micros, DateTimeOffset At);

    public static async Task<PayoutsPage> LoadAsync(CommonsDb db, PreparePayouts prepare, CommonsOptions options, DateTimeOffset now, CancellationToken ct)
    {
        var due = await prepare.DueAsync(now, ct);
        var names = await NamesAsync(db, due.Select(d => d.AuthorId), ct);
        return new()
        {
            Currency = options.Currency, Payable = await db.LatestPayableAsync(ct),
            Due = [.. due.Select(d => new DueRow(names[d.AuthorId], d.Micros, d.Payout, d.Why)).OrderBy(d => d.Why).ThenByDescending(d => d.Micros)],
            Batches = await db.PayoutBatches.AsNoTracking().OrderByDescending(b => b.DraftedAt).ThenByDescending(b => b.Id).Take(BatchesShown)
                .Select(b => new BatchRow(b.Id, b.PeriodKey, b.Rail, b.Status, db.Payouts.Count(p => p.BatchId == b.Id), b.Payouts.Sum(p => p.Micros), b.DraftedAt)).ToListAsync(ct),
        };
    }

    internal static async Task<Dictionary<long, string>> NamesAsync(CommonsDb db, IEnumerable<long> authors, CancellationToken ct)
    {
        var ids = authors.Distinct().ToList();
        return (await db.Authors.AsNoTracking().Where(a => ids.Contains(a.Id)).ToListAsync(ct)).ToDictionary(a => a.Id, a => a.Handle);
    }
}

/// <summary>One batch as officers see it.</summary>
public sealed record BatchPage
{
    public required PayoutBatch Batch { get; init; }
    public required IReadOnlyList<Row> Payments { get; init; }
    public required IReadOnlyList<Approver> Approvers { get; init; }
    public required bool MayApprove { get; init; }
    public required bool MaySend { get; init; }

    public sealed record Row(Guid Id, string Name, string Hint, long Micros, PayoutStatus Status, string? Reason, string Reference);

    public sealed record Approver(string Name, DateTimeOffset At);

    public static async Task<BatchPage?> LoadAsync(CommonsDb db, Guid id, Members.Member reader, CancellationToken ct)
    {
        if (await db.PayoutBatches.AsNoTracking().Include(b => b.Payouts).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } batch) return null;
        var names = await PayoutsPage.NamesAsync(db, batch.Payouts.Select(p => p.AuthorId), ct);
        var hints = await db.PayeeDetails.AsNoTracking().Where(d => db.Payouts.Any(p => p.BatchId == id && p.DetailsId == d.Id)).ToDictionaryAsync(d => d.Id, d => d.Hint, ct);
        var approvers = await db.BatchApprovals.AsNoTracking().Where(a => a.BatchId == id).OrderBy(a => a.Place).Select(a => new { a.MemberId, a.At, Name = db.Users.Where(m => m.Id == a.MemberId).Select(m => m.UserName).Single() }).ToListAsync(ct);
        var treasurer = reader.Is(Members.Role.Treasurer);
        return new()
        {
            Batch = batch, Approvers = [.. approvers.Select(a => new Approver(a.Name!, a.At))],
            Payments = [.. batch.Payouts.OrderByDescending(p => p.Micros).Select(p => new Row(p.Id, names[p.AuthorId], hints[p.DetailsId], p.Micros, p.Status, p.Reason, p.Reference))],
            MayApprove = batch.Status is BatchStatus.Drafted && batch.DraftedById != reader.Id && approvers.All(a => a.MemberId != reader.Id),
            MaySend = treasurer,
        };
    }
}

/// <summary>What an officer types about a batch.</summary>
public sealed record BatchForm
{
    public string Password { get; init; } = "";
    public string? Reason { get; init; }

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public BatchPage? Page { get; init; }
}

public static class PayablePeriods
{
    /// <summary>The latest period whose shares stand in the books.</summary>
    public static Task<string?> LatestPayableAsync(this CommonsDb db, CancellationToken ct) =>
        db.Periods.Where(p => p.Status == Periods.PeriodStatus.Payable || p.Status == Periods.PeriodStatus.Paid).OrderByDescending(p => p.Key).Select(p => p.Key).FirstOrDefaultAsync(ct);
}
