using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Treasury.Rules;

/// <summary>The rules of the split: the one a co-op starts with, and the one verb by which a decision changes it (DECISIONS 19).</summary>
public sealed class RuleBook(CommonsDb db, CommonsOptions options, TimeProvider clock)
{
    /// <summary>Locks what opening a period and enacting a rule both depend on: a period cannot open between a rule's check and its commit.</summary>
    /// <returns>False while there is no co-op.</returns>
    internal Task<bool> LockAsync(CancellationToken ct) => db.Coops.LockAsync(c => c.Name, ct);

    /// <summary>
    /// Writes the founding rule, in force from the month of setup (DECISIONS 16). Part of the caller's transaction; does nothing before there is a
    /// co-op or once there is a rule.
    /// </summary>
    public async Task FoundAsync(CancellationToken ct)
    {
        if (!await LockAsync(ct) || await db.RuleVersions.AnyAsync(ct)) return;
        var launch = PeriodKey.Of(await db.Coops.Select(c => c.FoundedAt).SingleAsync(ct));
        db.RuleVersions.Add(RuleVersion.Of(RuleDocument.Founding(options.Origin, options.Currency, launch), clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The rule a period takes when it opens: the greatest <c>effectiveFrom</c> that is not after it (STATEMENT 6).</summary>
    /// <exception cref="Refusal">No rule covers the period: the founding rule was not ratified in time, or the period lies before it.</exception>
    public async Task<RuleVersion> ForAsync(PeriodKey period, CancellationToken ct)
    {
        if (await FindAsync(period, ct) is not (var rule, var covers)) throw new Refusal($"There is no rule for {period}: the first one is in force later.", kind: IOpenPeriods.NoRule);
        return covers ? rule
            : throw new Refusal($"Rule {rule.Id} was not ratified in time and has ended. Enact the rule for {period} first.", kind: IOpenPeriods.NoRule);
    }

    /// <summary>The rule of this month if it covers it, else the latest that does not; null before there is any.</summary>
    public async Task<(RuleVersion Rule, bool Covers)?> FindAsync(PeriodKey period, CancellationToken ct)
    {
        var key = period.ToString();
        var rule = await db.RuleVersions.AsNoTracking().Where(r => r.EffectiveFrom.CompareTo(key) <= 0).OrderByDescending(r => r.EffectiveFrom).FirstOrDefaultAsync(ct);
        return rule is null ? null : (rule, rule.Read().Covers(period));
    }

    /// <summary>Enacts a rule that a proposal decided. It can only change what has not begun: never a period that is open or over.</summary>
    /// <exception cref="Refusal">The document is not this co-op's, breaks a limit, does not follow the rule before it, or would reach into an opened period.</exception>
    public async Task<RuleVersion> EnactAsync(string proposalId, RuleDocument document, CancellationToken ct)
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (!await LockAsync(ct)) throw new Refusal("Set the co-op up first.");
        await FoundAsync(ct);
        var before = await db.RuleVersions.AsNoTracking().OrderByDescending(r => r.EffectiveFrom).FirstAsync(ct);
        if (before.Id == document.Id && before.Hash == HashOf(document)) return before;

        await CheckAsync(proposalId, document, before, ct);
        var rule = RuleVersion.Of(document, clock.GetUtcNow());
        db.RuleVersions.Add(rule);
        await db.SaveChangesAsync(ct);
        if (own is not null) await own.CommitAsync(ct);
        return rule;
    }

    private async Task CheckAsync(string proposalId, RuleDocument document, RuleVersion before, CancellationToken ct)
    {
        HashOf(document);
        if (document.Proposal != proposalId || document.Proposal == RuleDocument.FoundingProposal) throw new Refusal("The rule must name the proposal that enacts it.");
        if (document.Board != options.Origin || document.Currency != options.Currency) throw new Refusal($"The rule is not of {options.Origin} in {options.Currency}.");
        if (document.Previous != before.Hash) throw new Refusal($"The rule must follow {before.Id}: its previous must be {before.Hash}.");
        if (await db.RuleVersions.AnyAsync(r => r.Id == document.Id, ct)) throw new Refusal($"There is a rule {document.Id} already. Rules are never changed; give the new one another name.");

        var latest = await db.Periods.OrderByDescending(p => p.Key).Select(p => p.Key).FirstOrDefaultAsync(ct);
        if (latest is not null && document.EffectiveFrom <= PeriodKey.Parse(latest)) throw new Refusal($"{latest} is open already. A rule can start with {PeriodKey.Parse(latest).Next} at the earliest.", kind: "retroactive");
        if (document.EffectiveFrom <= PeriodKey.Parse(before.EffectiveFrom)) throw new Refusal($"Rule {before.Id} starts with {before.EffectiveFrom}; the next one starts later.");
        foreach (var id in document.Founders.Points.Keys)
            if (FounderAuthor(id) is not { } author || !await db.Authors.AnyAsync(a => a.Id == author, ct)) throw new Refusal($"“{id}” is no founder here: write a and the number of their author, like a17.");
    }

    /// <summary>The author whom an entry of <c>founders.points</c> names: <c>a</c> and their number.</summary>
    internal static long? FounderAuthor(string id) =>
        id is ['a', ..] && long.TryParse(id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var author) ? author : null;

    private static string HashOf(RuleDocument document)
    {
        try { return document.Hash; }
        catch (StatementFormatException fault) { throw new Refusal($"This is not a rule: {fault.Message}"); }
    }
}
