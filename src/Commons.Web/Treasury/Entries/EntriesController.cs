using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Treasury.Books;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Treasury.Entries;

/// <summary>Officers read entries; the treasurer undoes what was typed wrongly.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury/entries/{seq:long}")]
public sealed class EntriesController(CommonsDb db, Journal journal, UndoEntry undo, CurrentMember current) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(long seq, CancellationToken ct) =>
        await journal.FindAsync(seq, ct) is { } entry ? View("Show", await PageAsync(entry, ct)) : NotFound();

    [HttpPost("reversal"), Authorize(Policy = Policies.Treasurer)]
    public async Task<IActionResult> Undo(long seq, string? reason, CancellationToken ct)
    {
        if (await journal.FindAsync(seq, ct) is not { } wrong) return NotFound();
        try
        {
            var undoing = await undo.UndoAsync(wrong, reason, await current.GetAsync(ct), ct);
            return Redirect($"/treasury/entries/{undoing.Seq}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Show", await PageAsync(wrong, ct), refusal);
        }
    }

    private async Task<EntryPage> PageAsync(StoredEntry entry, CancellationToken ct) =>
        await EntryPage.LoadAsync(db, entry, await current.IsAsync(Role.Treasurer, ct), ct);
}
