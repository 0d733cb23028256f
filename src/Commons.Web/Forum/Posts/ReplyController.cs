using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Posts;

/// <summary>Answering in a topic: a page of its own, to which the form under the topic posts as well.</summary>
[Authorize, Route("t/{slug}/{topicId:long}/reply")]
public sealed class ReplyController(CommonsDb db, CurrentMember current, Writing writing, Cooking cooking, Drafts.Drafts drafts, Quoting quoting, RateLimits limits, DayLimits days, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> New(long topicId, int? to, int[] quote, CancellationToken ct)
    {
        if (await db.Topics.FindMergedIntoAsync(topicId, await current.GetAsync(ct), ct) is { } into) return RedirectPermanent($"{into.Path}/reply");
        var draft = await drafts.FindAsync((await current.GetAsync(ct)).Id, DraftPlace.Reply(topicId), ct);
        if (await FindAsync(topicId, new ReplyForm { To = to ?? draft?.To, FormKey = Guid.CreateVersion7(clock.GetUtcNow()) }, ct) is not { } form) return NotFound();
        return View("Reply", form with { Body = (draft?.Body is { Length: > 0 } begun ? $"{begun}\n\n" : "") + await quoting.QuoteAsync(topicId, quote, ct), Draft = DraftMark.Of(DraftPlace.Reply(topicId), draft) });
    }

    [HttpPost]
    public async Task<IActionResult> Create(long topicId, ReplyForm form, CancellationToken ct)
    {
        if (await FindAsync(topicId, form, ct) is not { } found) return NotFound();
        if (form.Step is ReplyForm.QuoteStep) return await QuoteAlsoAsync(topicId, found, ct);
        try
        {
            if (!ModelState.IsValid) return this.FormAgain("Reply", found);
            if (form.IsPreview) limits.Check(Limit.Preview, HttpContext);
            var text = await cooking.FromMarkdownAsync(form.Body, ct);
            if (form.IsPreview) return View("Reply", found with { Preview = text.Html });
            limits.Check(Limit.Reply, HttpContext);
            await days.CheckReplyAsync((await current.GetAsync(ct)).Author, HttpContext, ct);
            await using var whole = await db.Database.BeginTransactionAsync(ct);   // Posted and no draft any more, or neither.
            var post = await writing.ReplyAsync(topicId, (await current.GetAsync(ct)).Author, text, found.Parent?.Id, ct, formKey: form.FormKey);
            await drafts.ForgetAsync(await current.GetAsync(ct), DraftPlace.Reply(topicId), ct);
            await whole.CommitAsync(ct);
            return Redirect(PostPath.Of(post.Topic.Path, post.Number));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Reply", found, refusal);
        }
    }

    /// <summary>The same form with the words of one more post at the end of the body.</summary>
    private async Task<ViewResult> QuoteAlsoAsync(long topicId, ReplyForm form, CancellationToken ct)
    {
        ModelState.Clear();
        var quoted = form.Also is { } number ? await quoting.QuoteAsync(topicId, [number], ct) : "";
        return View("Reply", form with { Body = form.Body is { Length: > 0 } begun ? $"{begun.TrimEnd()}\n\n{quoted}" : quoted });
    }

    private async Task<ReplyForm?> FindAsync(long topicId, ReplyForm form, CancellationToken ct)
    {
        if (await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is not { } topic) return null;
        var parent = form.To is not { } number ? null : await db.Posts.Where(p => p.TopicId == topicId && p.Number == number && p.DeletedAt == null)
            .Select(p => new ReplyForm.Answered(p.Id, p.Number, new Writer(p.Author.Name, p.Author.DisplayName, p.Author.Host, p.Author.Avatar), SafeHtml.Stored(p.Html))).SingleOrDefaultAsync(ct);
        var rules = await db.Boards.Where(b => b.Id == topic.BoardId).Select(b => b.RulesHtml).SingleAsync(ct);
        return form with { Topic = topic, Rules = rules is null ? null : SafeHtml.Stored(rules), Parent = parent, Draft = new(DraftPlace.Reply(topicId), form.Sequence, null) };
    }
}

/// <summary>What one types to answer.</summary>
public sealed record ReplyForm : IComposer
{
    [Required(ErrorMessage = "A post needs some text.")]
    public string Body { get; init; } = "";

    public const string QuoteStep = "quote";

    /// <summary>Number of one more post to quote.</summary>
    public int? Also { get; init; }

    /// <summary>Number of the post that is answered; null answers the topic.</summary>
    public int? To { get; init; }
    public Guid? FormKey { get; init; }

    /// <summary>Which button was pressed.</summary>
    public string? Step { get; init; }

    public int Sequence { get; init; }

    [BindNever]
    public DraftMark Draft { get; init; } = new("", 0, null);

    [BindNever]
    public TopicHead? Topic { get; init; }

    /// <summary>Of the topic's board.</summary>
    [BindNever]
    public SafeHtml? Rules { get; init; }

    [BindNever]
    public Answered? Parent { get; init; }

    [BindNever]
    public SafeHtml? Preview { get; init; }

    public bool IsPreview => Step is IComposer.PreviewStep;

    /// <summary>The post that is answered.</summary>
    public sealed record Answered(long Id, int Number, Writer Author, SafeHtml Html);
}
