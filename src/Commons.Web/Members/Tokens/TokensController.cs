using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Passwords;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Members.Tokens;

/// <summary>Settings: personal access tokens for the member's own programs. The text of a token is shown once.</summary>
[Authorize, Route("my/settings/tokens")]
public sealed class TokensController(CommonsDb db, CurrentMember current, Reauthentication reauthentication, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken ct) => View("Tokens", await WithTokensAsync(new TokenForm(), ct));

    [HttpPost]
    public async Task<IActionResult> Create(TokenForm form, CancellationToken ct)
    {
        form = await WithTokensAsync(form, ct);
        if (!ModelState.IsValid) return this.FormAgain("Tokens", form);
        var member = await current.GetAsync(ct);
        try
        {
            await reauthentication.CheckAsync(member, form.CurrentPassword, HttpContext);
            if (form.Tokens.Count >= AccessToken.CountMax) throw new Refusal($"You have {AccessToken.CountMax} tokens. Revoke one that you no longer use.");
            var (token, text) = AccessToken.Make(member, form.Scopes, form.Days, clock.GetUtcNow(), TypedText.Line(form.Name));
            db.AccessTokens.Add(token);
            await db.SaveChangesAsync(ct);
            return View("Made", new MadeToken(token.Name, token.Scopes, text));
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Tokens", form, refusal);
        }
    }

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken ct)
    {
        var memberId = (await current.GetAsync(ct)).Id;
        if (await db.AccessTokens.SingleOrDefaultAsync(t => t.Id == id && t.MemberId == memberId, ct) is not { } token) return NotFound();
        token.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return LocalRedirect("/my/settings/tokens?saved=true");
    }

    private async Task<TokenForm> WithTokensAsync(TokenForm form, CancellationToken ct)
    {
        var (memberId, now) = ((await current.GetAsync(ct)).Id, clock.GetUtcNow());
        return form with
        {
            Tokens = await db.AccessTokens.AsNoTracking().Where(t => t.MemberId == memberId && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now))
                .OrderByDescending(t => t.MadeAt).ToListAsync(ct),
        };
    }
}

/// <summary>What a new token is called, what it may do and for how long.</summary>
public sealed record TokenForm
{
    [Required(ErrorMessage = "Give it a name, so that you know it later."), StringLength(AccessToken.NameLengthMax, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; init; } = "";

    [Required(ErrorMessage = Chosen), MinLength(1, ErrorMessage = Chosen)]
    public string[] Scopes { get; init; } = [];

    private const string Chosen = "Choose at least one thing that it may do.";

    /// <summary>After how many days it expires; never, if left empty.</summary>
    [Range(1, 3660, ErrorMessage = "Days are a number from 1 to 3660.")]
    public int? Days { get; init; } = 90;

    [Required(ErrorMessage = "Type your password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax)]
    public string CurrentPassword { get; init; } = "";

    [BindNever]
    public IReadOnlyList<AccessToken> Tokens { get; init; } = [];
}

/// <summary>A token that was made just now, with its text.</summary>
public sealed record MadeToken(string Name, string Scopes, string Text);
