using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>Counts in memory how much one visitor, or one network where visitors may not be told apart, takes. Forgotten when its window is over.</summary>
public sealed class Caps(MeteringOptions options, TimeProvider clock)
{
    private static readonly long FiveMinutes = TimeSpan.FromMinutes(5).Ticks;
    private readonly ConcurrentDictionary<(string Who, long Window), int> slots = [];
    private readonly ConcurrentDictionary<(string Who, long Window), int> views = [];
    private readonly ConcurrentDictionary<UnkeyedView, bool> unkeyed = [];

    /// <summary>Takes one card for this visitor; false when there are no more in this five minutes.</summary>
    public bool TakeSlot(string who) => slots.AddOrUpdate((who, Window(FiveMinutes)), 1, (_, n) => n + 1) <= options.SlotsPerFiveMinutes;

    /// <summary>How many more views of this visitor may be billed today.</summary>
    public int ViewsLeft(string who) => options.ViewsPerDay - views.GetValueOrDefault((who, Window(TimeSpan.TicksPerDay)));

    /// <summary>Notes a view that was counted.</summary>
    public void Seen(string who) => views.AddOrUpdate((who, Window(TimeSpan.TicksPerDay)), 1, (_, n) => n + 1);

    /// <summary>Whether the one view is taken that a network's visitors without a key have on a page in half an hour (MONEY-ATTACKS 2).</summary>
    public bool IsTaken(UnkeyedView view) => unkeyed.ContainsKey(view);

    /// <summary>Notes that it was counted.</summary>
    public void Seen(UnkeyedView view) => unkeyed.TryAdd(view, true);

    /// <summary>Drops what no longer limits anybody.</summary>
    public void Forget()
    {
        foreach (var key in slots.Keys.Where(k => k.Window < Window(FiveMinutes))) slots.TryRemove(key, out _);
        foreach (var key in views.Keys.Where(k => k.Window < Window(TimeSpan.TicksPerDay))) views.TryRemove(key, out _);
        foreach (var key in unkeyed.Keys.Where(k => k.HalfHour < Window(UnkeyedView.Lasts.Ticks) - 2)) unkeyed.TryRemove(key, out _);
    }

    private long Window(long ticks) => clock.GetUtcNow().UtcTicks / ticks;
}

/// <summary>What a network's visitors without a key share: a campaign on a page in a half hour of issue.</summary>
public readonly record struct UnkeyedView(string Network, long CampaignId, long TopicId, int Page, long HalfHour)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    public static UnkeyedView Of(string network, Tokens.ViewToken token) => new(network, token.CampaignId, token.TopicId, token.Page, token.IssuedAt.UtcTicks / Lasts.Ticks);
}
