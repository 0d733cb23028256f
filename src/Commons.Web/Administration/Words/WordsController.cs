using System.Globalization;
using Commons.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Administration.Words;

/// <summary>What the site says of itself, to everybody.</summary>
public sealed class WordsController(SiteWords words, CommonsDb db, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet("about")]
    public async Task<IActionResult> About(CancellationToken ct) => View("About", await AboutPage.LoadAsync(db, words, ct));

    [HttpGet("rules")]
    public Task<IActionResult> Rules(CancellationToken ct) => ShowAsync("rules", ct);

    [HttpGet("privacy")]
    public Task<IActionResult> Privacy(CancellationToken ct) => ShowAsync("privacy", ct);

    /// <summary>RFC 9116. The field Expires is required; a file made on asking never goes stale.</summary>
    [HttpGet(".well-known/security.txt")]
    public ContentResult Security() => Content($"""
        Contact: {options.Origin}/about
        Expires: {clock.GetUtcNow().AddDays(90).ToString("yyyy-MM-ddT00:00:00Z", CultureInfo.InvariantCulture)}
        Preferred-Languages: en
        Canonical: {options.Origin}/.well-known/security.txt

        """.ReplaceLineEndings("\n"), "text/plain; charset=utf-8");

    private async Task<IActionResult> ShowAsync(string page, CancellationToken ct)
    {
        var (_, html, writtenAt) = await words.ReadAsync(page, ct);
        return View("Words", new WordsPage(SiteText.TitleOf(page), html, writtenAt));
    }
}

/// <param name="Title">English, the key of what is shown.</param>
public sealed record WordsPage(string Title, SafeHtml Html, DateTimeOffset? WrittenAt);
