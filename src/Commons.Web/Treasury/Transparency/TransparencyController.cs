using System.Security.Cryptography;
using Commons.Ledger;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Commons.Web.Treasury.Transparency;

/// <summary>The open books, for everybody.</summary>
[Route("transparency")]
public sealed class TransparencyController(OpenBooksPages books) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await books.IndexAsync(ct));

    /// <summary>Where a member's lines are checked against a statement by the browser alone (STATEMENT 5, 7).</summary>
    /// <param name="month">Whose files are taken where none are chosen.</param>
    [HttpGet("check")]
    public async Task<IActionResult> Check(string? month, CancellationToken ct) =>
        View("Check", new CheckPage(PeriodKey.TryParse(month, out var key) && await books.IsPublishedAsync(key, ct) ? key : null, User.Identity?.IsAuthenticated is true, await books.KeyAsync(ct)));

    [HttpGet("{month}")]
    public async Task<IActionResult> Show(string month, CancellationToken ct) =>
        PeriodKey.TryParse(month, out var key) && await books.FindAsync(key, ct) is { } page ? View("Show", page) : NotFound();

    /// <summary>The signed statement. Its tag is a hash of the bytes: they change only when a signature is added.</summary>
    [HttpGet("{month}.json")]
    public async Task<IActionResult> Statement(string month, CancellationToken ct)
    {
        if (!PeriodKey.TryParse(month, out var key) || await books.BytesAsync(key, ct) is not { } bytes) return NotFound();
        Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { Public = true, MaxAge = TimeSpan.FromMinutes(5) };
        return File(bytes, "application/json", lastModified: null, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}
