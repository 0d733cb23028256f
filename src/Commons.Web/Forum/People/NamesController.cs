using System.Text.RegularExpressions;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.People;

/// <summary>Names that begin as somebody types one, for the list below a text. What it gives stands on public pages anyway; whoever has a block between them and the reader is left out.</summary>
[Authorize, Route("names"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None), ApiExplorerSettings(IgnoreApi = true)]
public sealed partial class NamesController(CommonsDb db, CurrentMember current, RateLimits limits) : Controller
{
    private const int CountMax = 8;

    /// <summary>One for each key that is pressed, with a pause between.</summary>
    private static readonly Limit Asking = new("names", 60, TimeSpan.FromMilliseconds(500), "You asked for names very often just now. Wait a few seconds.");

    /// <param name="q">The beginning of a name, with or without @.</param>
    /// <param name="ct">Stops the search.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string? q, CancellationToken ct)
    {
        limits.Check(Asking, HttpContext);
        var begun = (q ?? "").TrimStart('@').ToLowerInvariant();
        if (!Name().IsMatch(begun)) return Json(Array.Empty<NameLine>());
        var capital = char.ToUpperInvariant(begun[0]) + begun[1..];   // As shown names begin; the two databases compare letters differently.
        var me = (await current.GetAsync(ct)).Author.Id;
        var people = await db.Authors.Where(a => a.GoneAt == null && a.Id != me && (a.Name.StartsWith(begun) || a.DisplayName.StartsWith(capital)))
            .Where(a => !db.Blocks.Any(b => (b.ByAuthorId == me && b.OfAuthorId == a.Id) || (b.ByAuthorId == a.Id && b.OfAuthorId == me)))
            .OrderBy(a => a.Host != null).ThenBy(a => a.Name).ThenBy(a => a.Id).Take(CountMax).Select(a => new Writer(a.Name, a.DisplayName, a.Host, null)).ToListAsync(ct);
        var boards = await db.Boards.Where(b => b.Slug.StartsWith(begun)).OrderBy(b => b.Slug).Take(CountMax).Select(b => new NameLine(b.Slug, b.Title, "board")).ToListAsync(ct);
        return Json(people.Select(p => new NameLine(p.Handle, p.DisplayName, p.Host is null ? "member" : "guest")).Concat(boards).Take(CountMax));
    }

    [GeneratedRegex("^[\\p{L}\\p{Nd}_.-]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}

/// <summary>Somebody, or a board, that a text can address.</summary>
/// <param name="Handle">What stands behind the @.</param>
/// <param name="Kind"><c>member</c>, <c>guest</c> (of another server) or <c>board</c>.</param>
public sealed record NameLine(string Handle, string Name, string Kind);
