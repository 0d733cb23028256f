using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Posts;

/// <summary>Answering in a topic: a page of its own, to which the form under the topic posts as well.</summary>
[Authorize, Route("t/{slug}/{topicId:long}/reply")]
public sealed class ReplyController(CommonsDb db, CurrentMember current, Writing writing, Renderer renderer, RateLimits limits, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(long topicId, int? to, CancellationToken ct) =>
        await FindAsync(topicId, new ReplyForm { To = to, FormKey = Guid.CreateVersion7(clock.GetUtcNow()) }, ct) is { } form ? View("Reply", form) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Create(long topicId, ReplyForm form, CancellationToken ct)
    {
        if (await FindAsync(topicId, form, ct) is not { } found) return NotFound();
        try
        {
            if (!ModelState.IsValid) return this.FormAgain("Reply", found);
            var text = PostText.FromMarkdown(form.Body, renderer);
            if (form.IsPreview) return View("Reply", found with { Preview = text.Html });
            limits.Check(Limit.Reply, HttpContext);
            var post = await writing.ReplyAsync(topicId, (await current.GetAsync(ct)).Author, text, found.Parent?.Id, ct, formKey: form.FormKey);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Reply", found, refusal);
        }
    }

    private async Task<ReplyForm?> FindAsync(long topicId, ReplyForm form, CancellationToken ct)
    {
        if (await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is not { } topic) return null;
        var parent = form.To is not { } number ? null : await db.Posts.Where(p => p.TopicId == topicId && p.Number == number && p.DeletedAt == null)
            .Select(p => new ReplyForm.Answered(p.Id, p.Number, new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host), p.Html)).SingleOrDefaultAsync(ct);
        return form with { Topic = topic, Parent = parent };
    }
}

/// <summary>What one types to answer.</summary>
public sealed record ReplyForm : IComposer
{
    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    /// <summary>Number of the post that is answered; null answers the topic.</summary>
    public int? To { get; init; }
    public Guid? FormKey { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    [BindNever]
    public TopicHead? Topic { get; init; }

    [BindNever]
    public Answered? Parent { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;

    /// <summary>The post that is answered.</summary>
    public sealed record Answered(long Id, int Number, Writer Author, string Html);
}
