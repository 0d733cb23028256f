using System.Text.Json;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Federation.Keys;
using Commons.Web.Federation.Peers;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Receiving;

/// <summary>
/// Gives stored activities their effect: servers side by side, one server's in the order in which they came, so that a Create stands before its
/// Update. The effect and the mark that it happened commit together, so a kill or a second node changes nothing.
/// </summary>
public sealed class ApplyReceived(IServiceScopeFactory scopes, Refusals refusals, Bell<ApplyReceived> bell, TimeProvider clock, ILogger<ApplyReceived> log) : BackgroundService
{
    private const int Batch = 200;
    private const int ServersAtOnce = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(ApplyAllAsync, LookEvery, log, stoppingToken);

    public async Task ApplyAllAsync(CancellationToken ct)
    {
        while (await ApplyBatchAsync(ct) > 0) { }
    }

    private async Task<int> ApplyBatchAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<CommonsDb>().ReceivedActivities
            .Where(r => r.State == ReceivedState.Waiting && r.DueAt <= now).OrderBy(r => r.Id).Take(Batch).Select(r => new { r.Id, r.Authority }).ToListAsync(ct);
        var applied = 0;
        await Parallel.ForEachAsync(due.GroupBy(r => r.Authority), new ParallelOptions { MaxDegreeOfParallelism = ServersAtOnce, CancellationToken = ct }, async (server, stopping) =>
        {
            foreach (var row in server)
            {
                if (!await ApplyAsync(row.Id, stopping)) return;
                Interlocked.Increment(ref applied);
            }
        });
        return applied;
    }

    /// <summary>False when another node has it, or has one that came before it.</summary>
    private async Task<bool> ApplyAsync(long id, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<CommonsDb>());
            var arrived = await services.GetRequiredService<Unpacking>().UnpackAsync(await db.ReceivedActivities.AsNoTracking().SingleAsync(r => r.Id == id, ct), ct);

            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (!await db.ReceivedActivities.Where(r => r.Id == id && r.State == ReceivedState.Waiting).LockAsync(r => r.Attempts, ct)) return false;
            var row = await db.ReceivedActivities.SingleAsync(r => r.Id == id, ct);
            var now = clock.GetUtcNow();
            if (await db.ReceivedActivities.AnyAsync(r => r.Authority == row.Authority && r.State == ReceivedState.Waiting && r.DueAt <= now && r.Id < id, ct)) return false;

            var effect = arrived is null ? Effect.Later("could-not-be-fetched", TimeSpan.FromMinutes(1)) : await services.GetRequiredService<Effects>().OfAsync(arrived, ct);
            if (effect.State is ReceivedState.Waiting) row.Postpone(now, effect.Delay, effect.Reason!, ReceivedState.Ignored);
            else row.Settle(effect.State, effect.Reason);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (row.State is ReceivedState.Refused) refusals.Count(row.Authority, row.Reason!, row.Uri);
        }
        catch (Refusal refusal) { await RefuseAsync(id, refusal, ct); }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogError(fault, "Received activity {Id} could not be applied", id);
            await SettleAsync(id, row => row.Postpone(clock.GetUtcNow(), TimeSpan.FromSeconds(15 << row.Attempts), fault.Message, ReceivedState.Failed), ct);
        }
        return true;
    }

    /// <summary>A rule of the forum's said no, as it would to a member.</summary>
    private Task RefuseAsync(long id, Refusal refusal, CancellationToken ct) => SettleAsync(id, row =>
    {
        row.Settle(ReceivedState.Refused, refusal.Message);
        refusals.Count(row.Authority, "refused-by-forum", $"{row.Uri}: {refusal.Message}");
    }, ct);

    private async Task SettleAsync(long id, Action<ReceivedActivity> settle, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        settle(await db.ReceivedActivities.SingleAsync(r => r.Id == id, ct));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Reads a stored activity again and fetches what it only names. No transaction is open meanwhile.</summary>
public sealed class Unpacking(RemoteActors actors, ActivityPubClient client, KeyRing keys)
{
    /// <summary>Null when something could not be fetched now.</summary>
    public async Task<Arrived?> UnpackAsync(ReceivedActivity row, CancellationToken ct)
    {
        var activity = Activity.Read(RemoteDocument.Read(row.Body).Value!).Value!;   // Both succeeded before it was stored.
        var sender = await actors.KnownAsync(activity.Actor, ct) ?? await actors.FetchAsync(activity.Actor, ct);
        if (sender is null) return null;
        if (row.Type is "Update" && activity.ObjectId == activity.Actor) await actors.FetchAsync(activity.Actor, ct);
        else if (row.Type is not "Delete") await actors.FreshenAsync(sender, ct);
        sender = (await actors.KnownAsync(activity.Actor, ct))!;   // Freshening may have started the context over.

        var embedded = activity.EmbeddedObject;
        if (embedded is null && row.Type is "Create" or "Update" && activity.ObjectId != activity.Actor)
        {
            embedded = await FetchAsync(activity.ObjectId!, ct);
            if (embedded is null) return null;
        }
        return new Arrived(activity, sender, embedded, row.At);
    }

    private async Task<JsonElement?> FetchAsync(string id, CancellationToken ct) => (await client.FetchAsync(id, await keys.SiteAsync(ct), ct)).Document?.Root;
}

/// <summary>Which class an activity's effect lies in.</summary>
public sealed class Effects(TakeFollows follows, TakePosts posts, TakeDepartures departures, RemoteActors actors)
{
    public async Task<Effect> OfAsync(Arrived arrived, CancellationToken ct)
    {
        var (activity, aboutSelf) = (arrived.Activity, arrived.Activity.ObjectId == arrived.Activity.Actor);
        switch (activity.Type)
        {
            case "Follow": return await follows.FollowAsync(arrived, ct);
            case "Undo": return await follows.UndoAsync(arrived, ct);
            case "Create": return await posts.CreateAsync(arrived, ct);
            case "Delete": return aboutSelf ? await departures.LeaveAsync(arrived, ct) : await posts.DeleteAsync(arrived, ct);
            case "Update" when aboutSelf:
                await actors.DescribeAsync(arrived.Sender, ct);
                return Effect.Applied;
            case "Update": return await posts.UpdateAsync(arrived, ct);
            default: return Effect.Ignored("type-not-handled");
        }
    }
}
