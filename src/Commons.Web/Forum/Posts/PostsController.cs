using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Commons.Web.Forum.Posts;

/// <summary>One post: where it stands, changing it (its author), taking it away (its author or the board's moderators).</summary>
[Route("p/{postId:long}")]
public sealed class PostsController(CommonsDb db, CurrentMember current, Writing writing, Cooking cooking, Drafts.Drafts drafts) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long postId, CancellationToken ct) =>
        await db.FindPostAsync(postId, await current.FindAsync(ct), ct) is { } post ? Redirect(PostPath.Of(post.Topic.Path, post.Number)) : NotFound();

    [Authorize, HttpGet("edit")]
    public async Task<IActionResult> Edit(long postId, CancellationToken ct) =>
        await db.FindOwnPostAsync(postId, await current.GetAsync(ct), ct) is { } post ? View(EditForm.Of(post, await drafts.FindAsync((await current.GetAsync(ct)).Id, DraftPlace.Edit(postId), ct))) : NotFound();

    [Authorize, HttpPost("edit")]
    public async Task<IActionResult> Update(long postId, EditForm form, CancellationToken ct)
    {
        if (await db.FindOwnPostAsync(postId, await current.GetAsync(ct), ct) is not { } post) return NotFound();
        form = form with { Post = post, Draft = new(DraftPlace.Edit(postId), form.Sequence, null) };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Edit), form);
            var text = await cooking.FromMarkdownAsync(form.Body, ct);
            if (form.IsPreview) return View(nameof(Edit), form with { Preview = text.Html });
            await writing.EditAsync(post, text, post.IsOpening ? form.Title ?? "" : null, ct);
            await drafts.ForgetAsync(await current.GetAsync(ct), DraftPlace.Edit(postId), ct);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Edit), form, refusal);
        }
    }

    [Authorize, HttpGet("delete")]
    public async Task<IActionResult> Delete(long postId, CancellationToken ct) =>
        await db.FindDeletablePostAsync(postId, await current.GetAsync(ct), ct) is { } post ? View(new DeleteForm { Post = post, IsOwn = post.AuthorId == (await current.GetAsync(ct)).Author.Id }) : NotFound();

    [Authorize, HttpPost("delete")]
    public async Task<IActionResult> Destroy(long postId, DeleteForm form, CancellationToken ct)
    {
        if (await db.FindDeletablePostAsync(postId, await current.GetAsync(ct), ct) is not { } post) return NotFound();
        var by = (await current.GetAsync(ct)).Author;
        try
        {
            if (post.AuthorId == by.Id) await writing.DeleteAsync(post, ct);
            else await writing.RemoveAsync(post, by, form.Reason ?? "", ct);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Delete), form with { Post = post, IsOwn = post.AuthorId == by.Id }, refusal);
        }
        return Redirect(post.IsOpening ? $"/b/{post.Topic.Board.Slug}" : PostPath.Of(post.Topic.Path, post.Number));
    }
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

    public int Sequence { get; init; }

    [BindNever]
    public DraftMark Draft { get; init; } = new("", 0, null);

    [BindNever]
    public Post? Post { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;

    /// <summary>The post as it stands, or as its author had begun to change it.</summary>
    public static EditForm Of(Post post, Draft? draft) => new()
    {
        Title = post.IsOpening ? draft is { Title.Length: > 0 } ? draft.Title : post.Topic.Title : null,
        Body = draft?.Body ?? post.Source,
        Post = post,
        Draft = DraftMark.Of(DraftPlace.Edit(post.Id), draft),
    };
}

/// <summary>What one confirms to take a post away; a moderator says why.</summary>
public sealed record DeleteForm
{
    public string? Reason { get; init; }

    [BindNever, ValidateNever]
    public Post Post { get; init; } = null!;

    [BindNever]
    public bool IsOwn { get; init; }
}
