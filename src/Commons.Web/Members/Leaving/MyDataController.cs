using System.ComponentModel.DataAnnotations;
using Commons.Web.Hosting;
using Commons.Web.Members.Passwords;
using Commons.Web.Shared.Personal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Members.Leaving;

/// <summary>Settings: taking along everything that is mine, and leaving for good.</summary>
[Authorize, Route("my/settings/data")]
public sealed class MyDataController(CommonsDb db, CurrentMember current, Reauthentication reauthentication, Departure departure, SignInManager<Member> signIn, CommonsOptions options, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("MyData", await PageAsync(ct));

    [HttpPost("export")]
    public async Task<IActionResult> Export(CancellationToken ct)
    {
        var page = await PageAsync(ct);
        if (!page.MayExport) return this.FormAgain("MyData", page, new Refusal("An archive is made at most once a day. The last one is below."));
        var at = clock.GetUtcNow();
        db.PersonalExports.Add(new PersonalExport { Id = Guid.CreateVersion7(at), MemberId = (await current.GetAsync(ct)).Id, AskedAt = at });
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/my/settings/data");
    }

    [HttpGet("export/{id:guid}")]
    public async Task<IActionResult> Download(Guid id, CancellationToken ct)
    {
        var memberId = (await current.GetAsync(ct)).Id;
        var isTheirs = await db.PersonalExports.AnyAsync(e => e.Id == id && e.MemberId == memberId && e.ReadyAt != null, ct);
        var file = MakeExports.FileOf(options, id);
        return isTheirs && System.IO.File.Exists(file) ? PhysicalFile(file, "application/zip", "commons-archive.zip") : NotFound();
    }

    [HttpGet("leave")]
    public IActionResult Leave() => View(new LeaveForm());

    [HttpPost("leave")]
    public async Task<IActionResult> Go(LeaveForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid) return this.FormAgain(nameof(Leave), form);
        var member = await current.GetAsync(ct);
        try
        {
            await reauthentication.CheckAsync(member, form.CurrentPassword, HttpContext);
            await departure.LeaveAsync(member.Id, form.Choice!.Value, ct);
        }
        catch (Refusal refusal)
        {
            return this.FormAgain(nameof(Leave), form, refusal);
        }
        await signIn.SignOutAsync();
        return LocalRedirect("/farewell");
    }

    [AllowAnonymous, HttpGet("/farewell")]
    public IActionResult Farewell() => View("Farewell");

    private async Task<MyDataPage> PageAsync(CancellationToken ct)
    {
        var memberId = (await current.GetAsync(ct)).Id;
        var exports = await db.PersonalExports.AsNoTracking().Where(e => e.MemberId == memberId).OrderByDescending(e => e.AskedAt).ToListAsync(ct);
        return new(exports, exports.All(e => e.AskedAt + PersonalExport.Every <= clock.GetUtcNow()));
    }
}

/// <summary>The archives there are, and whether another may be asked for.</summary>
public sealed record MyDataPage(IReadOnlyList<PersonalExport> Exports, bool MayExport);

/// <summary>How one leaves.</summary>
public sealed record LeaveForm
{
    [Required(ErrorMessage = "Choose what becomes of what you wrote.")]
    public Farewell? Choice { get; init; }

    [Required(ErrorMessage = "Type your password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax)]
    public string CurrentPassword { get; init; } = "";
}
