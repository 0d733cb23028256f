using System.Data.Common;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// Writes a batch in one transaction: locks the periods, takes the keys that are new, bills within budgets, numbers and appends. Used for one batch
/// by one writer at a time; several nodes take turns at the period's row.
/// </summary>
public sealed class BeaconWriting(CommonsDb db, OpenMeterPeriods periods, Caps caps, MeterClock clock)
{
    private const string Batch = "batch", One = "one";
    private static readonly string[] KeyColumns = ["TokenId", "DedupKey", "NetworkKey", "SeenAt"];

    private static readonly string[] ImpressionColumns =
    [
        "Seq", "TokenId", "CampaignId", "CreativeId", "Slot", "BoardId", "TopicId", "Page", "Kind", "PriceMicros", "IssuedAt", "SeenAt", "Day", "Period", "IsBilled", "IsLate", "RuleHash", "Shares",
    ];

    private static readonly string[] RefusedColumns = ["Day", "Period", "CampaignId", "Reason", "Count"];

    private Dictionary<string, MeterPeriod> locked = [];
    private CapClaims claims = new(caps);

    /// <summary>The period for what came late; null in a month for which there is no rule.</summary>
    private string? open;

    /// <summary>Everything in it is on disk when this returns.</summary>
    /// <returns>The showings that are counted now and were not before.</returns>
    public async Task<IReadOnlyList<Showing>> WriteAsync(IReadOnlyList<Showing> showings, IReadOnlyList<RefusedToken> refused, CancellationToken ct)
    {
        open = await periods.OpenOneAsync(clock.Now, ct);
        await RememberFrequenciesAsync(showings, ct);
        foreach (var key in showings.Select(s => s.Token.Period).Distinct()) await periods.OfAsync(key, ct);   // Opened when the token was minted, on whatever node.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockPeriodsAsync(showings.Select(s => s.Token.Period).Concat(open is null ? [] : [open]), ct);

        var (counted, all) = (new List<Showing>(), new List<RefusedToken>(refused));
        await transaction.CreateSavepointAsync(Batch, ct);
        try { counted.AddRange(await CountAsync(showings, all, ct)); }
        catch (DbException fault) when (IsOfContent(fault))
        {
            await transaction.RollbackToSavepointAsync(Batch, ct);
            (counted, all, claims) = ([], [.. refused], new(caps));
            foreach (var showing in showings) counted.AddRange(await CountOrSetAsideAsync(transaction, showing, all, ct));
        }
        await CountRefusedAsync(all, ct);
        await transaction.CommitAsync(ct);
        claims.Take();
        return counted;
    }

    /// <summary>Asked once for each campaign: it cannot change once the campaign ran.</summary>
    private async Task RememberFrequenciesAsync(IReadOnlyList<Showing> showings, CancellationToken ct)
    {
        var unknown = showings.Select(s => s.Token.CampaignId).Distinct().Where(id => caps.FrequencyOf(id) is null).ToList();
        if (unknown.Count is 0) return;
        foreach (var campaign in await db.Campaigns.Where(c => unknown.Contains(c.Id)).Select(c => new { c.Id, c.ViewsPerVisitor }).ToListAsync(ct)) caps.Remember(campaign.Id, campaign.ViewsPerVisitor);
    }

    private async Task<IReadOnlyList<Showing>> CountOrSetAsideAsync(
        Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, Showing showing, List<RefusedToken> refused, CancellationToken ct)
    {
        await transaction.CreateSavepointAsync(One, ct);
        try { return await CountAsync([showing], refused, ct); }
        catch (DbException fault) when (IsOfContent(fault))
        {
            await transaction.RollbackToSavepointAsync(One, ct);
            await db.InsertManyAsync("SetAsideShowings", ["TokenId", "CampaignId", "SeenAt", "Error"],
                [[showing.Token.Id, showing.Token.CampaignId, ManyRows.Micros(showing.SeenAt), fault.Message[..Math.Min(500, fault.Message.Length)]]], "ON CONFLICT DO NOTHING", ct);
            return [];
        }
    }

    /// <summary>A constraint of the data, not a lost connection or a full disk: those fail the whole batch, and the browser sends it again.</summary>
    private static bool IsOfContent(DbException fault) =>
        fault is Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 19 } || (fault.SqlState?.StartsWith("23", StringComparison.Ordinal) ?? false);

    /// <summary>In the keys' order, because two nodes lock more than one around midnight.</summary>
    private async Task LockPeriodsAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var wanted = keys.Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var key in wanted) await db.MeterPeriods.Where(p => p.Key == key).LockAsync(p => p.FrozenAt, ct);
        locked = await db.MeterPeriods.AsNoTracking().Where(p => wanted.Contains(p.Key)).ToDictionaryAsync(p => p.Key, ct);
        if (open is not null && locked[open].IsFrozen) throw new PeriodJustFrozenException(open);
    }

    private async Task<IReadOnlyList<Showing>> CountAsync(IReadOnlyList<Showing> showings, List<RefusedToken> refused, CancellationToken ct)
    {
        await RefuseAsync([.. showings.Where(s => s.Against is not null)], refused, ct);
        var fresh = await TakeNewAsync([.. showings.Where(s => s.Against is null && Booked(s.Token.Period) is not null)], refused, ct);
        if (fresh.Count is 0) return fresh;
        var billed = await BillAsync(fresh, ct);
        await db.MeterCounters.Where(c => c.Id == MeterCounter.Impressions).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastSeq, c => c.LastSeq + fresh.Count), ct);
        var last = await db.MeterCounters.Where(c => c.Id == MeterCounter.Impressions).Select(c => c.LastSeq).SingleAsync(ct);
        await db.InsertManyAsync("Impressions", ImpressionColumns, [.. fresh.Select((s, i) => Row(s, last - fresh.Count + 1 + i, billed.Contains(s)))], "", ct);
        return fresh;
    }

    /// <summary>
    /// Those that cannot count leave no key, so that who stole a token does not use it up; but what the database knows of them comes first where
    /// its rule does (REVENUE 2.3).
    /// </summary>
    private async Task RefuseAsync(List<Showing> suspects, List<RefusedToken> refused, CancellationToken ct)
    {
        if (suspects.Count is 0) return;
        var replayed = await KnownAsync(suspects, ct);
        var dedup = suspects.ConvertAll(s => s.DedupKey);
        var repeated = (await db.ImpressionKeys.Where(k => dedup.Contains(k.DedupKey)).Select(k => k.DedupKey).ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        refused.AddRange(suspects.Select(s => new RefusedToken(s.Token.Day, s.Token.CampaignId,
            replayed.Contains(Convert.ToHexString(s.Token.Id)) ? Reasons.Replay
            : s.Against is not Reasons.Mismatch ? s.Against!
            : repeated.Contains(Convert.ToHexString(s.DedupKey)) ? Reasons.Repeat : claims.ReasonAgainst(s) ?? Reasons.Mismatch)));
    }

    private async Task<HashSet<string>> KnownAsync(List<Showing> showings, CancellationToken ct)
    {
        var ids = showings.ConvertAll(s => s.Token.Id);
        return (await db.ImpressionKeys.Where(k => ids.Contains(k.TokenId)).Select(k => k.TokenId).ToListAsync(ct)).Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The showings whose token and whose visitor's half hour are new and within the caps. The rest is refused as what it is.</summary>
    private async Task<List<Showing>> TakeNewAsync(IReadOnlyList<Showing> showings, List<RefusedToken> refused, CancellationToken ct)
    {
        if (showings.Count is 0) return [];
        var taken = await db.InsertReturningAsync("ImpressionKeys", KeyColumns,
            [.. showings.Select(s => new object?[] { s.Token.Id, s.DedupKey, s.NetworkKey, ManyRows.Micros(s.SeenAt) })], """ON CONFLICT DO NOTHING RETURNING "TokenId" """, ct);
        var left = taken.Select(Convert.ToHexString).ToHashSet(StringComparer.Ordinal);
        var (fresh, conflicting) = (new List<Showing>(), new List<Showing>());
        foreach (var showing in showings) (left.Remove(Convert.ToHexString(showing.Token.Id)) ? fresh : conflicting).Add(showing);
        fresh.RemoveAll(showing =>
        {
            if (claims.Claim(showing) is not { } reason) return false;
            refused.Add(new(showing.Token.Day, showing.Token.CampaignId, reason));
            return true;
        });
        if (conflicting.Count is 0) return fresh;

        var known = await KnownAsync(conflicting, ct);
        refused.AddRange(conflicting.Select(s => new RefusedToken(s.Token.Day, s.Token.CampaignId, known.Contains(Convert.ToHexString(s.Token.Id)) ? Reasons.Replay : Reasons.Repeat)));
        return fresh;
    }

    /// <summary>
    /// Takes the price of as many as the budget holds, in the order in which they came; the rest are make-goods (MONEY-ATTACKS 37). Campaigns in order
    /// of id, so that two nodes never wait for each other.
    /// </summary>
    private async Task<HashSet<Showing>> BillAsync(List<Showing> fresh, CancellationToken ct)
    {
        var billed = fresh.Where(s => s.Token.Kind is CampaignKind.Flat).ToHashSet();
        foreach (var own in fresh.Where(s => s.Token.Kind is CampaignKind.Cpm).GroupBy(s => s.Token.CampaignId).OrderBy(g => g.Key))
        {
            var (id, total) = (own.Key, own.Sum(s => s.Token.PriceMicros));
            var fits = await db.Campaigns.Where(c => c.Id == id && c.EndedAt == null && c.SpentMicros + total <= c.BudgetMicros)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentMicros, c => c.SpentMicros + total), ct);
            billed.UnionWith(fits > 0 ? own : await BillWhatFitsAsync(id, [.. own], ct));
        }
        return billed;
    }

    private async Task<IReadOnlyList<Showing>> BillWhatFitsAsync(long id, List<Showing> own, CancellationToken ct)
    {
        await db.Campaigns.Where(c => c.Id == id).LockAsync(c => c.SpentMicros, ct);
        var left = await db.Campaigns.Where(c => c.Id == id).Select(c => c.EndedAt == null ? c.BudgetMicros - c.SpentMicros : 0).SingleOrDefaultAsync(ct);
        var fitting = own.TakeWhile(s => (left -= s.Token.PriceMicros) >= 0).ToList();
        var (spent, madeGood) = (fitting.Sum(s => s.Token.PriceMicros), own.Skip(fitting.Count).Sum(s => s.Token.PriceMicros));
        await db.Campaigns.Where(c => c.Id == id && c.SpentMicros + spent <= c.BudgetMicros).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.SpentMicros, c => c.SpentMicros + spent).SetProperty(c => c.MakeGoodMicros, c => c.MakeGoodMicros + madeGood), ct);
        // More than one in a hundred for nothing: it pauses and says so in its report (MONEY-ATTACKS 29).
        await db.Campaigns.Where(c => c.Id == id && c.State == CampaignState.Live && c.MakeGoodMicros > c.BudgetMicros / 100)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CampaignState.Paused), ct);
        return fitting;
    }

    /// <summary>Its own period, or the open one where that is frozen; null where there is none of the two, so that nothing can be booked.</summary>
    private string? Booked(string period) => locked.TryGetValue(period, out var own) && !own.IsFrozen ? period : open;

    private object?[] Row(Showing showing, long seq, bool billed)
    {
        var token = showing.Token;
        var period = Booked(token.Period)!;
        // A view of a board's sponsor has no price of its own; its shares say how the weight of one view is divided (MONEY-ATTACKS 3).
        var micros = token.Kind is CampaignKind.Flat ? locked[token.Period].FlatCeilingMicrosPerView : token.PriceMicros;
        return
        [
            seq, token.Id, token.CampaignId, token.CreativeId, token.Slot, token.BoardId, token.TopicId, token.Page, token.Kind.ToString(), token.PriceMicros,
            ManyRows.Micros(token.IssuedAt), ManyRows.Micros(showing.SeenAt), token.Day, period, billed, period != token.Period, token.RuleHash,
            Attribution.Write(Attribution.Split(token.Period, token.Id, micros, token.Posts)),
        ];
    }

    private async Task CountRefusedAsync(List<RefusedToken> refused, CancellationToken ct)
    {
        var totals = refused.Where(r => Booked(Month(r)) is not null).GroupBy(r => r).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.CampaignId).ThenBy(g => g.Key.Reason, StringComparer.Ordinal)
            .Select(g => new object?[] { g.Key.Day, Booked(Month(g.Key)), g.Key.CampaignId, g.Key.Reason, (long)g.Count() });
        await db.InsertManyAsync("RefusedCounts", RefusedColumns, [.. totals],
            """ON CONFLICT ("Period", "Day", "CampaignId", "Reason") DO UPDATE SET "Count" = "RefusedCounts"."Count" + excluded."Count" """, ct);

        static string Month(RefusedToken token) => token.Day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
    }
}

/// <summary>The period that was open a moment ago is frozen; the next try finds the one after it.</summary>
public sealed class PeriodJustFrozenException(string period) : Exception($"{period} was frozen in this moment.");
