using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Shared.Personal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace Commons.Web.Moderation.Reports;

/// <summary>The page on which a member tells the stewards of another person, or of a message from them.</summary>
[Authorize]
public sealed class ReportController(CommonsDb db, CurrentMember current, Reporting reporting, IReportedMessages messages) : Controller
{
    [HttpGet("u/{handle}/report")]
    public async Task<IActionResult> OfPerson(string handle, CancellationToken ct) => Form(await PersonAsync(handle, new(), ct));

    [HttpPost("u/{handle}/report")]
    public async Task<IActionResult> ReportPerson(string handle, ReportForm form, CancellationToken ct) => await MakeAsync(await PersonAsync(handle, form, ct), ct);

    [HttpGet("my/messages/{conversationId:long}/{number:int}/report")]
    public async Task<IActionResult> OfMessage(long conversationId, int number, CancellationToken ct) => Form(await MessageAsync(conversationId, number, new(), ct));

    [HttpPost("my/messages/{conversationId:long}/{number:int}/report")]
    public async Task<IActionResult> ReportMessage(long conversationId, int number, ReportForm form, CancellationToken ct) => await MakeAsync(await MessageAsync(conversationId, number, form, ct), ct);

    private IActionResult Form(ReportForm? form) => form is null ? NotFound() : View("Form", form);

    private async Task<IActionResult> MakeAsync(ReportForm? form, CancellationToken ct)
    {
        if (form is null) return NotFound();
        try
        {
            if (!ModelState.IsValid || form.Reason is not { } reason) return this.FormAgain("Form", form);
            await reporting.MakeAsync((await current.GetAsync(ct)).Author, form.PersonId, reason, form.Note, form.Message, ct);
            return View("Thanks", form);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Form", form, refusal);
        }
    }

    /// <summary>Null for nobody, for who has left, and for oneself.</summary>
    private async Task<ReportForm?> PersonAsync(string handle, ReportForm form, CancellationToken ct)
    {
        var (name, host) = handle.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (handle[..at], handle[(at + 1)..].ToLowerInvariant()) : (handle.ToLowerInvariant(), null);
        var me = (await current.GetAsync(ct)).Author.Id;
        var person = await db.Authors.AsNoTracking().FirstOrDefaultAsync(a => a.Name == name && a.Host == host && a.GoneAt == null && a.Id != me, ct);
        return person is null ? null : form with { PersonId = person.Id, Person = new(person.Name, person.DisplayName, person.Host), Message = null };
    }

    private async Task<ReportForm?> MessageAsync(long conversationId, int number, ReportForm form, CancellationToken ct)
    {
        if (await messages.FindAsync(conversationId, number, (await current.GetAsync(ct)).Author.Id, ct) is not { } part) return null;
        var person = await db.Authors.AsNoTracking().SingleAsync(a => a.Id == part.AuthorId, ct);
        return form with { PersonId = person.Id, Person = new(person.Name, person.DisplayName, person.Host), Message = (conversationId, part) };
    }
}

/// <summary>What one says to report somebody.</summary>
public sealed record ReportForm
{
    [Required(ErrorMessage = "Choose what is wrong.")]
    public FlagReason? Reason { get; init; }

    [StringLength(Flag.NoteLengthMax, ErrorMessage = "This has at most {1} characters.")]
    public string? Note { get; init; }

    [BindNever]
    public long PersonId { get; init; }

    [BindNever, ValidateNever]
    public Writer Person { get; init; } = null!;

    [BindNever, ValidateNever]
    public (long ConversationId, ReportedPart Part)? Message { get; init; }

    /// <summary>A person does not stand in the wrong place.</summary>
    public static IEnumerable<FlagReason> Reasons => Enum.GetValues<FlagReason>().Except([FlagReason.OffTopic]);

    public string Back() => Message is { } message ? $"/my/messages/{message.ConversationId}" : Person.Path;

    public string Path() => Message is { } message ? $"{Back()}/{message.Part.Lines[^1].Number}/report" : $"{Back()}/report";
}
