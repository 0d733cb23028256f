using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Closing;

/// <summary>
/// Whether an author is paid for what a period counted, as it stood when the period froze: a change of mind afterwards counts from the next
/// period on, and a close that was killed gives the same statement.
/// </summary>
public sealed class PeriodPayee
{
    public required string PeriodKey { get; init; }
    public required long AuthorId { get; init; }

    /// <summary>Actor URI at first sight, to which the payee's keys commit.</summary>
    public required string Uri { get; init; }
    public required PayeeStanding Standing { get; init; }
}

/// <summary>Why a share goes to its author or to solidarity (DECISIONS 8).</summary>
public enum PayeeStanding
{
    /// <summary>A local author with a confirmed address who did not decline.</summary>
    Earns,

    /// <summary>The address is not confirmed.</summary>
    Unconfirmed,

    /// <summary>Chose not to earn.</summary>
    Declined,

    /// <summary>Writes on another server, with which there is no agreement.</summary>
    Elsewhere,
}

public static class PayeeStandings
{
    /// <summary>Nobody gains by the absence of one who is not paid: their weight counts and goes to solidarity.</summary>
    public static ShareGoesTo GoesTo(this PayeeStanding standing) => standing is PayeeStanding.Earns ? ShareGoesTo.Payee : ShareGoesTo.Solidarity;

    /// <summary>The standing now of every author whom the period's readings name.</summary>
    internal static async Task<List<PeriodPayee>> PayeesNowAsync(this CommonsDb db, string period, CancellationToken ct)
    {
        var authors = db.MeterReadings.Where(r => r.Period == period && r.AuthorId != null).Select(r => r.AuthorId!.Value).Distinct();
        var found = await db.Authors.AsNoTracking().Where(a => authors.Contains(a.Id)).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.ActorUri, a.Host, a.DeclinedToEarnAt, Confirmed = a.Member != null && a.Member.EmailConfirmed }).ToListAsync(ct);
        return found.ConvertAll(a => new PeriodPayee
        {
            PeriodKey = period, AuthorId = a.Id, Uri = a.ActorUri,
            Standing = a.Host is not null ? PayeeStanding.Elsewhere : a.DeclinedToEarnAt is not null ? PayeeStanding.Declined
                : a.Confirmed ? PayeeStanding.Earns : PayeeStanding.Unconfirmed,
        });
    }
}
