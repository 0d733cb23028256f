using Commons.Web.Members.Tokens;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Members;

public sealed class AccessTokenTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_token_opens_what_its_scope_names_until_it_expires_and_its_text_is_stored_nowhere(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var text = await app.WithDbAsync(async db =>
        {
            var (token, made) = AccessToken.Make(await db.Users.SingleAsync(Ct), ["treasury"], 30, app.Clock.GetUtcNow());
            db.AccessTokens.Add(token);
            await db.SaveChangesAsync(Ct);
            return made;
        });

        async Task<string?> WhoAsync(string scope, string token) =>
            (await app.WithDbAsync(db => db.AccessTokens.FindMemberAsync(token, scope, app.Clock.GetUtcNow(), Ct)))?.UserName;

        Assert.Equal("theo", await WhoAsync("treasury", text));
        Assert.Null(await WhoAsync("admin", text));
        Assert.Null(await WhoAsync("treasury", text[..^1] + (text[^1] == '0' ? '1' : '0')));
        app.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Null(await WhoAsync("treasury", text));
        Assert.DoesNotContain(text[4..], (await app.WithDbAsync(db => db.AccessTokens.SingleAsync(Ct))).Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_that_does_not_exist_is_refused_with_those_that_do()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.WithDbAsync(db => db.Users.SingleAsync(Ct));

        var refusal = Assert.Throws<Refusal>(() => AccessToken.Make(theo, ["treasury", "everything"], null, app.Clock.GetUtcNow()));

        Assert.Contains("treasury", refusal.Message, StringComparison.Ordinal);
    }
}
