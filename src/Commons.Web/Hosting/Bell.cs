using System.Threading.Channels;

namespace Commons.Web.Hosting;

/// <summary>Wakes a worker that otherwise looks every now and then. Ringing twice before it looks is ringing once.</summary>
public sealed class Bell<TWorker>
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Works, waits for the bell or for <paramref name="every"/>, and works again until told to stop. A fault is logged and the loop goes on.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work, TimeSpan every, ILogger log, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try { await work(stopping); }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception fault) { log.LogError(fault, "{Worker} met a fault; it goes on in a moment", typeof(TWorker).Name); }
            await WaitAsync(every, stopping);
        }
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(longest);
        try { await rung.Reader.ReadAsync(patience.Token); }
        catch (OperationCanceledException) { }
    }
}
