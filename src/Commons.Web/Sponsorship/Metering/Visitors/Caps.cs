using System.Collections.Concurrent;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>Counts in memory how much one visitor, or one network, takes. Forgotten when its window is over.</summary>
public sealed class Caps(MeteringOptions options, TimeProvider clock)
{
    private static readonly long FiveMinutes = TimeSpan.FromMinutes(5).Ticks;
    private readonly ConcurrentDictionary<(string Who, long Window), int> slots = [];
    private readonly ConcurrentDictionary<Capped, int> views = [];
    private readonly ConcurrentDictionary<UnkeyedView, bool> unkeyed = [];
    private readonly ConcurrentDictionary<long, int> frequencies = [];

    /// <summary>Takes one card for this visitor; false when there are no more in this five minutes.</summary>
    public bool TakeSlot(string who) => slots.AddOrUpdate((who, Window(FiveMinutes)), 1, (_, n) => n + 1) <= options.SlotsPerFiveMinutes;

    /// <summary>What a view of this visitor is held against (REVENUE 2.3 step 6): five minutes and the day, alone and with their network.</summary>
    public IEnumerable<Cap> Of(string who, string network, int slot) =>
    [
        new(new(CapKind.Slot, who, slot, Window(FiveMinutes)), options.ViewsPerFiveMinutes),
        new(new(CapKind.Day, who, 0, Window(TimeSpan.TicksPerDay)), options.ViewsPerDay),
        new(new(CapKind.NetworkSlot, network, slot, Window(FiveMinutes)), options.NetworkViewsPerFiveMinutes),
        new(new(CapKind.NetworkDay, network, 0, Window(TimeSpan.TicksPerDay)), options.NetworkViewsPerDay),
    ];

    /// <summary>How often a campaign shows itself to one visitor in a UTC day (REVENUE 2.3 step 8); 0 is as often as it likes.</summary>
    public Cap? OfCampaign(string who, long campaignId, int perDay) => perDay is 0 ? null : new(new(CapKind.Campaign, who, campaignId, Window(TimeSpan.TicksPerDay)), perDay);

    /// <summary>Views that were counted under this cap.</summary>
    public int Taken(Capped capped) => views.GetValueOrDefault(capped);

    /// <summary>Notes a view that was counted.</summary>
    public void Seen(Capped capped) => views.AddOrUpdate(capped, 1, (_, n) => n + 1);

    /// <summary>Whether the one view is taken that a network's visitors without a key have on a page in half an hour (MONEY-ATTACKS 2).</summary>
    public bool IsTaken(UnkeyedView view) => unkeyed.ContainsKey(view);

    /// <summary>Notes that it was counted.</summary>
    public void Seen(UnkeyedView view) => unkeyed.TryAdd(view, true);

    /// <summary>A campaign's own cap, if it was asked for before; it cannot change once the campaign ran.</summary>
    public int? FrequencyOf(long campaignId) => frequencies.TryGetValue(campaignId, out var perDay) ? perDay : null;

    public void Remember(long campaignId, int perDay) => frequencies[campaignId] = perDay;

    /// <summary>Drops what no longer limits anybody.</summary>
    public void Forget()
    {
        foreach (var key in slots.Keys.Where(k => k.Window < Window(FiveMinutes))) slots.TryRemove(key, out _);
        foreach (var key in views.Keys.Where(k => k.Window < Window(k.Kind is CapKind.Slot or CapKind.NetworkSlot ? FiveMinutes : TimeSpan.TicksPerDay))) views.TryRemove(key, out _);
        foreach (var key in unkeyed.Keys.Where(k => k.HalfHour < Window(UnkeyedView.Lasts.Ticks) - 2)) unkeyed.TryRemove(key, out _);
    }

    private long Window(long ticks) => clock.GetUtcNow().UtcTicks / ticks;
}

public enum CapKind { Slot, Day, NetworkSlot, NetworkDay, Campaign }

/// <summary>Of what only so many views are billed in a stretch of time.</summary>
/// <param name="Who">A visitor's key, or a network.</param>
/// <param name="Of">The slot or the campaign; 0 for all.</param>
public readonly record struct Capped(CapKind Kind, string Who, long Of, long Window);

/// <summary>How many that are.</summary>
public readonly record struct Cap(Capped Of, int Max);

/// <summary>What a network's visitors without a key share: a campaign on a page in a half hour of issue.</summary>
public readonly record struct UnkeyedView(string Network, long CampaignId, long TopicId, int Page, long HalfHour)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    public static UnkeyedView Of(string network, Tokens.ViewToken token) => new(network, token.CampaignId, token.TopicId, token.Page, token.IssuedAt.UtcTicks / Lasts.Ticks);
}
