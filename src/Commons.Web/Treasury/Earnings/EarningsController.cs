using System.Globalization;
using System.Text;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Metering;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Earnings;

/// <summary>What the signed-in member earned. Nobody else's is reachable: no address here carries a name.</summary>
[Authorize, Route("my/earnings"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EarningsController(CommonsDb db, CurrentMember current, EarnedMonths earned, IForumNames names, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(int page, CancellationToken ct)
    {
        var author = await AuthorAsync(ct);
        if (WantsJson()) return Json(EarningsJson.List(await earned.ListAsync(author, ct), options));
        return await ShowAsync(MeterPeriod.KeyOf(clock.GetUtcNow()), author, page, ct);
    }

    [HttpGet("{key:regex(^\\d{{4}}-\\d{{2}}$)}")]
    public async Task<IActionResult> Show(string key, int page, CancellationToken ct)
    {
        var author = await AuthorAsync(ct);
        return WantsJson() ? await MonthJsonAsync(key, author, ct) : await ShowAsync(key, author, page, ct);
    }

    [HttpGet("{key:regex(^\\d{{4}}-\\d{{2}}$)}.json")]
    public async Task<IActionResult> ShowJson(string key, CancellationToken ct) => await MonthJsonAsync(key, await AuthorAsync(ct), ct);

    [HttpGet("{key:regex(^\\d{{4}}-\\d{{2}}$)}.csv")]
    public async Task<IActionResult> ShowCsv(string key, CancellationToken ct)
    {
        var author = await AuthorAsync(ct);
        if (await earned.FindAsync(key, author, ct) is not { } month) return NotFound();
        var titles = await names.PostsAsync([.. month.Posts.Select(p => p.PostId)], ct);
        return Csv($"earnings-{key}.csv", ["post", "board", "showings", "paid by sponsors", "counted per mille", $"yours in {options.Currency}"],
            month.Posts.Select(p => new[] { titles.GetValueOrDefault(p.PostId)?.Title ?? $"{p.PostId}", titles.GetValueOrDefault(p.PostId)?.Board ?? "", Text(p.Views), Amount(p.Raw), Text(p.Permille), Amount(p.Amount) }));
    }

    [HttpGet("/my/earnings.csv")]
    public async Task<IActionResult> MonthsCsv(CancellationToken ct) => Csv("earnings.csv", ["month", "state", $"yours in {options.Currency}"],
        (await earned.ListAsync(await AuthorAsync(ct), ct)).Select(m => new[] { m.Key, m.State.ToString(), Amount(m.Micros) }));

    private async Task<IActionResult> ShowAsync(string key, long author, int page, CancellationToken ct)
    {
        if (await earned.FindAsync(key, author, ct) is not { } month) return NotFound();
        return View("Show", await EarningsPage.LoadAsync(db, earned, names, month, author, page, options.Currency, options.DisputeDays, ct));
    }

    private async Task<IActionResult> MonthJsonAsync(string key, long author, CancellationToken ct) =>
        await earned.FindAsync(key, author, ct) is { } month ? Json(EarningsJson.Month(month, options)) : NotFound();

    private async Task<long> AuthorAsync(CancellationToken ct) => (await current.GetAsync(ct)).Author.Id;

    private bool WantsJson() => Request.Headers.Accept.ToString() is var accept && accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !Errors.AsksForHtml(Request);

    /// <summary>RFC 4180; a cell that a spreadsheet would run as a formula is preceded by an apostrophe.</summary>
    private FileContentResult Csv(string name, string[] head, IEnumerable<string[]> rows) =>
        File(Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(head).Select(row => string.Join(',', row.Select(Cell)) + "\r\n"))), "text/csv; charset=utf-8", name);

    private static string Cell(string text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(long micros) => string.Create(CultureInfo.InvariantCulture, $"{micros / 1_000_000}.{micros % 1_000_000:D6}");
}
