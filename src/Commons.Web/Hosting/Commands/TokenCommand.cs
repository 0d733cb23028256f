using System.CommandLine;
using Commons.Web.Data;
using Commons.Web.Members.Tokens;
using Commons.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Hosting.Commands;

/// <summary><c>token create --member NAME --scope "S…" [--days N]</c>: prints one personal access token, once.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var member = new Option<string>("--member") { Required = true, Description = "Whose token it is." };
        var scope = new Option<string>("--scope") { Required = true, Description = $"One or more of {string.Join(", ", AccessToken.KnownScopes)}, with spaces between." };
        var days = new Option<int?>("--days") { Description = "After how many days it expires; never, if left out." };
        days.Validators.Add(result => { if (result.GetValueOrDefault<int?>() is < 1 or > 3660) result.AddError("--days takes a number from 1 to 3660."); });
        var create = new Command("create", "Prints one personal access token.") { member, scope, days };
        create.SetAction((parsed, ct) => RunAsync(parsed.GetValue(member)!, parsed.GetValue(scope)!, parsed.GetValue(days), ct));
        return new Command("token", "Personal access tokens.") { create };
    }

    private static async Task<int> RunAsync(string name, string scopes, int? days, CancellationToken ct)
    {
        await using var app = CommonsHost.Build([]);
        await app.PrepareAsync(ct);
        await using var services = app.Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<CommonsDb>();
        var member = await db.Users.SingleOrDefaultAsync(m => m.UserName == name, ct) ?? throw new Refusal($"There is no member called {name}.");
        var at = services.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var (token, text) = AccessToken.Make(member, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), days, at);
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(ct);
        Console.WriteLine(text);
        return 0;
    }
}
