using Commons.Ledger.Statements;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Publishing;

namespace Commons.Web.Treasury.Closing;

/// <summary>Signs the statement with the server's key and makes it public. The signature's time starts the days for disputes (STATEMENT 2).</summary>
public sealed class PublishPeriod(CommonsDb db, StatementKeys keys, TimeProvider clock) : ICloseStage
{
    public PeriodStatus Makes => PeriodStatus.Published;

    public async Task<string> RunAsync(Period period, CancellationToken ct)
    {
        var statement = await db.PeriodStatements.AsNoTracking().Where(s => s.PeriodKey == period.Key).OrderByDescending(s => s.Revision).FirstAsync(ct);
        var signature = await keys.SignAsync(SignaturePurpose.Publish, clock.GetUtcNow(), statement.Hash, ct);
        db.PeriodSignatures.Add(PeriodSignature.Of(statement, signature));
        period.PublishedOn(signature.At, statement.Revision);
        return statement.Hash;
    }
}
