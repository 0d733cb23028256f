using System.Globalization;
using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Compares what the meter charged with what stands in the books, entry by entry, and says where they differ by campaign and day (REVENUE 2.5). It
/// reports and never repairs.
/// </summary>
public sealed class ChargesInBooks(CommonsDb db)
{
    /// <param name="period"><c>yyyy-MM</c>.</param>
    /// <param name="bookedUntil">Charges of days up to this one must be in the books; later ones may be.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>A sentence for each difference, for officers; none when all agree.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(string period, DateOnly bookedUntil, CancellationToken ct)
    {
        var charges = await db.DayCharges.AsNoTracking().Where(c => c.Period == period).OrderBy(c => c.Day).ThenBy(c => c.CampaignId).ThenBy(c => c.FirstSeq).ToListAsync(ct);
        var booked = await db.JournalEntries.Where(e => e.Period == period && e.Kind == DeliveryEntries.Kind).OrderBy(e => e.Seq)
            .Select(e => new Booked(e.Key, e.Lines.Where(l => l.Micros > 0).Sum(l => l.Micros), e.Lines.Where(l => l.Micros < 0).Select(l => l.Account).First())).ToDictionaryAsync(b => b.Key, ct);
        var differences = charges.Where(c => booked.ContainsKey(c.EntryKey) || c.Day <= bookedUntil).Select(c => Difference(period, c, booked.GetValueOrDefault(c.EntryKey))).OfType<string>();
        var keys = charges.Select(c => c.EntryKey).ToHashSet(StringComparer.Ordinal);
        return [.. differences, .. booked.Values.Where(b => !keys.Contains(b.Key)).Select(b => string.Create(CultureInfo.InvariantCulture, $"{period}: entry {b.Key} stands in the books with {b.Micros} micros, and no day was charged for it."))];
    }

    private static string? Difference(string period, DayCharge charge, Booked? booked)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{period}: campaign {charge.CampaignId} on {charge.Day:yyyy-MM-dd} ({charge.EntryKey})");
        if (booked is null) return string.Create(CultureInfo.InvariantCulture, $"{where}: {charge.Micros} micros are charged and not in the books.");
        if (booked.Income != charge.Account) return $"{where}: charged to {charge.Account}, booked to {booked.Income}.";
        return booked.Micros == charge.Micros ? null
            : string.Create(CultureInfo.InvariantCulture, $"{where}: charges hold {charge.Micros} micros, the books {booked.Micros}: a difference of {charge.Micros - booked.Micros}.");
    }

    private sealed record Booked(string Key, long Micros, string Income);
}
