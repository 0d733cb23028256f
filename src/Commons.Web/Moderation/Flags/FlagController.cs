using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Commons.Web.Moderation.Flags;

/// <summary>The page on which somebody tells the moderators of a post.</summary>
[Authorize, Route("p/{postId:long}/flag")]
public sealed class FlagController(CommonsDb db, CurrentMember current, Flagging flagging) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(long postId, CancellationToken ct) => await FindAsync(postId, new FlagForm(), ct) is { } form ? View("Flag", form) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(long postId, FlagForm form, CancellationToken ct)
    {
        if (await FindAsync(postId, form, ct) is not { } found) return NotFound();
        try
        {
            if (!ModelState.IsValid || form.Reason is not { } reason) return this.FormAgain("Flag", found);
            await flagging.FlagAsync(postId, (await current.GetAsync(ct)).Author, reason, form.Note, ct);
            return View("Thanks", found);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Flag", found, refusal);
        }
    }

    private async Task<FlagForm?> FindAsync(long postId, FlagForm form, CancellationToken ct) =>
        await db.FindStandingPostAsync(postId, await current.GetAsync(ct), ct) is { } post ? form with { Post = post } : null;
}

/// <summary>What one says to flag a post.</summary>
public sealed record FlagForm
{
    [Required(ErrorMessage = "Choose what is wrong.")]
    public FlagReason? Reason { get; init; }

    [StringLength(Flag.NoteLengthMax, ErrorMessage = "This has at most {1} characters.")]
    public string? Note { get; init; }

    [BindNever, ValidateNever]
    public Post Post { get; init; } = null!;

    public string Back() => PostPath.Of(Post.Topic.Path, Post.Number);
}
