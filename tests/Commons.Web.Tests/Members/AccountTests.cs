using System.Net;
using Commons.Web.Members;
using Commons.Web.Members.Passwords;
using Commons.Web.Members.Sessions;
using Commons.Web.Members.Tokens;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Members;

/// <summary>What ends when the password or the address changes, and what each change asks for.</summary>
public sealed class AccountTests
{
    private const string Better = "a heron stands in the weir";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_mailed_link_sets_a_new_password_once_and_ends_all_that_was_signed_in(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var before = await app.SignInAsync("ana");
        var token = await TokenAsync(app, "ana");
        await app.Visitor().PostAsync("/signin/forgotten", new() { ["Email"] = "Ana@Example.com" });
        var link = await app.LinkToAsync("ana@example.com");
        var stranger = app.Visitor();

        var chosen = await stranger.PostAsync("/signin/reset", new() { ["Key"] = KeyOf(link), ["NewPassword"] = Better }, from: link);
        var again = await stranger.PostAsync("/signin/reset", new() { ["Key"] = KeyOf(link), ["NewPassword"] = "something else entirely" }, from: "/signin");

        Assert.Contains("Your password is changed", chosen, StringComparison.Ordinal);
        Assert.Contains("This link does not work", again, StringComparison.Ordinal);
        Assert.False(await IsSignedInAsync(before));
        Assert.False(await IsSignedInAsync(stranger));
        Assert.Null(await app.WithDbAsync(db => db.AccessTokens.FindMemberAsync(token, "read", app.Clock.GetUtcNow(), Ct)));
        Assert.False(await IsSignedInAsync(await app.SignInAsync("ana")));   // With the old password.
        var after = app.Visitor();
        await after.PostAsync("/signin", new() { ["Username"] = "ana", ["Password"] = Better });
        Assert.True(await IsSignedInAsync(after));
        Assert.Contains(await app.LettersAsync(), l => l.Subject == "Your password was changed");
    }

    [Fact]
    public async Task Asking_for_a_new_password_answers_the_same_whether_or_not_anybody_has_the_address()
    {
        await using var app = await CommonsApp.StartAsync();
        var stranger = app.Visitor();

        var known = await stranger.PostAsync("/signin/forgotten", new() { ["Email"] = "theo@example.com" });
        var unknown = await stranger.PostAsync("/signin/forgotten", new() { ["Email"] = "nobo@example.com" });

        Assert.Equal(known.Replace("theo@", "nobo@", StringComparison.Ordinal), unknown);
        Assert.Equal(["theo@example.com"], (await app.LettersAsync()).Select(l => l.To));
        Assert.Equal(2, await app.WithDbAsync(db => db.MailedKeys.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_link_is_void_after_an_hour_and_after_another_password()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await app.Visitor().PostAsync("/signin/forgotten", new() { ["Email"] = "theo@example.com" });
        var late = await app.LinkToAsync("theo@example.com");
        app.Clock.Advance(MailedKey.Life);
        Assert.Contains("This link does not work", await theo.GetAsync(late), StringComparison.Ordinal);
        await app.Visitor().PostAsync("/signin/forgotten", new() { ["Email"] = "theo@example.com" });
        var outrun = await app.LinkToAsync("theo@example.com");
        Assert.Contains("Choose a new password", await app.Visitor().GetAsync(outrun), StringComparison.Ordinal);

        await theo.PostAsync("/my/settings/security", new() { ["CurrentPassword"] = CommonsApp.Password, ["NewPassword"] = Better });

        Assert.Contains("This link does not work", await app.Visitor().GetAsync(outrun), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_in_letters_come_from_the_settings_and_never_from_what_the_request_says_of_its_host()
    {
        await using var app = await CommonsApp.StartAsync();
        var visitor = app.Visitor();
        var token = Visitor.Parse(await visitor.GetAsync("/signin/forgotten")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = "theo@example.com", ["__RequestVerificationToken"] = token });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/signin/forgotten") { Content = content };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");

        using var answer = await visitor.SendAsync(request);

        var letter = (await app.LettersAsync()).Single().Text;
        Assert.DoesNotContain("evil", letter, StringComparison.Ordinal);
        Assert.Contains($"{CommonsApp.Origin}/signin/reset?key=", letter, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_new_password_needs_the_old_one_and_signs_out_everywhere_else(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (here, there) = (await app.SignInAsync("ana"), await app.SignInAsync("ana"));
        Assert.True(await IsSignedInAsync(there));

        var refused = await here.PostAsync("/my/settings/security", new() { ["CurrentPassword"] = "not my password", ["NewPassword"] = Better });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, here.Status);
        await here.PostAsync("/my/settings/security", new() { ["CurrentPassword"] = CommonsApp.Password, ["NewPassword"] = Better });

        Assert.Contains("This is not your password", refused, StringComparison.Ordinal);
        Assert.True(await IsSignedInAsync(here));
        Assert.False(await IsSignedInAsync(there));
        await app.PumpAsync();
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_new_address_holds_once_its_link_is_followed_and_the_old_one_is_told(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (here, there) = (await app.SignInAsync("ana"), await app.SignInAsync("ana"));
        await here.PostAsync("/my/settings/account", new() { ["Email"] = "ana@meadow.example", ["CurrentPassword"] = CommonsApp.Password });
        var link = await app.LinkToAsync("ana@meadow.example");
        Assert.Equal("ana@example.com", await EmailAsync(app, "ana"));

        await here.GetAsync(link);
        Assert.Equal("ana@example.com", await EmailAsync(app, "ana"));
        await here.PostAsync("/signup/new-address", new() { ["key"] = KeyOf(link) }, from: link);

        Assert.Equal("ana@meadow.example", await EmailAsync(app, "ana"));
        Assert.True(await IsSignedInAsync(here));
        Assert.False(await IsSignedInAsync(there));
        Assert.Equal(["ana@example.com", "ana@example.com", "ana@meadow.example"], (await app.LettersAsync()).Select(l => l.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_gets_no_link_and_the_asker_is_not_told()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var ana = await app.SignInAsync("ana");

        var free = await ana.PostAsync("/my/settings/account", new() { ["Email"] = "tree@example.com", ["CurrentPassword"] = CommonsApp.Password });
        var taken = await ana.PostAsync("/my/settings/account", new() { ["Email"] = "theo@example.com", ["CurrentPassword"] = CommonsApp.Password });

        Assert.Equal(free.Replace("tree@", "theo@", StringComparison.Ordinal), taken);
        Assert.DoesNotContain(await app.LettersAsync(), l => l.To == "theo@example.com");
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_member_sees_where_they_are_signed_in_and_ends_one_there_but_nobody_elses(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (here, there) = (await app.SignInAsync("ana"), await app.SignInAsync("ana"));
        var theo = await app.SignInAsync("theo");
        var page = await here.PageAsync("/my/settings/security");
        var end = page.QuerySelector("form[action$='/end']")!.GetAttribute("action")!;
        Assert.Equal(2, page.QuerySelectorAll(".plain-list__row").Length);

        await theo.PostAsync(end, [], from: "/my/settings/security");
        Assert.True(await IsSignedInAsync(there));
        await here.PostAsync(end, [], from: "/my/settings/security");

        Assert.False(await IsSignedInAsync(there));
        Assert.True(await IsSignedInAsync(here));
        Assert.True(await IsSignedInAsync(theo));
    }

    [Fact]
    public async Task A_session_notes_the_day_and_goes_when_its_cookie_has_run_out()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        app.Clock.Advance(TimeSpan.FromDays(2));
        await theo.GetAsync("/");
        Assert.Equal(new DateOnly(2026, 11, 12), await app.WithDbAsync(db => db.Users.Select(m => m.LastSeenOn).SingleAsync(Ct)));

        app.Clock.Advance(TimeSpan.FromDays(33));
        await app.WithAsync(services => ActivatorUtilities.CreateInstance<ForgetSessions>(services).ForgetAsync(Ct));

        Assert.Empty(await app.WithDbAsync(db => db.Sessions.ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_token_is_made_with_the_password_shown_once_and_revoked()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        var made = Visitor.Parse(await theo.PostAsync("/my/settings/tokens", new() { ["Name"] = "Backup", ["Scopes"] = "read", ["Days"] = "30", ["CurrentPassword"] = CommonsApp.Password }));
        var text = made.QuerySelector("#token")!.TextContent;
        Assert.Equal("theo", (await app.WithDbAsync(db => db.AccessTokens.FindMemberAsync(text, "read", app.Clock.GetUtcNow(), Ct)))!.UserName);
        var page = await theo.PageAsync("/my/settings/tokens");
        Assert.DoesNotContain(text, page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await theo.PostAsync(page.QuerySelector("form[action$='/revoke']")!.GetAttribute("action")!, [], from: "/my/settings/tokens");

        Assert.Null(await app.WithDbAsync(db => db.AccessTokens.FindMemberAsync(text, "read", app.Clock.GetUtcNow(), Ct)));
    }

    [Theory]
    [InlineData("too short", false, "at least 10")]
    [InlineData("fourteen chars", true, "at least 15")]
    [InlineData("password123!", false, "tried first")]
    [InlineData("1q2w3e4r5t", false, "tried first")]
    [InlineData("aaaabbbbaaaabbbb", false, "too few different")]
    [InlineData("rosalinde123", false, "little more than your name")]
    [InlineData("rosalinde@example.com", false, "Your address")]
    [InlineData("fourteen chars", false, null)]
    public void A_password_is_long_and_not_what_everybody_tries(string password, bool isOfficer, string? reason)
    {
        var sentence = PasswordRules.WhyNot(password, "rosalinde", "rosalinde@example.com", isOfficer);

        if (reason is null) Assert.Null(sentence);
        else Assert.Contains(reason, sentence!.Spoken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_cannot_take_a_password_that_is_long_enough_only_for_others()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var html = await theo.PostAsync("/my/settings/security", new() { ["CurrentPassword"] = CommonsApp.Password, ["NewPassword"] = "fourteen chars" });

        Assert.Contains("Stewards and treasurers need", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1", "Safari on an iPhone")]
    [InlineData("<script>alert(1)</script>", "A browser")]
    [InlineData(null, "A browser")]
    public void Of_an_agent_string_only_common_words_are_kept(string? agent, string name) => Assert.Equal(name, BrowserName.Of(agent));

    private static async Task<bool> IsSignedInAsync(Visitor visitor)
    {
        using var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/my/settings/account"));
        return answer.StatusCode is HttpStatusCode.OK;
    }

    private static string KeyOf(string link) => link[(link.IndexOf("key=", StringComparison.Ordinal) + 4)..];

    private static Task<string?> EmailAsync(CommonsApp app, string name) => app.WithDbAsync(db => db.Users.Where(m => m.UserName == name).Select(m => m.Email).SingleAsync(Ct));

    private static Task<string> TokenAsync(CommonsApp app, string name) => app.WithDbAsync(async db =>
    {
        var (token, text) = AccessToken.Make(await db.Users.SingleAsync(m => m.UserName == name, Ct), ["read"], 30, app.Clock.GetUtcNow());
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync(Ct);
        return text;
    });
}
