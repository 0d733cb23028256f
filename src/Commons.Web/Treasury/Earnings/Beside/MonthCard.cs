using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Treasury.Earnings.Beside;

/// <summary>
/// “This month” beside the lists and boards: what sponsors paid so far and what there is to divide, for the whole co-op; and to a member, their own
/// share. Rounded, and never about a single board or person but the reader.
/// </summary>
public sealed class MonthCard(CommonsDb db, CommonsOptions options, OpenMonths open, CurrentMember current) : IRailCard
{
    public int Order => 10;

    public async Task<Part?> ForAsync(RailPlace place, CancellationToken ct)
    {
        if (place.TopicId is not null || await open.CurrentAsync(db, ct) is not { Reckoned: { } reckoned }) return null;
        var member = await current.FindAsync(ct);
        var payee = member is null ? null : reckoned.Payees.SingleOrDefault(p => p.AuthorId == member.Author.Id);
        var income = reckoned.Inputs.Income.Sum(i => i.Amount);
        return new("/Treasury/Earnings/Beside/_MonthCard.cshtml", new MonthCardFace(
            reckoned.Period, options.Currency, income, Math.Max(reckoned.Computed.Results.Net, 0), reckoned.Computed.Results.Pools.Contributors,
            member is null ? null : payee is null ? 0 : reckoned.TotalOf(payee)));
    }
}

/// <param name="Income">Micros that came in so far.</param>
/// <param name="Net">Micros to divide so far.</param>
/// <param name="Authors">Micros of it for authors.</param>
/// <param name="Mine">The reader's own share; null for a guest.</param>
public sealed record MonthCardFace(PeriodKey Month, string Currency, long Income, long Net, long Authors, long? Mine);
