using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>A member's own bookmarks: the list, and one post's.</summary>
[Authorize]
public sealed class BookmarksController(CommonsDb db, CurrentMember current, Bookmarking bookmarking, RateLimits limits) : Controller
{
    /// <summary>Reminders are given in the morning of their day.</summary>
    private static readonly TimeOnly Morning = new(7, 0);

    [HttpGet("/my/bookmarks")]
    public async Task<IActionResult> Index(CancellationToken ct, int page = 1) =>
        await BookmarksPage.LoadAsync(db, await current.GetAsync(ct), page, ct) is { } list ? View(list) : NotFound();

    [HttpGet("/p/{postId:long}/bookmark")]
    public async Task<IActionResult> Edit(long postId, CancellationToken ct)
    {
        if (await FindPostAsync(postId, ct) is not { } post) return NotFound();
        var kept = await FindAsync(postId, ct);
        return View(new BookmarkForm { Post = post, IsKept = kept is not null, Note = kept?.Note, RemindOn = kept?.RemindAt is { } at ? Zone.Current.DayOf(at) : null });
    }

    [HttpPost("/p/{postId:long}/bookmark")]
    public async Task<IActionResult> Save(long postId, BookmarkForm form, CancellationToken ct)
    {
        if (await FindPostAsync(postId, ct) is not { } post) return NotFound();
        form = form with { Post = post, IsKept = await FindAsync(postId, ct) is not null };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Edit), form);
            limits.Check(Limit.Press, HttpContext);
            await bookmarking.KeepAsync(await current.GetAsync(ct), postId, form.Note, form.RemindOn is { } day ? Zone.Current.At(day, Morning) : null, ct);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Edit), form, refusal);
        }
    }

    [HttpPost("/p/{postId:long}/bookmark/remove")]
    public async Task<IActionResult> Destroy(long postId, CancellationToken ct)
    {
        return await bookmarking.ForgetAsync(await current.GetAsync(ct), postId, ct) ? LocalRedirect("/my/bookmarks") : NotFound();
    }

    private async Task<Bookmark?> FindAsync(long postId, CancellationToken ct) => await bookmarking.FindAsync(await current.GetAsync(ct), postId, ct);

    private async Task<Post?> FindPostAsync(long postId, CancellationToken ct) => await db.FindStandingPostAsync(postId, await current.GetAsync(ct), ct);
}

/// <summary>What one types to keep a post.</summary>
public sealed record BookmarkForm
{
    [StringLength(Bookmark.NoteLengthMax, ErrorMessage = "A note has at most {1} characters.")]
    public string? Note { get; init; }

    /// <summary>The day on whose morning the member is reminded.</summary>
    public DateOnly? RemindOn { get; init; }

    [BindNever]
    public Post? Post { get; init; }

    [BindNever]
    public bool IsKept { get; init; }
}
