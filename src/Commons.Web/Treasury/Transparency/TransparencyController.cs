using Commons.Ledger.Statements;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Transparency;

/// <summary>The open books: for everybody, also without an account.</summary>
[Route("transparency")]
public sealed class TransparencyController(CommonsDb db, IForumNames names, StatementKeys keys, CommonsOptions options) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", new BooksList(
        await PublishedStatements.ListAsync(db, ct), MoneyText.Symbol(options.Currency), await db.Periods.OrderByDescending(p => p.Key).Select(p => p.RuleId).FirstOrDefaultAsync(ct)));

    [HttpGet("{key:regex(^\\d{{4}}-\\d{{2}}$)}")]
    public async Task<IActionResult> Show(string key, CancellationToken ct) =>
        await BooksPage.LoadAsync(db, names, keys, key, options.Origin, ct) is { } page ? View("Show", page) : NotFound();

    /// <summary>The signed statement in its canonical bytes; in mode <c>aggregate</c> without weights and lines (STATEMENT 7).</summary>
    [HttpGet("{key:regex(^\\d{{4}}-\\d{{2}}$)}.json"), ResponseCache(Duration = 60)]
    public async Task<IActionResult> ShowJson(string key, CancellationToken ct) =>
        await PublishedStatements.FindAsync(db, key, ct) is { } envelope ? File(envelope.ToBytes(StatementForm.Public), "application/json") : NotFound();
}

public sealed record BooksList(IReadOnlyList<StatementEnvelope> Statements, string Currency, string? RuleId);
