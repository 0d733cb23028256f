using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.Passwords;

/// <summary>
/// What a password must be: long, and not one that everybody tries first (NIST SP 800-63B 5.1.1.2, FORUM 2.8). No kinds of characters are asked for.
/// </summary>
public sealed class PasswordRules(CommonsDb db) : IPasswordValidator<Member>
{
    public const int LengthMin = 10;

    /// <summary>Stewards and treasurers hold more than their own.</summary>
    public const int OfficerLengthMin = 15;
    public const int LengthMax = 256;
    private const int DifferentMin = 6;

    public async Task<IdentityResult> ValidateAsync(UserManager<Member> manager, Member user, string? password)
    {
        var isOfficer = user.Id is not 0 && await db.MemberRoles.AnyAsync(r => r.MemberId == user.Id && (r.Role == Role.Steward || r.Role == Role.Treasurer));
        return WhyNot(password ?? "", user.UserName, user.Email, isOfficer) is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordRule", Description = sentence.Spoken }) : IdentityResult.Success;
    }

    /// <summary>The sentence that says what is wrong with it, or null where nothing is.</summary>
    public static Sentence? WhyNot(string password, string? name, string? email, bool isOfficer)
    {
        var plain = password.Trim().ToLowerInvariant();
        if (password.Length < LengthMin) return $"A password has at least {LengthMin} characters. A sentence is fine.";
        if (isOfficer && password.Length < OfficerLengthMin) return $"Stewards and treasurers need a password of at least {OfficerLengthMin} characters.";
        if (password.Length > LengthMax) return $"A password has at most {LengthMax} characters.";
        if (plain.Distinct().Count() < DifferentMin) return $"This password has too few different characters; use at least {DifferentMin}.";
        if (CommonPasswords.Holds(plain)) return "This is one of the passwords that are tried first. Choose another one.";
        if (name is { Length: > 3 } && plain.Replace(name, "", StringComparison.Ordinal).Length < LengthMin / 2) return "This password is little more than your name. Choose another one.";
        if (string.Equals(plain, email, StringComparison.OrdinalIgnoreCase)) return "Your address is known to others. Choose another password.";
        return null;
    }
}
