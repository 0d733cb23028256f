using Microsoft.AspNetCore.Identity;

namespace Commons.Web.Members.SignIn;

/// <summary>
/// Checks a name and its password. After some wrong ones each further try has to wait, longer each time: whoever guesses gets nowhere, and whoever
/// mistyped waits seconds. Nobody is locked out for good (FORUM 2.8).
/// </summary>
public sealed class PasswordTries(CommonsDb db, UserManager<Member> members, TimeProvider clock)
{
    private const int Free = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Compared with where nobody has the name, so that the answer takes as long.</summary>
    private static readonly string Nobody = new PasswordHasher<Member>().HashPassword(null!, "nobody has this password");

    /// <summary>The member if the password is theirs, else null.</summary>
    /// <exception cref="Refusal">Too many wrong ones for this name just now: 429, with how long to wait.</exception>
    public async Task<Member?> FindAsync(string nameOrEmail, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var member = nameOrEmail.Contains('@') ? await members.FindByEmailAsync(nameOrEmail.Trim()) : await members.FindByNameAsync(nameOrEmail.Trim());
        if (member?.PasswordHash is null)
        {
            members.PasswordHasher.VerifyHashedPassword(null!, Nobody, password);
            return null;
        }
        if (member.LockoutEnd is { } end && now < end)
            throw new Refusal($"Too many wrong passwords for this name. Wait {Math.Ceiling((end - now).TotalSeconds):0} seconds and try again.", kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = end - now };

        var isRight = await members.CheckPasswordAsync(member, password);
        var failed = isRight ? 0 : member.AccessFailedCount + 1;
        if (failed == member.AccessFailedCount) return member;   // Right, after no wrong one: nothing to note.
        DateTimeOffset? until = failed > Free ? now + Delay(failed) : null;
        await db.Users.Where(m => m.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.AccessFailedCount, failed).SetProperty(m => m.LockoutEnd, until), ct);
        return isRight ? member : null;
    }

    /// <summary>2, 4, 8 … seconds, five minutes at most.</summary>
    private static TimeSpan Delay(int failed) => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1 << Math.Min(failed - Free, 20)));
}
