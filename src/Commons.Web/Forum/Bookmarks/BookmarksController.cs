using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Bookmarks;

/// <summary>A member's own bookmarks: the list, and one post's.</summary>
[Authorize]
public sealed class BookmarksController(CommonsDb db, CurrentMember current, TimeProvider clock) : Controller
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
        return View(new BookmarkForm { Post = post, IsKept = kept is not null, Note = kept?.Note, RemindOn = kept?.RemindAt is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null });
    }

    [HttpPost("/p/{postId:long}/bookmark")]
    public async Task<IActionResult> Save(long postId, BookmarkForm form, CancellationToken ct)
    {
        if (await FindPostAsync(postId, ct) is not { } post) return NotFound();
        var (member, kept, now) = (await current.GetAsync(ct), await FindAsync(postId, ct), clock.GetUtcNow());
        form = form with { Post = post, IsKept = kept is not null };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Edit), form);
            if (kept is null && await db.Bookmarks.CountAsync(b => b.MemberId == member.Id, ct) >= Bookmark.CountMax)
                throw new Refusal($"You keep {Bookmark.CountMax:N0} bookmarks, and there is room for no more. Remove one first.");
            var bookmark = kept ?? db.Bookmarks.Add(new Bookmark { MemberId = member.Id, PostId = postId, At = now }).Entity;
            bookmark.Describe(form.Note, form.RemindOn is { } day ? new DateTimeOffset(day, Morning, TimeSpan.Zero) : null, now);
            await db.SaveChangesAsync(ct);
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
        if (await FindAsync(postId, ct) is not { } kept) return NotFound();
        db.Bookmarks.Remove(kept);
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/my/bookmarks");
    }

    private async Task<Bookmark?> FindAsync(long postId, CancellationToken ct)
    {
        var memberId = (await current.GetAsync(ct)).Id;
        return await db.Bookmarks.SingleOrDefaultAsync(b => b.MemberId == memberId && b.PostId == postId, ct);
    }

    private async Task<Post?> FindPostAsync(long postId, CancellationToken ct)
    {
        var visible = db.Topics.VisibleTo(await current.GetAsync(ct));
        return await db.Posts.Include(p => p.Topic).SingleOrDefaultAsync(p => p.Id == postId && p.DeletedAt == null && visible.Any(t => t.Id == p.TopicId), ct);
    }
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
