using Commons.Ledger;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Treasury.Rules;

namespace Commons.Web.Treasury.Periods;

/// <summary>
/// Opens periods: the rule in force is written on the period and on the meter's row in one transaction. Months follow each other without gaps,
/// also over a time in which the server stood still.
/// </summary>
public sealed class OpenPeriods(CommonsDb db, RuleBook rules, PeriodSecrets secrets, TimeProvider clock, ILogger<OpenPeriods> log) : IOpenPeriods
{
    /// <inheritdoc/>
    /// <exception cref="Refusal">There is no co-op yet, or no rule for that month.</exception>
    public async Task<MeterPeriod> OpenAsync(string key, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is { } there) return there;
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await rules.LockAsync(ct)) throw new Refusal("Set the co-op up first: there is no rule yet by which anything could be counted.", kind: IOpenPeriods.NoRule);
        await rules.FoundAsync(ct);
        Refusal? uncovered = null;
        try { foreach (var month in await MissingAsync(PeriodKey.Parse(key), ct)) await AddAsync(month, ct); }
        catch (Refusal none) when (none.Kind is IOpenPeriods.NoRule) { uncovered = none; }   // The months before it have their rule and are opened.
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        if (uncovered is not null) throw uncovered;
        return await FindAsync(key, ct) ?? throw new Refusal($"{key} lies before the co-op's first period.", kind: IOpenPeriods.NoRule);
    }

    /// <summary>Opens the month of this time and whatever is missing before it.</summary>
    public Task OpenUntilAsync(DateTimeOffset at, CancellationToken ct) => OpenAsync(MeterPeriod.KeyOf(at), ct);

    /// <summary>
    /// The same where nobody is there to be told: a month that no rule covers is not opened, the log says so, and the rest of the server goes on
    /// (DECISIONS 16).
    /// </summary>
    public async Task OpenCoveredAsync(DateTimeOffset at, CancellationToken ct)
    {
        try { await OpenUntilAsync(at, ct); }
        catch (Refusal none) when (none.Kind is IOpenPeriods.NoRule) { log.LogError("{Sentence} Until then nothing is counted and no sponsor's card is shown", none.Message); }
    }

    private Task<MeterPeriod?> FindAsync(string key, CancellationToken ct) => db.MeterPeriods.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key, ct);

    /// <summary>From the month after the latest one, or from the first rule's, up to the one asked for. Read with the co-op's row locked.</summary>
    private async Task<IEnumerable<PeriodKey>> MissingAsync(PeriodKey until, CancellationToken ct)
    {
        var latest = await db.Periods.OrderByDescending(p => p.Key).Select(p => p.Key).FirstOrDefaultAsync(ct);
        var first = latest is not null ? PeriodKey.Parse(latest).Next : PeriodKey.Parse(await db.RuleVersions.OrderBy(r => r.EffectiveFrom).Select(r => r.EffectiveFrom).FirstAsync(ct));
        return Enumerable.Range(0, Math.Max(0, until.MonthsSince(first) + 1)).Select(first.Plus);
    }

    private async Task AddAsync(PeriodKey month, CancellationToken ct)
    {
        var rule = await rules.ForAsync(month, ct);
        var terms = rule.Read();
        db.Periods.Add(new Period
        {
            Key = month.ToString(), From = month.From, Until = month.Until, RuleId = rule.Id, RuleHash = rule.Hash,
            ProtectedSecret = secrets.MakeProtected(), OpenedAt = clock.GetUtcNow(),
        });
        db.MeterPeriods.Add(new MeterPeriod
        {
            Key = month.ToString(), RuleHash = rule.Hash, StarterWeight = terms.Contributors.StarterWeight,
            StarterWeightsByBoard = terms.Contributors.Boards.IsEmpty ? null : string.Join(',', terms.Contributors.Boards.Select(b => $"{b.Key.AsSpan(1)}={b.Value}")), FlatCeilingMicrosPerView = terms.FlatCeilingMicrosPerView,
        });
    }
}
