using Commons.Web.Shared.Text;
using Quartz;

namespace Commons.Web.Messages;

/// <summary>After an upgrade, brings every private message up to the renderer of the day; nobody is told, the words are the same.</summary>
public sealed class CookMessagesAgain(CommonsDb db, Renderer renderer) : IJob
{
    public const string Cron = "20 */5 * * * ?";
    private const int Batch = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        while (await RunAsync(cancellationToken) > 0) { }
    }

    /// <returns>How many it took on; 0 when all are up to date. Each batch stands for itself, so it may be stopped anywhere.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var old = await db.Messages.Where(m => m.RendererVersion < Renderer.Version).OrderBy(m => m.Id).Take(Batch).Select(m => new { m.Id, m.Source, m.Html, m.EditedAt }).ToListAsync(ct);
        foreach (var message in old)
        {
            var html = Cook(message.Source, message.Html);
            // Who changes or takes it away meanwhile cooks it themselves.
            await db.Messages.Where(m => m.Id == message.Id && m.EditedAt == message.EditedAt && m.DeletedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Html, html).SetProperty(m => m.RendererVersion, Renderer.Version), ct);
            await db.Messages.Where(m => m.Id == message.Id && m.DeletedAt != null).ExecuteUpdateAsync(set => set.SetProperty(m => m.RendererVersion, Renderer.Version), ct);
        }
        return old.Count;
    }

    private string Cook(string source, string html)
    {
        try { return source.Length is 0 ? html : renderer.Cook(source).Value; }
        catch (Refusal) { return html; }   // What an older version took and this one would not, stays as it was.
    }
}
