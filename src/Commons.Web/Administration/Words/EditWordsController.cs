using Commons.Web.Members.Access;
using Commons.Web.Shared.Pictures;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Administration.Words;

/// <summary>Stewards write what the site says of itself.</summary>
[Authorize(Policy = Policies.Steward), Route("admin/words")]
public sealed class EditWordsController(CommonsDb db, SiteWords words, Renderer renderer, TimeProvider clock) : Controller
{
    [HttpGet]
    public IActionResult Index() => Redirect("/admin/words/about");

    [HttpGet("{name}")]
    public async Task<IActionResult> Edit(string name, CancellationToken ct)
    {
        if (!SiteText.Pages.Contains(name)) return NotFound();
        var (source, _, writtenAt) = await words.ReadAsync(name, ct);
        return View("Edit", new WordsForm { Page = name, Body = source, IsOwn = writtenAt is not null });
    }

    [HttpPost("{name}")]
    public async Task<IActionResult> Update(string name, WordsForm form, CancellationToken ct)
    {
        if (!SiteText.Pages.Contains(name)) return NotFound();
        form = form with { Page = name };
        var text = await db.SiteTexts.SingleOrDefaultAsync(t => t.Page == name, ct);
        try
        {
            if (text is null) db.SiteTexts.Add(text = new SiteText { Page = name });
            text.Write(form.Body ?? "", renderer, clock.GetUtcNow());
            await using var whole = await db.Database.BeginTransactionAsync(ct);
            await db.SaveChangesAsync(ct);
            await PlacedPictures.SetAsync(db, $"words {name}", text.Source, clock.GetUtcNow(), ct);
            await whole.CommitAsync(ct);
            return Redirect($"/{name}");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Edit", form, refusal);
        }
    }

    /// <summary>Takes the steward's words back, so that the standard ones stand again.</summary>
    [HttpPost("{name}/standard")]
    public async Task<IActionResult> Standard(string name, CancellationToken ct)
    {
        await db.SiteTexts.Where(t => t.Page == name).ExecuteDeleteAsync(ct);
        await PlacedPictures.EndAsync(db, [$"words {name}"], clock.GetUtcNow(), ct);
        return SiteText.Pages.Contains(name) ? Redirect($"/{name}") : NotFound();
    }
}

public sealed record WordsForm
{
    public string Page { get; init; } = "";
    public string? Body { get; init; }

    /// <summary>Whether the words are the steward's, so that the standard ones can be had back.</summary>
    public bool IsOwn { get; init; }
}
