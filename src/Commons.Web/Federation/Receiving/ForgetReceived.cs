using Quartz;

namespace Commons.Web.Federation.Receiving;

/// <summary>Drops what came in more than 30 days ago: nobody repeats it any more, and nobody asks for it (FEDERATION §11.11, §11.18).</summary>
public sealed class ForgetReceived(CommonsDb db, TimeProvider clock) : IJob
{
    public const string Cron = "0 40 3 * * ?";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await ForgetAsync(cancellationToken);

    public async Task ForgetAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - KeptFor;
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        await db.ReceivedActivities.Where(r => r.At < before && r.State != ReceivedState.Waiting).ExecuteDeleteAsync(ct);
        await db.RefusalCounts.Where(r => r.Day < day).ExecuteDeleteAsync(ct);
        await db.Deliveries.Where(d => d.State != Sending.DeliveryState.Due && d.SettledAt < before).ExecuteDeleteAsync(ct);
    }
}
