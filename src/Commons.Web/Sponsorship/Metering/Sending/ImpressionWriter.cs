using System.Threading.Channels;
using Commons.Web.Sponsorship.Slots;

namespace Commons.Web.Sponsorship.Metering.Sending;

/// <summary>
/// The one writer of showings. Beacons wait in a bounded queue and are committed in groups: while one group goes to disk the next one gathers, so
/// nobody waits for company and a busy minute costs few commits. Whoever sent a beacon hears of it after its commit (REVENUE, decision 3).
/// </summary>
public sealed class ImpressionWriter(IServiceScopeFactory scopes, Outstanding outstanding, ILogger<ImpressionWriter> log) : IAsyncDisposable
{
    public const int QueueLength = 10_000;
    private const int GroupMax = 200;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Lock starting = new();
    private Task? writing;

    /// <summary>Queues a beacon. Null when the queue is full; else a task that ends when the beacon is on disk and fails when it could not be written.</summary>
    public Task? TryWrite(Beacon beacon)
    {
        lock (starting) writing ??= Task.Run(WriteAllAsync);   // Commands that never count start no writer.
        var waiting = new Waiting(beacon);
        return queue.Writer.TryWrite(waiting) ? waiting.Done.Task : null;
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (writing is not null) await writing;
    }

    private async Task WriteAllAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
            await WriteGroupAsync(NextGroup());
    }

    private List<Waiting> NextGroup()
    {
        var (group, size) = (new List<Waiting>(), 0);
        while (queue.Reader.TryPeek(out var next) && (size += Math.Max(1, next.Beacon.Showings.Count)) <= GroupMax && queue.Reader.TryRead(out var waiting)) group.Add(waiting);
        return group;
    }

    private async Task WriteGroupAsync(List<Waiting> group)
    {
        try
        {
            foreach (var showing in await CountAsync([.. group.SelectMany(w => w.Beacon.Showings)], [.. group.SelectMany(w => w.Beacon.Refused)])) outstanding.Seen(showing.Token.CampaignId);
            group.ForEach(w => w.Done.TrySetResult());
        }
        catch (Exception fault)   // Whatever it was, nothing was committed; each sender is told to try again.
        {
            log.LogError(fault, "{Count} beacons could not be written", group.Count);
            group.ForEach(w => w.Done.TrySetException(new BeaconsNotWrittenException(fault)));
        }
    }

    private async Task<IReadOnlyList<Showing>> CountAsync(List<Showing> showings, List<RefusedToken> refused)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            try { return await ActivatorUtilities.CreateInstance<BeaconWriting>(scope.ServiceProvider).WriteAsync(showings, refused, CancellationToken.None); }
            catch (PeriodJustFrozenException) { log.LogInformation("A period was frozen under a batch; it goes into the next one"); }
        }
    }

    private sealed record Waiting(Beacon Beacon)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The group of beacons was rolled back as a whole; sending it again is right.</summary>
public sealed class BeaconsNotWrittenException(Exception inner) : Exception("The beacons could not be written.", inner);
