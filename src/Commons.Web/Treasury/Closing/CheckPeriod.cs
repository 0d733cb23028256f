using Commons.Ledger.Statements;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Closing;

/// <summary>Recomputes the statement from its own stored bytes, as any stranger will, and adds up what members are shown (REVENUE 8, 2).</summary>
public sealed class CheckPeriod(CommonsDb db) : ICloseStage
{
    private const string NeedsSignature = "signature";

    public PeriodStatus Makes => PeriodStatus.Checked;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        var stored = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == period.Key).OrderByDescending(s => s.Revision).FirstAsync(ct);
        var before = period.Month.Plus(-1).ToString();
        var previous = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == before).OrderByDescending(s => s.Revision).FirstOrDefaultAsync(ct);
        var report = new StatementVerifier(_ => null, (_, _, _) => false).Verify(stored.Envelope, previous is null ? default : previous.Envelope);
        if (report.Checks.FirstOrDefault(c => c.Outcome is CheckOutcome.Failed && c.Name != NeedsSignature) is { } failed)
            throw new Refusal($"recomputing the statement gives something else: {failed}", kind: "self-check");

        var statement = stored.Read().Statement;
        await CheckMembersAsync(period, statement.Results, ct);
        return statement.Results.MerkleRoot;
    }

    private async Task CheckMembersAsync(Period period, PeriodResults results, CancellationToken ct)
    {
        var members = await db.MemberStatements.AsNoTracking().Where(m => m.PeriodKey == period.Key).ToListAsync(ct);
        var shown = members.Where(m => m.Amount > 0).Select(m => new StatementLine(m.Payee, m.Pool, m.Amount)).Order().ToList();
        if (!shown.SequenceEqual(results.Lines!.Value)) throw new Refusal("what members are shown is not what the statement says.", kind: "self-check");

        var posts = await db.MemberPosts.Where(p => p.PeriodKey == period.Key).GroupBy(p => p.AuthorId).Select(g => new { g.Key, Micros = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Micros, ct);
        if (members.Find(m => m.Pool == PoolName.Contributors && m.Amount != posts.GetValueOrDefault(m.AuthorId)) is { } odd)
            throw new Refusal($"the posts of author {odd.AuthorId} add up to {posts.GetValueOrDefault(odd.AuthorId)} micros instead of {odd.Amount}.", kind: "self-check");
    }
}
