using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Drafts;

/// <summary>A member's drafts: the list, and saving one, by the script as one types or by a button without it.</summary>
[Authorize, Route("my/drafts"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DraftsController(CommonsDb db, CurrentMember current, Drafts drafts, RateLimits limits) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await DraftRow.ListAsync(db, await current.GetAsync(ct), ct));

    [HttpPost]
    public async Task<IActionResult> Save(DraftForm form, CancellationToken ct)
    {
        limits.Check(Limit.Draft, HttpContext);
        var draft = await drafts.SaveAsync((await current.GetAsync(ct)).Id, form, ct);
        if (Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal))
            return draft is null ? StatusCode(StatusCodes.Status409Conflict) : Json(new { sequence = draft.Sequence, savedAt = draft.SavedAt });
        if (draft is not null) return Redirect(draft.Path);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Newer", form);
    }

    [HttpPost("{draftId:long}/delete")]
    public async Task<IActionResult> Delete(long draftId, CancellationToken ct)
    {
        await drafts.ForgetAsync(await current.GetAsync(ct), draftId, ct);
        return Redirect("/my/drafts");
    }
}

/// <param name="TopicTitle">The topic it would be posted in; null for a new one, or one that is gone.</param>
public sealed record DraftRow(Draft Draft, string? TopicTitle)
{
    private const int ExcerptLength = 200;

    /// <summary>A member's drafts, the latest first.</summary>
    public static async Task<List<DraftRow>> ListAsync(CommonsDb db, Member member, CancellationToken ct)
    {
        var rows = await db.Drafts.Where(d => d.MemberId == member.Id).OrderByDescending(d => d.SavedAt).ToListAsync(ct);
        var titles = await TitlesAsync(db, member, rows, ct);
        return rows.ConvertAll(d => new DraftRow(d, titles.GetValueOrDefault(d.Place)));
    }

    public bool IsEdit => Draft.Place.StartsWith("edit-", StringComparison.Ordinal);
    public bool IsReply => Draft.Place.StartsWith("reply-", StringComparison.Ordinal);
    public string Path => Draft.Path;
    public string Excerpt => Draft.Body.Length <= ExcerptLength ? Draft.Body : Draft.Body[..ExcerptLength] + "…";

    /// <summary>The topics in which replies and changes were begun, as far as the reader still sees them.</summary>
    private static async Task<Dictionary<string, string>> TitlesAsync(CommonsDb db, Member member, List<Draft> rows, CancellationToken ct)
    {
        var topics = db.Topics.VisibleTo(member);
        var (replies, edits) = (Ids(rows, "reply-"), Ids(rows, "edit-"));
        var titles = (await topics.Where(t => replies.Contains(t.Id)).Select(t => new { t.Id, t.Title }).ToListAsync(ct)).ToDictionary(t => DraftPlace.Reply(t.Id), t => t.Title);
        foreach (var post in await db.Posts.Where(p => edits.Contains(p.Id) && topics.Any(t => t.Id == p.TopicId)).Select(p => new { p.Id, p.Topic.Title }).ToListAsync(ct))
            titles[DraftPlace.Edit(post.Id)] = post.Title;
        return titles;
    }

    private static List<long> Ids(IEnumerable<Draft> rows, string start) =>
        [.. rows.Where(d => d.Place.StartsWith(start, StringComparison.Ordinal)).Select(d => long.Parse(d.Place[start.Length..], System.Globalization.CultureInfo.InvariantCulture))];
}
