using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Treasury.Banking;

/// <summary>The treasurer gives the books what the bank says; a steward may look.</summary>
[Authorize(Policy = Policies.Officer), Route("treasury/bank"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class BankController(CommonsDb db, ImportBankFile import, CurrentMember current, CommonsOptions options) : Controller
{
    private const int FilesShown = 50;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Index", await AskAsync(new BankForm(), ct));

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        await db.BankFiles.AsNoTracking().Include(f => f.Lines).SingleOrDefaultAsync(f => f.Id == id, ct) is { } file ? View("Show", new BankFilePage(file, options.Currency)) : NotFound();

    [HttpPost, Authorize(Policy = Policies.Treasurer), RequestSizeLimit(ImportBankFile.BytesMax + 100_000)]
    public async Task<IActionResult> Import(BankForm form, CancellationToken ct)
    {
        try
        {
            if (form.File is not { Length: > 0 and <= ImportBankFile.BytesMax } sent) throw new Refusal("Choose the bank's file: camt.053 or camt.054, at most 20 MB.", "File");
            var bytes = new byte[sent.Length];
            await using (var stream = sent.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
            return LocalRedirect($"/treasury/bank/{(await import.ImportAsync(sent.FileName, bytes, await current.GetAsync(ct), ct)).Id}");
        }
        catch (Refusal refusal) { return this.FormAgain("Index", await AskAsync(form, ct), refusal); }
    }

    private async Task<BankForm> AskAsync(BankForm form, CancellationToken ct) => form with
    {
        MayImport = (await current.GetAsync(ct)).Is(Role.Treasurer),
        Files = await db.BankFiles.AsNoTracking().OrderByDescending(f => f.ImportedAt).Take(FilesShown).Select(f => new BankForm.FileRow(f.Id, f.Name, f.ImportedAt, f.Lines.Count)).ToListAsync(ct),
    };
}

/// <summary>A file to import, and those that were.</summary>
public sealed record BankForm
{
    public IFormFile? File { get; init; }

    [BindNever]
    public bool MayImport { get; init; }

    [BindNever]
    public IReadOnlyList<FileRow> Files { get; init; } = [];

    public sealed record FileRow(Guid Id, string Name, DateTimeOffset At, int Lines);
}

/// <summary>One imported file and what was found in it.</summary>
public sealed record BankFilePage(BankFile File, string Currency);
