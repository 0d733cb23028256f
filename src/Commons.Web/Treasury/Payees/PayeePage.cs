using System.Globalization;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Rules;

namespace Commons.Web.Treasury.Payees;

/// <summary>What a member sees of how they are paid: the details in force, what was sent, what came back, who read them.</summary>
public sealed record PayeePage
{
    public required string Currency { get; init; }
    public required IReadOnlyList<PayoutRail> Rails { get; init; }

    /// <summary>Null while they have not said.</summary>
    public PayeeDetails? Details { get; init; }
    public Payee? Payee { get; init; }

    /// <summary>The co-op's own threshold, micro-units.</summary>
    public required long Threshold { get; init; }

    /// <summary>What is owed to them, micro-units.</summary>
    public required long Owed { get; init; }
    public required IReadOnlyList<PayoutRow> Payouts { get; init; }
    public required IReadOnlyList<ReadRow> Reads { get; init; }
    public required DateTimeOffset Now { get; init; }

    public long Minimum => Math.Max(Threshold, Payee?.MinimumMicros ?? 0);

    public sealed record PayoutRow(Guid Id, string Period, long Micros, PayoutStatus Status, string? Reason, DateTimeOffset At, string Hint);

    public sealed record ReadRow(string? Reader, VaultReading Why, DateTimeOffset At);

    public static async Task<PayeePage> LoadAsync(CommonsDb db, CommonsOptions options, Author author, DateTimeOffset now, CancellationToken ct)
    {
        var payee = await db.Payees.AsNoTracking().SingleOrDefaultAsync(p => p.AuthorId == author.Id, ct);
        var account = Commons.Ledger.Accounts.Account.Of(2100, author.Id.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            Currency = options.Currency, Rails = PayoutRails.Of(options.Currency), Payee = payee, Now = now,
            Details = payee?.DetailsId is { } id ? await db.PayeeDetails.AsNoTracking().SingleAsync(d => d.Id == id, ct) : null,
            Threshold = await db.ThresholdAsync(ct), Owed = await Books.AccountBalances.OwedAsync(db.AccountBalances, account, options.Currency, ct),
            Payouts = await db.Payouts.AsNoTracking().Where(p => p.AuthorId == author.Id && p.Status != PayoutStatus.Drafted).OrderByDescending(p => p.ChangedAt).Take(50)
                .Select(p => new PayoutRow(p.Id, p.Batch.PeriodKey, p.Micros, p.Status, p.Reason, p.ChangedAt, db.PayeeDetails.Where(d => d.Id == p.DetailsId).Select(d => d.Hint).First())).ToListAsync(ct),
            Reads = await db.VaultReads.AsNoTracking().Where(r => r.AuthorId == author.Id).OrderByDescending(r => r.Id).Take(50)
                .Select(r => new ReadRow(db.Users.Where(m => m.Id == r.ReaderId).Select(m => m.UserName).FirstOrDefault(), r.Why, r.At)).ToListAsync(ct),
        };
    }
}

public static class Thresholds
{
    /// <summary>Micro-units from which on members are paid, by the rule of the latest period.</summary>
    public static async Task<long> ThresholdAsync(this CommonsDb db, CancellationToken ct)
    {
        var rule = await db.Periods.OrderByDescending(p => p.Key).Select(p => p.RuleId).FirstOrDefaultAsync(ct);
        var version = await db.RuleVersions.AsNoTracking().Where(r => rule == null || r.Id == rule).OrderByDescending(r => r.EffectiveFrom).FirstOrDefaultAsync(ct);
        return version?.Read().ThresholdMicros ?? 0;
    }
}
