using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Publishing;

/// <summary>The statements that everybody may see: signed ones. A computed one that is not signed yet looks like none.</summary>
public static class PublishedStatements
{
    /// <summary>The highest revision with its signatures.</summary>
    public static async Task<StatementEnvelope?> FindAsync(CommonsDb db, string period, CancellationToken ct) =>
        (await db.PeriodStatements.AsNoTracking().Include(s => s.Signatures).Where(s => s.PeriodKey == period && s.Signatures.Any()).OrderByDescending(s => s.Revision).FirstOrDefaultAsync(ct))?.WithSignatures();

    /// <summary>Every published period's highest revision, newest first.</summary>
    public static async Task<List<StatementEnvelope>> ListAsync(CommonsDb db, CancellationToken ct) =>
        (await db.PeriodStatements.AsNoTracking().Where(s => s.Signatures.Any()).OrderByDescending(s => s.PeriodKey).ThenByDescending(s => s.Revision).ToListAsync(ct))
        .DistinctBy(s => s.PeriodKey).Select(s => s.Read()).ToList();
}
