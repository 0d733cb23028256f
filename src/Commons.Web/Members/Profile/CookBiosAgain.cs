using Commons.Web.Shared.Text;
using Quartz;

namespace Commons.Web.Members.Profile;

/// <summary>After an upgrade, brings what members say about themselves up to the renderer of the day.</summary>
public sealed class CookBiosAgain(CommonsDb db, Renderer renderer) : IJob
{
    public const string Cron = "40 */5 * * * ?";
    private const int Batch = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while (await RunAsync(cancellationToken) > 0) { }
    }

    /// <returns>How many it took on; 0 when all are up to date. Each batch stands for itself, so it may be stopped anywhere.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var old = await db.Authors.Where(a => a.Bio != null && a.Host == null && (a.BioVersion == null || a.BioVersion < Renderer.Version)).OrderBy(a => a.Id).Take(Batch)
            .Select(a => new { a.Id, a.Bio, a.BioHtml }).ToListAsync(ct);
        foreach (var author in old)
        {
            var html = Cook(author.Bio!, author.BioHtml);
            // Who changes it meanwhile cooks it themselves.
            await db.Authors.Where(a => a.Id == author.Id && a.Bio == author.Bio).ExecuteUpdateAsync(set => set.SetProperty(a => a.BioHtml, html).SetProperty(a => a.BioVersion, Renderer.Version), ct);
        }
        return old.Count;
    }

    private string? Cook(string bio, string? html)
    {
        try { return renderer.Cook(bio).Value is { Length: <= Author.BioHtmlLengthMax } cooked ? cooked : html; }
        catch (Refusal) { return html; }   // What an older version took and this one would not, stays as it was.
    }
}
