using Commons.Ledger;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Treasury.Earnings;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Api;

/// <summary>What the token's member earned. No address names a member, so there is nothing to guess (MONEY-ATTACKS 53).</summary>
[Route(Root + "/me/earnings")]
public sealed class EarningsApi(EarningsPages pages, CurrentMember current) : ApiCalls
{
    /// <summary>Lists one's months, the latest first, with what the co-op owes one now.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<EarningsAnswer>> List(CancellationToken ct)
    {
        var page = await pages.IndexAsync((await current.GetAsync(ct)).Author, ct);
        return new EarningsAnswer([.. page.Months.Select(m => new MonthAnswer(m.Month.ToString(), m.State, MoneyAnswer.Of(m.Micros), page.Currency))], MoneyAnswer.Of(page.Owed),
            page.Threshold is { } threshold ? MoneyAnswer.Of(threshold) : null, page.Currency, page.HasDeclined);
    }

    /// <summary>Reads one month whole: the sum line by line, each post, and the proof of one's lines in the published statement.</summary>
    /// <param name="month">As yyyy-MM.</param>
    [HttpGet("{month}"), Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<MonthDocument>> Show(string month, CancellationToken ct) =>
        PeriodKey.TryParse(month, out var key) && await pages.DocumentAsync((await current.GetAsync(ct)).Author, key, ct) is { } document ? document : NotFound();
}

/// <summary>What one earned. Amounts are strings of micro-units.</summary>
/// <param name="Owed">What stands in the books as owed to one.</param>
/// <param name="Threshold">From which sum on members are paid out.</param>
/// <param name="HasDeclined">Whether one chose not to earn.</param>
public sealed record EarningsAnswer(IReadOnlyList<MonthAnswer> Items, string Owed, string? Threshold, string Currency, bool HasDeclined);

/// <summary>One month.</summary>
/// <param name="Amount">What is one's own, in micro-units.</param>
public sealed record MonthAnswer(string Period, EarningState State, string Amount, string Currency);
