using System.Buffers.Binary;
using System.Security.Cryptography;
using Commons.Web.Sponsorship.Campaigns;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>A campaign that could stand in a slot now, and how much it needs to.</summary>
public sealed record Candidate(long CampaignId, long SponsorId, CampaignKind Kind, long PriceMicros, long Need);

/// <summary>
/// Chooses among candidates at random, in proportion to need, with the decision's id as the only source of chance: the same id and the same needs
/// give the same choice, so a decision can be replayed in an audit (REVENUE 3).
/// </summary>
public static class SlotChoice
{
    public static Candidate? Among(IReadOnlyList<Candidate> candidates, byte[] key, ReadOnlySpan<byte> decisionId)
    {
        var ordered = candidates.Where(c => c.Need > 0).OrderBy(c => c.CampaignId).ToList();
        var total = ordered.Aggregate(UInt128.Zero, (sum, c) => sum + (UInt128)c.Need);
        if (total == 0) return null;
        var point = Draw(key, decisionId, 0) % total;
        foreach (var candidate in ordered)
        {
            if (point < (UInt128)candidate.Need) return candidate;
            point -= (UInt128)candidate.Need;
        }
        throw new System.Diagnostics.UnreachableException();
    }

    /// <summary>One of a campaign's cards, each as often as the others.</summary>
    public static long CreativeOf(IReadOnlyList<long> creativeIds, byte[] key, ReadOnlySpan<byte> decisionId) =>
        creativeIds.Order().ElementAt((int)(Draw(key, decisionId, 1) % (UInt128)creativeIds.Count));

    /// <summary>
    /// Micro-units it is behind its plan at the end of this hour: what is left of the budget, less what belongs to the hours that are still to come
    /// (REVENUE 3 "pacing"). Zero means it waits.
    /// </summary>
    public static long Need(Campaign campaign, long outstanding, DateTimeOffset at)
    {
        var left = campaign.BudgetMicros - campaign.SpentMicros - outstanding;
        if (left < campaign.PriceMicros) return 0;
        var end = new DateTimeOffset(campaign.Until.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var begin = new DateTimeOffset(campaign.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        if (campaign.StartedAt > begin) begin = campaign.StartedAt.Value;
        var hours = Math.Max(1, HoursBegun(end - begin));
        var toCome = Math.Clamp(HoursBegun(end - at) - 1, 0, hours);   // Less the hour that runs now.
        return Math.Max(0, left - (long)((Int128)campaign.BudgetMicros * toCome / hours));
    }

    private static long HoursBegun(TimeSpan time) => (time.Ticks + TimeSpan.TicksPerHour - 1) / TimeSpan.TicksPerHour;

    private static UInt128 Draw(byte[] key, ReadOnlySpan<byte> decisionId, byte purpose) =>
        BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(key, (byte[])[.. decisionId, purpose]));
}
