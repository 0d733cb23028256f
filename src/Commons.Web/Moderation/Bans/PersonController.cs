using System.ComponentModel.DataAnnotations;
using Commons.Web.Forum.People;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Commons.Web.Moderation.Bans;

/// <summary>What moderators do about a person: bans from their boards (stewards: from the site) and notes that only moderators read.</summary>
[Authorize(Policy = Policies.Moderator), Route("u/{handle}/moderate")]
public sealed class PersonController(CommonsDb db, CurrentMember current, Banning banning, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string handle, CancellationToken ct) => await FindAsync(handle, new PersonForm(), ct) is { } form ? View(form) : NotFound();

    [HttpPost("ban")]
    public Task<IActionResult> Ban(string handle, PersonForm form, CancellationToken ct) => DoAsync(handle, form, (person, by) => banning.PlaceAsync(person, form.Where, form.Reason, form.Until, by, ct), ct);

    [HttpPost("lift/{banId:long}")]
    public Task<IActionResult> Lift(string handle, long banId, PersonForm form, CancellationToken ct) => DoAsync(handle, form, (person, by) => banning.LiftAsync(person, banId, form.Reason, by, ct), ct);

    [HttpPost("note")]
    public Task<IActionResult> Note(string handle, PersonForm form, CancellationToken ct) => DoAsync(handle, form, (person, by) =>
    {
        db.PersonNotes.Add(PersonNote.Write(person.Id, form.Note, by.Author, clock.GetUtcNow()));
        return db.SaveChangesAsync(ct);
    }, ct);

    private async Task<IActionResult> DoAsync(string handle, PersonForm form, Func<Author, Member, Task> act, CancellationToken ct)
    {
        if (await FindAsync(handle, form, ct) is not { } found) return NotFound();
        try
        {
            if (!ModelState.IsValid) return this.FormAgain(nameof(Show), found);
            await act(found.Person, await current.GetAsync(ct));
            return Redirect($"{found.Who().Path}/moderate");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Show), found, refusal);
        }
    }

    private async Task<PersonForm?> FindAsync(string handle, PersonForm form, CancellationToken ct)
    {
        var (name, host) = handle.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? (handle[..at].ToLowerInvariant(), handle[(at + 1)..].ToLowerInvariant()) : (handle.ToLowerInvariant(), null);
        if (await db.Authors.FirstOrDefaultAsync(a => a.Name == name && a.Host == host, ct) is not { } person) return null;
        var reader = await current.GetAsync(ct);
        var (now, boards) = (clock.GetUtcNow(), await db.Boards.OrderBy(b => b.Position).ThenBy(b => b.Id).ToListAsync(ct));
        var bans = await db.Bans.Include(b => b.By).Where(b => b.AuthorId == person.Id).OrderByDescending(b => b.Id).Take(50).ToListAsync(ct);
        var where = boards.Where(b => reader.Moderates(b.Id)).Select(b => new SelectListItem(Sentence.Say($"the board {b.Title}"), b.Slug)).ToList();
        if (reader.Is(Role.Steward)) where.Add(new(Sentence.Say("the whole site"), Banning.WholeSite));
        return form with
        {
            Person = person,
            Places = where,
            Bans = [.. bans.Where(b => b.BoardId is null || reader.Moderates(b.BoardId.Value)).Select(b => new PersonForm.Placed(b.Id, boards.SingleOrDefault(x => x.Id == b.BoardId)?.Title, b.Reason, b.By?.DisplayName ?? "", b.At, b.Until,
                b.LiftedAt, b.LiftReason, b.LiftedAt is null && (b.Until is null || b.Until > now), Banning.MayBan(reader, b.BoardId)))],
            Notes = await db.PersonNotes.Where(n => n.AuthorId == person.Id).OrderByDescending(n => n.Id).Take(50).Select(n => new PersonForm.Noted(n.Text, n.By!.DisplayName, n.At)).ToListAsync(ct),
        };
    }
}

/// <summary>What a moderator types about a person, and what stands there already.</summary>
public sealed record PersonForm
{
    public string? Where { get; init; }

    [StringLength(Forum.Reason.LengthMax, ErrorMessage = "A reason has at most {1} characters.")]
    public string? Reason { get; init; }
    public DateOnly? Until { get; init; }

    [StringLength(PersonNote.LengthMax, ErrorMessage = "A note has at most {1} characters.")]
    public string? Note { get; init; }

    [BindNever, ValidateNever]
    public Author Person { get; init; } = null!;

    [BindNever]
    public IReadOnlyList<SelectListItem> Places { get; init; } = [];

    [BindNever]
    public IReadOnlyList<Placed> Bans { get; init; } = [];

    [BindNever]
    public IReadOnlyList<Noted> Notes { get; init; } = [];

    public Writer Who() => new(Person.Name, Person.DisplayName, Person.Host);

    public sealed record Placed(long Id, string? Board, string Reason, string By, DateTimeOffset At, DateTimeOffset? Until, DateTimeOffset? LiftedAt, string? LiftReason, bool IsInForce, bool MayLift);

    public sealed record Noted(string Text, string By, DateTimeOffset At);
}
