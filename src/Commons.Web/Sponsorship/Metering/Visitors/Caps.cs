using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>Counts in memory how much one visitor, or one network where visitors may not be told apart, takes. Forgotten when its window is over.</summary>
public sealed class Caps(MeteringOptions options, TimeProvider clock)
{
    private static readonly long FiveMinutes = TimeSpan.FromMinutes(5).Ticks;
    private static readonly long HalfHour = TimeSpan.FromMinutes(30).Ticks;
    private readonly ConcurrentDictionary<(string Who, long Window), int> slots = [];
    private readonly ConcurrentDictionary<(string Who, long Window), int> views = [];
    private readonly ConcurrentDictionary<(string Prefix, long Campaign, long Topic, int Page, long Window), bool> unkeyed = [];

    /// <summary>Takes one card for this visitor; false when there are no more in this five minutes.</summary>
    public bool TakeSlot(string who) => slots.AddOrUpdate((who, Window(FiveMinutes)), 1, (_, n) => n + 1) <= options.SlotsPerFiveMinutes;

    /// <summary>Takes one billable view of the day; false over the cap.</summary>
    public bool TakeView(string who) => views.AddOrUpdate((who, Window(TimeSpan.TicksPerDay)), 1, (_, n) => n + 1) <= options.ViewsPerDay;

    /// <summary>
    /// The one view that a network's visitors without a key have on a page in half an hour (MONEY-ATTACKS 2). False when it is taken; give it back
    /// with <see cref="GiveBack"/> if it could not be written.
    /// </summary>
    public bool TakeUnkeyed(string prefix, long campaign, long topic, int page, DateTimeOffset issued) =>
        unkeyed.TryAdd((prefix, campaign, topic, page, issued.UtcTicks / HalfHour), true);

    public void GiveBack(string prefix, long campaign, long topic, int page, DateTimeOffset issued) =>
        unkeyed.TryRemove((prefix, campaign, topic, page, issued.UtcTicks / HalfHour), out _);

    /// <summary>Drops what no longer limits anybody.</summary>
    public void Forget()
    {
        foreach (var key in slots.Keys.Where(k => k.Window < Window(FiveMinutes))) slots.TryRemove(key, out _);
        foreach (var key in views.Keys.Where(k => k.Window < Window(TimeSpan.TicksPerDay))) views.TryRemove(key, out _);
        foreach (var key in unkeyed.Keys.Where(k => k.Window < Window(HalfHour) - 2)) unkeyed.TryRemove(key, out _);
    }

    private long Window(long ticks) => clock.GetUtcNow().UtcTicks / ticks;
}
