using System.ComponentModel.DataAnnotations;
using Commons.Web.Members.Passwords;
using Commons.Web.Members.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Members.Settings;

/// <summary>Settings: the password, and where one is signed in.</summary>
[Authorize, Route("my/settings/security")]
public sealed class SecurityController(CommonsDb db, CurrentMember current, Reauthentication reauthentication, ChangePassword change, MemberSessions sessions) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("Security", await WithSessionsAsync(new SecurityForm(), ct));

    [HttpPost]
    public async Task<IActionResult> Update(SecurityForm form, CancellationToken ct)
    {
        form = await WithSessionsAsync(form, ct);
        if (!ModelState.IsValid) return this.FormAgain("Security", form);
        var member = await current.GetAsync(ct);
        try
        {
            await reauthentication.CheckAsync(member, form.CurrentPassword, HttpContext);
            await change.ChangeAsync(member, form.NewPassword, SessionCookie.Of(User), ct);
            return LocalRedirect("/my/settings/security?saved=true");
        }
        catch (Refusal refusal)
        {
            return this.FormAgain("Security", form, refusal);
        }
    }

    [HttpPost("sessions/{id:guid}/end")]
    public async Task<IActionResult> End(Guid id, CancellationToken ct)
    {
        await sessions.EndAsync((await current.GetAsync(ct)).Id, id, ct);
        return LocalRedirect("/my/settings/security");
    }

    [HttpPost("sessions/end-others")]
    public async Task<IActionResult> EndOthers(CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        await sessions.EndOthersAsync(member.Id, SessionCookie.Of(User), ct);
        return LocalRedirect("/my/settings/security?saved=true");
    }

    private async Task<SecurityForm> WithSessionsAsync(SecurityForm form, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        return form with
        {
            IsOfficer = member.Is(Role.Steward) || member.Is(Role.Treasurer),
            Current = SessionCookie.Of(User),
            Sessions = await db.Sessions.AsNoTracking().Where(s => s.MemberId == member.Id).OrderByDescending(s => s.LastSeenOn).ThenByDescending(s => s.StartedAt).ToListAsync(ct),
        };
    }
}

/// <summary>The old password and the new one.</summary>
public sealed record SecurityForm
{
    [Required(ErrorMessage = "Type your password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax)]
    public string CurrentPassword { get; init; } = "";

    [Required(ErrorMessage = "Choose a password."), DataType(DataType.Password), StringLength(PasswordRules.LengthMax, ErrorMessage = "A password has at most {1} characters.")]
    public string NewPassword { get; init; } = "";

    [BindNever]
    public bool IsOfficer { get; init; }

    /// <summary>The session of this request.</summary>
    [BindNever]
    public Guid? Current { get; init; }

    [BindNever]
    public IReadOnlyList<Session> Sessions { get; init; } = [];
}
