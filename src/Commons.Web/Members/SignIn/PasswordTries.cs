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

    /// <summary>The member if the password is theirs, else null. An address signs in once it is proved: until then anybody may have typed it.</summary>
    /// <exception cref="Refusal">Too many wrong ones for this name just now: 429, with how long to wait.</exception>
    public async Task<Member?> FindAsync(string nameOrEmail, string password, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = SignInTry.KeyOf(nameOrEmail);
        var tried = await db.SignInTries.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key, ct);
        if (tried?.WaitUntil is { } end && now < end)
            throw new Refusal($"Too many wrong passwords for this name. Wait {Math.Ceiling((end - now).TotalSeconds):0} seconds and try again.", kind: "too-often") { Status = StatusCodes.Status429TooManyRequests, RetryAfter = end - now };

        var member = nameOrEmail.Contains('@') ? await db.Users.OwnerOfAsync(members.NormalizeEmail(nameOrEmail.Trim()), ct) : await members.FindByNameAsync(nameOrEmail.Trim());
        if (member?.PasswordHash is null) members.PasswordHasher.VerifyHashedPassword(null!, Nobody, password);
        else if (await members.CheckPasswordAsync(member, password))
        {
            if (tried is not null) await db.SignInTries.Where(t => t.Key == key).ExecuteDeleteAsync(ct);
            return member;
        }
        await CountAsync(key, now, ct);
        return null;
    }

    /// <summary>In one statement, so that tries in the same instant are all counted.</summary>
    private async Task CountAsync(string key, DateTimeOffset now, CancellationToken ct)
    {
        var micros = now.UtcTicks / TimeSpan.TicksPerMicrosecond;
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "SignInTries" ("Key", "Failed", "LastAt") VALUES ({key}, 1, {micros})
            ON CONFLICT ("Key") DO UPDATE SET "Failed" = "SignInTries"."Failed" + 1, "LastAt" = excluded."LastAt"
            """, ct);
        var failed = await db.SignInTries.Where(t => t.Key == key).Select(t => t.Failed).SingleOrDefaultAsync(ct);
        DateTimeOffset? until = failed > Free ? now + Delay(failed) : null;
        if (until is not null) await db.SignInTries.Where(t => t.Key == key).ExecuteUpdateAsync(set => set.SetProperty(t => t.WaitUntil, until), ct);
    }

    /// <summary>2, 4, 8 … seconds, five minutes at most.</summary>
    private static TimeSpan Delay(int failed) => TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, 1 << Math.Min(failed - Free, 20)));
}
