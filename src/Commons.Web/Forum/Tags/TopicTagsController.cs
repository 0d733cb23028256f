using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Forum.Tags;

/// <summary>Changing a topic's tags: whoever started it, and the board's moderators.</summary>
[Authorize, Route("t/{slug}/{topicId:long}/tags")]
public sealed class TopicTagsController(CommonsDb db, CurrentMember current, Writing writing, RateLimits limits) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(long topicId, CancellationToken ct) => await FindAsync(topicId, ct) is { } topic
        ? View("Edit", new TagsForm { Topic = topic, IsOthers = topic.AuthorId != (await current.GetAsync(ct)).Author.Id, Tags = string.Join(", ", topic.Tags.OrderBy(x => x.Place).Select(x => x.Tag.Name)) }) : NotFound();

    [HttpPost]
    public async Task<IActionResult> Update(long topicId, TagsForm form, CancellationToken ct)
    {
        if (await FindAsync(topicId, ct) is not { } topic) return NotFound();
        form = form with { Topic = topic, IsOthers = topic.AuthorId != (await current.GetAsync(ct)).Author.Id };
        try
        {
            if (!ModelState.IsValid) return this.FormAgain("Edit", form);
            limits.Check(Limit.Press, HttpContext);
            await writing.TagAsync(topicId, Tag.Parse(form.Tags), (await current.GetAsync(ct)).Author, form.Reason, ct);
            return Redirect(topic.Path);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Edit", form, refusal);
        }
    }

    private async Task<Topic?> FindAsync(long topicId, CancellationToken ct) => await db.Topics.FindTaggableAsync(topicId, await current.GetAsync(ct), ct);
}

/// <summary>What one types to change the tags.</summary>
public sealed record TagsForm : ITagged
{
    [StringLength(Tag.FieldLengthMax, ErrorMessage = "The tags have at most {1} characters together.")]
    public string? Tags { get; init; }

    /// <summary>Why a moderator changes them; it stands in the log.</summary>
    [StringLength(Forum.Reason.LengthMax)]
    public string? Reason { get; init; }

    /// <summary>Whether somebody else started the topic.</summary>
    [BindNever]
    public bool IsOthers { get; init; }

    [BindNever]
    public Topic? Topic { get; init; }
}
