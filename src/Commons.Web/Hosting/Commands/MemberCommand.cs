using System.CommandLine;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Members.Joining;
using Commons.Web.Members.Passwords;
using Commons.Web.Shared;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>member create NAME --email E --password P [--role R]</c>: a confirmed member, made by the operator.</summary>
internal static class MemberCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "2 to 32 letters a to z, digits or underscores." };
        var email = new Option<string>("--email") { Required = true, Description = "Address of the member." };
        var password = new Option<string>("--password") { Required = true, Description = "At least ten characters; fifteen for stewards and treasurers." };
        var role = new Option<string?>("--role") { Description = "steward, treasurer or moderator (of all boards)." };
        role.AcceptOnlyFromAmong("steward", "treasurer", "moderator");
        var create = new Command("create", "Makes a member whose address counts as confirmed.") { name, email, password, role };
        create.SetAction((parsed, ct) => RunAsync(parsed.GetValue(name)!, parsed.GetValue(email)!, parsed.GetValue(password)!, parsed.GetValue(role), ct));
        return new Command("member", "Members.") { create };
    }

    private static async Task<int> RunAsync(string name, string email, string password, string? role, CancellationToken ct)
    {
        if (PasswordRules.WhyNot(password, name, email, role is "steward" or "treasurer") is { } sentence) throw new Refusal(sentence);
        await using var app = CommonsHost.Build([]);
        await app.PrepareAsync(ct);
        await using var scope = app.Services.CreateAsyncScope();
        var member = await scope.ServiceProvider.GetRequiredService<SignUp>().JoinAsync(name, email, password, confirmed: true, ct);
        if (role is not null)
        {
            member.Give(Enum.Parse<Role>(role, ignoreCase: true), null, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
            await scope.ServiceProvider.GetRequiredService<CommonsDb>().SaveChangesAsync(ct);
        }
        Console.WriteLine($"{member.UserName} is a member{(role is null ? "" : $" and {role}")}.");
        return 0;
    }
}
