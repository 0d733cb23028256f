using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Members.Ignoring;

/// <summary>Settings: whom and what one does not want to read, and whom one does not want to hear from.</summary>
[Authorize, Route("my/settings/blocks")]
public sealed class BlocksController(CurrentMember current, IgnoreList list) : Controller
{
    private const int ImportBytesMax = 200_000;
    private const int RefusedShownMax = 20;

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Blocks", await WithLinesAsync(new BlocksForm(), ct));

    [HttpPost]
    public async Task<IActionResult> Create(BlocksForm form, CancellationToken ct)
    {
        try
        {
            await list.AddAsync(await current.GetAsync(ct), form.Line, ct);
            return Back(form);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Blocks", await WithLinesAsync(form, ct), refusal);
        }
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(BlocksForm form, CancellationToken ct)
    {
        await list.RemoveAsync(await current.GetAsync(ct), form.Line, ct);
        return Back(form);
    }

    [HttpGet("export.csv")]
    public async Task<IActionResult> Export(CancellationToken ct) =>
        File(Encoding.UTF8.GetBytes(IgnoreCsv.Write(await list.LinesAsync(await current.GetAsync(ct), ct))), "text/csv", "muted-and-blocked.csv");

    [HttpPost("import"), RequestSizeLimit(ImportBytesMax + 100_000)]
    public async Task<IActionResult> Import(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length is 0 or > ImportBytesMax) return this.FormAgain("Blocks", await WithLinesAsync(new BlocksForm(), ct), new Refusal("Choose a table that was exported here, of at most 200 kB."));
        using var reader = new StreamReader(file.OpenReadStream());
        var (member, added, refused) = (await current.GetAsync(ct), 0, new List<string>());
        foreach (var (text, line) in IgnoreCsv.Read(await reader.ReadToEndAsync(ct)))
        {
            try
            {
                if (line is null) throw new Refusal("This line is not understood.");
                await list.AddAsync(member, line, ct);
                added++;
            }
            catch (Refusal refusal)
            {
                refused.Add($"{text[..Math.Min(80, text.Length)]}: {refusal.Spoken}");
            }
        }
        return View("Imported", new ImportedPage(added, refused.Count, [.. refused.Take(RefusedShownMax)]));
    }

    private LocalRedirectResult Back(BlocksForm form) => LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/my/settings/blocks?saved=true");

    private async Task<BlocksForm> WithLinesAsync(BlocksForm form, CancellationToken ct) => form with { Lines = await list.LinesAsync(await current.GetAsync(ct), ct) };
}

/// <summary>A line to add or to take out.</summary>
public sealed record BlocksForm
{
    /// <summary>Mute or block.</summary>
    public string What { get; init; } = "mute";
    public MuteKind Kind { get; init; }

    [StringLength(Mute.TargetLengthMax)]
    public string? Target { get; init; }

    /// <summary>Where the button was pressed, such as the person's page.</summary>
    public string? ReturnUrl { get; init; }

    [BindNever]
    public IReadOnlyList<IgnoreLine> Lines { get; init; } = [];

    public IgnoreLine Line => new(What is "block", What is "block" ? MuteKind.Person : Kind, Target ?? "");
}

/// <summary>What came of an import.</summary>
public sealed record ImportedPage(int Added, int Refused, IReadOnlyList<string> Shown);
