using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Commons.Ledger;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Earnings;

/// <summary>
/// What the signed-in member earned. No address names a member, so there is nothing to guess: everybody sees their own (MONEY-ATTACKS 53).
/// </summary>
[Authorize, Route("my/earnings"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EarningsController(CommonsDb db, EarningsPages pages, MyMonths months, CurrentMember current, CommonsOptions options, TimeProvider clock) : Controller
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await pages.IndexAsync(await AuthorAsync(ct), ct));

    [HttpGet("/my/earnings.csv")]
    public async Task<IActionResult> IndexCsv(CancellationToken ct) => Csv(MonthDocument.MonthsCsv(await months.ListAsync((await AuthorAsync(ct)).Id, ct), options.Currency), "earnings");

    [HttpGet("{month}")]
    public async Task<IActionResult> Show(string month, PostsAsked asked, CancellationToken ct)
    {
        if (!PeriodKey.TryParse(month, out var key)) return NotFound();
        if (Request.GetTypedHeaders().Accept is [{ MediaType.Value: "application/json" }, ..]) return await AsJson(month, ct);
        return await pages.MonthAsync(await AuthorAsync(ct), key, asked, ct) is { } page ? View("Month", page) : NotFound();
    }

    [HttpGet("{month}.json")]
    public async Task<IActionResult> AsJson(string month, CancellationToken ct) => await DocumentAsync(month, ct) is { } document ? new JsonResult(document, Readable) : NotFound();

    [HttpGet("{month}.csv")]
    public async Task<IActionResult> AsCsv(string month, CancellationToken ct) => await DocumentAsync(month, ct) is { } document ? Csv(document.PostsCsv(), $"earnings-{month}") : NotFound();

    [HttpGet("{month}/posts/{postId:long}")]
    public async Task<IActionResult> Post(string month, long postId, CancellationToken ct) =>
        PeriodKey.TryParse(month, out var key) && await pages.PostAsync(await AuthorAsync(ct), key, postId, ct) is { } page ? View("Post", page) : NotFound();

    /// <summary>Earning or not; it counts for every month that is not frozen yet.</summary>
    [HttpPost("choice")]
    public async Task<IActionResult> Choose(bool earn, CancellationToken ct)
    {
        var author = await AuthorAsync(ct);
        if (earn) author.EarnAgain();
        else author.DeclineToEarn(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Redirect("/my/earnings");
    }

    private async Task<MonthDocument?> DocumentAsync(string month, CancellationToken ct) =>
        PeriodKey.TryParse(month, out var key) ? await pages.DocumentAsync(await AuthorAsync(ct), key, ct) : null;

    private async Task<Author> AuthorAsync(CancellationToken ct) => (await current.GetAsync(ct)).Author;

    private FileContentResult Csv(string text, string name) => File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"{name}.csv");
}
