using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Posts;

/// <summary>One post: where it stands, changing it (its author), taking it away (its author or the board's moderators).</summary>
[Route("p/{postId:long}")]
public sealed class PostsController(CommonsDb db, CurrentMember current, Writing writing, Renderer renderer) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long postId, CancellationToken ct) =>
        await FindAsync(postId, ct) is { } post ? Redirect(PostPath.Of(post.Topic.Path, post.Number)) : NotFound();

    [Authorize, HttpGet("edit")]
    public async Task<IActionResult> Edit(long postId, CancellationToken ct) =>
        await FindOwnAsync(postId, ct) is { } post ? View(EditForm.Of(post)) : NotFound();

    [Authorize, HttpPost("edit")]
    public async Task<IActionResult> Update(long postId, EditForm form, CancellationToken ct)
    {
        if (await FindOwnAsync(postId, ct) is not { } post) return NotFound();
        form = form with { Post = post };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Edit), form);
            var text = PostText.FromMarkdown(form.Body, renderer);
            if (form.IsPreview) return View(nameof(Edit), form with { Preview = text.Html });
            await writing.EditAsync(post, text, post.IsOpening ? form.Title ?? "" : null, ct);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Edit), form, refusal);
        }
    }

    [Authorize, HttpGet("delete")]
    public async Task<IActionResult> Delete(long postId, CancellationToken ct) =>
        await FindDeletableAsync(postId, ct) is { } post ? View(post) : NotFound();

    [Authorize, HttpPost("delete")]
    public async Task<IActionResult> Destroy(long postId, CancellationToken ct)
    {
        if (await FindDeletableAsync(postId, ct) is not { } post) return NotFound();
        await writing.DeleteAsync(post, byModerator: post.AuthorId != (await current.GetAsync(ct)).Author.Id, ct);
        return Redirect(post.IsOpening ? $"/b/{post.Topic.Board.Slug}" : PostPath.Of(post.Topic.Path, post.Number));
    }

    private async Task<Post?> FindAsync(long postId, CancellationToken ct)
    {
        var post = await db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).Include(p => p.Author).SingleOrDefaultAsync(p => p.Id == postId, ct);
        return post is not null && await db.Topics.VisibleTo(await current.FindAsync(ct)).AnyAsync(t => t.Id == post.TopicId, ct) ? post : null;
    }

    private async Task<Post?> FindOwnAsync(long postId, CancellationToken ct) =>
        await FindAsync(postId, ct) is { IsDeleted: false } post && post.AuthorId == (await current.GetAsync(ct)).Author.Id ? post : null;

    private async Task<Post?> FindDeletableAsync(long postId, CancellationToken ct) =>
        await FindAsync(postId, ct) is { IsDeleted: false } post
        && (post.AuthorId == (await current.GetAsync(ct)).Author.Id || await current.MayModerateAsync(post.Topic.BoardId, ct)) ? post : null;
}

/// <summary>What one types to change a post.</summary>
public sealed record EditForm : IComposer
{
    /// <summary>The topic's title; only the form of an opening post has it.</summary>
    [StringLength(Topic.TitleLengthMax, ErrorMessage = "A title has at most {1} characters.")]
    public string? Title { get; init; }

    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public Post? Post { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;

    public static EditForm Of(Post post) => new() { Title = post.IsOpening ? post.Topic.Title : null, Body = post.Source, Post = post };
}
