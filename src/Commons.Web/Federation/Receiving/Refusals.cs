using System.Collections.Concurrent;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Receiving;

/// <summary>
/// Counts refusals in memory and writes the counts down every few seconds: a flood of bad requests must not become a flood of writes. A kill
/// loses those seconds' counts and nothing else.
/// </summary>
public sealed class Refusals(IServiceScopeFactory scopes, Bell<Refusals> bell, TimeProvider clock, ILogger<Refusals> log) : BackgroundService
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(DateOnly Day, string Authority, string Reason), (long Count, DateTimeOffset At, string Detail)> counts = new();

    /// <param name="authority">The server, where its signature held; else <see cref="RefusalCount.Unproven"/>.</param>
    /// <param name="reason">Kebab-case.</param>
    /// <param name="detail">What exactly, and who it claimed to be.</param>
    public void Count(string authority, string reason, string detail)
    {
        var at = clock.GetUtcNow();
        detail = detail[..Math.Min(detail.Length, 500)];
        counts.AddOrUpdate((DateOnly.FromDateTime(at.UtcDateTime), authority, reason), (1, at, detail), (_, last) => (last.Count + 1, at, detail));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(FlushAsync, FlushEvery, log, stoppingToken);

    public async Task FlushAsync(CancellationToken ct)
    {
        foreach (var key in counts.Keys)
            if (counts.TryRemove(key, out var counted)) await AddAsync(key, counted, ct);
    }

    private async Task AddAsync((DateOnly Day, string Authority, string Reason) key, (long Count, DateTimeOffset At, string Detail) counted, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (await RaiseAsync(db, key, counted, ct)) return;
        db.RefusalCounts.Add(new RefusalCount { Day = key.Day, Authority = key.Authority, Reason = key.Reason, Count = counted.Count, LastAt = counted.At, LastDetail = counted.Detail });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (!ct.IsCancellationRequested) { await RaiseAsync(db, key, counted, ct); }   // Another node made the row first.
    }

    private static async Task<bool> RaiseAsync(CommonsDb db, (DateOnly Day, string Authority, string Reason) key, (long Count, DateTimeOffset At, string Detail) counted, CancellationToken ct) =>
        await db.RefusalCounts.Where(r => r.Day == key.Day && r.Authority == key.Authority && r.Reason == key.Reason).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Count, r => r.Count + counted.Count).SetProperty(r => r.LastAt, counted.At).SetProperty(r => r.LastDetail, counted.Detail), ct) > 0;
}
