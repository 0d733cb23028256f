using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Feeds;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Forum.Search;

/// <summary>The search: a form that is sent by GET, so that what was found has an address.</summary>
[Route("search")]
public sealed class SearchController(CommonsDb db, CurrentMember current, SearchPosts search, RateLimits limits, Shared.Pages.Shell shell) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show([FromQuery] SearchForm form, CancellationToken ct)
    {
        var reader = await current.FindAsync(ct);
        if (await PageAsync(form, reader, ct) is not { } page) return NotFound();
        if (form.IsEmpty) return View("Search", page);
        try
        {
            var query = SearchQuery.Read(form);
            if (!query.AsksForSomething) throw new Refusal("Say also what to look for, not only what to leave out.", "q");
            limits.CheckSearch(HttpContext);
            var results = await search.FindAsync(query, reader, form.Page, ct);
            return View("Search", page with { Results = results, Suggestions = results.Count is 0 ? Suggested(form, query) : [] });
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Search", page, refusal);
        }
    }

    /// <summary>The latest that is found, as a guest would see it: a feed is read by machines that share what they read.</summary>
    [HttpGet("/search" + ListsController.Suffix)]
    public async Task<IActionResult> Follow([FromQuery] SearchForm form, string feed, CancellationToken ct)
    {
        var query = SearchQuery.Read(form);
        if (!query.AsksForSomething) return NotFound();
        limits.CheckSearch(HttpContext);
        var results = await search.FindAsync(query with { Order = SearchOrder.Latest }, null, 1, ct);
        var asked = string.IsNullOrWhiteSpace(form.Q) ? "Search" : form.Q.Trim();
        return new FeedResult(new Feed($"{asked} · {await shell.NameAsync(ct)}", form.Address(), form.Address($"/search.{feed}"), [.. results.Posts.Select(p =>
            new Feed.Entry($"/p/{p.PostId}", p.Topic.Title, p.Author.DisplayName, p.Author.Path, p.WrittenAt, p.WrittenAt, p.Html, []))]), feed);
    }

    private async Task<SearchPage?> PageAsync(SearchForm form, Member? reader, CancellationToken ct)
    {
        var boards = await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).Select(b => new SelectListItem(b.Title, b.Slug)).ToListAsync(ct);
        if (form.Topic is not { } id) return new(form, boards, null);
        var topic = await db.Topics.VisibleTo(reader).Listed().Where(t => t.Id == id)
            .Select(t => new FoundTopic(t.Id, t.Slug, t.Title, new BoardMark(t.Board.Slug, t.Board.Title, t.Board.Colour, t.Board.Icon), t.LastNumber - 1 - t.MovedAway)).SingleOrDefaultAsync(ct);
        return topic is null ? null : new(form, boards, topic);
    }

    /// <summary>Each takes one thing off the question.</summary>
    private static List<SearchPage.Suggestion> Suggested(SearchForm form, SearchQuery query)
    {
        var suggestions = new List<SearchPage.Suggestion>();
        var words = query.Terms.Where(t => !t.IsExcluded).ToList();
        if (form.Topic is not null) suggestions.Add(new(Sentence.Say("Search everywhere and not only in this topic"), (form with { Topic = null }).Address()));
        if (query.Board is not null) suggestions.Add(new(Sentence.Say("Search all boards"), WithoutOperators(form, words).Address()));
        else if (form.HasFilters && words.Count > 0) suggestions.Add(new(Sentence.Say("Search without the other fields"), WithoutOperators(form, words).Address()));
        if (words.Any(t => !t.IsPrefix && t.Words[^1].Length > 2))
            suggestions.Add(new(Sentence.Say("Find words that only begin like these"), (form with { Q = string.Join(' ', words.Select(t => t.Words[^1].TrimEnd('*') + "*")) }).Address()));
        if (words.Count > 1)
            foreach (var term in words.Take(3)) suggestions.Add(new(Sentence.Say($"Look only for “{string.Join(' ', term.Words)}”"), new SearchForm { Q = string.Join(' ', term.Words), Topic = form.Topic }.Address()));
        return suggestions;
    }

    private static SearchForm WithoutOperators(SearchForm form, List<SearchTerm> words) =>
        new() { Q = string.Join(' ', words.Select(t => t.Words.Count > 1 ? $"\"{string.Join(' ', t.Words)}\"" : t.Words[0])), Topic = form.Topic };
}
