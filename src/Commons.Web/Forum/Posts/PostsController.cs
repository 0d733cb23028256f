using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Commons.Web.Forum.Posts;

/// <summary>One post: where it stands, changing it (its author), taking it away (its author or the board's moderators).</summary>
[Route("p/{postId:long}")]
public sealed class PostsController(CommonsDb db, CurrentMember current, Writing writing, Cooking cooking, Drafts.Drafts drafts, Asking asking, RateLimits limits, DayLimits days) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long postId, CancellationToken ct) =>
        await db.FindPostAsync(postId, await current.FindAsync(ct), ct) is { } post ? Redirect(PostPath.Of(post.Topic.Path, post.Number)) : NotFound();

    [Authorize, HttpGet("edit")]
    public async Task<IActionResult> Edit(long postId, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.FindEditablePostAsync(postId, member, ct) is not { } post) return NotFound();
        var draft = await drafts.FindAsync(member.Id, DraftPlace.Edit(postId), ct);
        var form = await PolledAsync(EditForm.Of(post, draft) with { IsOwn = post.AuthorId == member.Author.Id }, ct);
        return View(form with { Poll = draft?.Poll ?? form.Changeable ?? form.Poll });
    }

    [Authorize, HttpPost("edit")]
    public async Task<IActionResult> Update(long postId, EditForm form, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        if (await db.FindEditablePostAsync(postId, member, ct) is not { } post) return NotFound();
        form = await PolledAsync(form with { Post = post, IsOwn = post.AuthorId == member.Author.Id, Draft = new(DraftPlace.Edit(postId), form.Sequence, null) }, ct);
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Edit), form);
            limits.Check(form.IsPreview ? Limit.Preview : Limit.Reply, HttpContext);
            var text = await cooking.FromMarkdownAsync(form.Body, ct);
            if (form.IsPreview) return View(nameof(Edit), form with { Preview = text.Html });
            await using var whole = await db.Database.BeginTransactionAsync(ct);   // Changed and no draft any more, or neither.
            var title = post.IsOpening ? form.Title ?? "" : null;
            if (title is not null && title != post.Topic.Title) Topic.RefuseShort(title);
            if (form.IsOwn) await writing.EditAsync(post, text, title, ct, poll: form.AsksPoll ? new(form.Poll.Read()) : null);
            else await writing.CorrectAsync(post, member.Author, form.Reason, text, title, ct);
            await drafts.ForgetAsync(member, DraftPlace.Edit(postId), ct);
            await whole.CommitAsync(ct);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Edit), await PolledAsync(form, ct), refusal);   // The first vote may be what was in the way.
        }
    }

    private async Task<EditForm> PolledAsync(EditForm form, CancellationToken ct) =>
        form is { IsOwn: true, Post: { IsOpening: true } post } ? form with { Changeable = await asking.FormAsync(post.TopicId, ct) } : form;

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
            if (post.AuthorId == by.Id)
            {
                await days.CheckDeletionAsync(by, HttpContext, ct);
                await writing.DeleteAsync(post, ct);
            }
            else await writing.RemoveAsync(post, by, form.Reason ?? "", ct);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Delete), form with { Post = post, IsOwn = post.AuthorId == by.Id }, refusal);
        }
        return Redirect(PostPath.Of(post.Topic.Path, post.Number));   // Of a topic that is gone, the author and the moderators still see the page; there it can be had back.
    }

    /// <summary>Its author wants it back, within a day.</summary>
    [Authorize, HttpPost("undelete")]
    public async Task<IActionResult> TakeBack(long postId, CancellationToken ct)
    {
        if (await db.FindOwnDeletedPostAsync(postId, await current.GetAsync(ct), ct) is not { } post) return NotFound();
        var words = await db.PostRevisions.Where(r => r.PostId == postId && r.Number == post.RevisionCount).Select(r => r.Source).SingleOrDefaultAsync(ct)
            ?? throw new Refusal("The words of this post are gone for good.");
        await writing.TakeBackAsync(post, await cooking.FromMarkdownAsync(words, ct), ct);
        return Redirect(PostPath.Of(post.Topic.Path, post.Number));
    }
}

/// <summary>What one types to change a post.</summary>
public sealed record EditForm : IComposer, IAsksPoll
{
    /// <summary>The topic's title; only the form of an opening post has it.</summary>
    [StringLength(Topic.TitleLengthMax, ErrorMessage = "A title has at most {1} characters.")]
    public string? Title { get; init; }

    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    /// <summary>Why a moderator changes what somebody else wrote.</summary>
    public string? Reason { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    public int Sequence { get; init; }

    public PollForm Poll { get; init; } = new();

    /// <summary>Whether the form had the poll's fields; where it had none, the poll is left alone.</summary>
    public bool AsksPoll { get; init; }

    /// <summary>The poll as it stands and may still be changed; null for a reply, and once somebody voted.</summary>
    [BindNever]
    public PollForm? Changeable { get; init; }

    [BindNever]
    public DraftMark Draft { get; init; } = new("", 0, null);

    [BindNever]
    public Post? Post { get; init; }

    [BindNever]
    public bool IsOwn { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;

    /// <summary>The post as it stands, or as its author had begun to change it.</summary>
    public static EditForm Of(Post post, Draft? draft) => new()
    {
        Title = post.IsOpening ? draft is { Title.Length: > 0 } ? draft.Title : post.Topic.Title : null,
        Body = draft?.Body ?? post.Source,
        Reason = draft?.Reason,
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
