using Commons.Web.Shared.Limits;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Passwords;

/// <summary>Before what cannot be taken back lightly, a member shows once more that it is they who sit there (ASVS 7.5.1).</summary>
public sealed class Reauthentication(UserManager<Member> members, RateLimits limits)
{
    /// <exception cref="Refusal">The password is wrong, or was tried too often; the field is <c>CurrentPassword</c>.</exception>
    public async Task CheckAsync(Member member, string? password, HttpContext context)
    {
        limits.Check(Limit.SignIn, context);
        if (!await members.CheckPasswordAsync(member, password ?? "")) throw new Refusal("This is not your password. Nothing was changed.", "CurrentPassword");
    }
}
