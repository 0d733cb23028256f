using System.Net;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Administration;

public sealed class WordsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_site_has_words_already_and_says_who_runs_it()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("tess", Role.Treasurer);
        var guest = app.Visitor();

        var about = await guest.PageAsync("/about");
        var rules = await guest.GetAsync("/rules");
        var privacy = await guest.GetAsync("/privacy");

        Assert.Equal(["steward", "treasurer"], about.QuerySelectorAll("main .plain-list .soft").Select(o => o.TextContent));
        Assert.Contains("Talk to people as you would at a table", rules, StringComparison.Ordinal);
        Assert.Contains("Global Privacy Control", privacy, StringComparison.Ordinal);
        var foot = (await guest.PageAsync("/latest")).QuerySelectorAll("footer nav a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(["/about", "/rules", "/privacy"], foot.Take(3));
        Assert.Empty(new[] { "/modlog", "/transparency", "/my/settings/appearance" }.Except(foot));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_steward_writes_the_rules_and_can_have_the_standard_ones_back(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (theo, guest) = (await app.SignInAsync("theo"), app.Visitor());

        await theo.PostAsync("/admin/words/rules", new() { ["Body"] = "Be **kind**. <script>alert(1)</script>" });
        var own = await guest.PageAsync("/rules");
        var cooked = await app.WithDbAsync(db => db.SiteTexts.Select(t => t.Html).SingleAsync(Ct));
        await theo.PostAsync("/admin/words/rules/standard", [], from: "/admin/words/rules");
        var standard = await guest.GetAsync("/rules");

        Assert.Equal("kind", own.QuerySelector("main .prose strong")!.TextContent);
        Assert.Null(own.QuerySelector("main script"));
        Assert.StartsWith("<p>Be <strong>kind</strong>.", cooked, StringComparison.Ordinal);
        Assert.Contains("Talk to people", standard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_steward_writes_them_and_an_empty_page_is_refused()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var (ana, theo) = (await app.SignInAsync("ana"), await app.SignInAsync("theo"));

        await ana.GetAsync("/admin/words/rules");
        var refused = await theo.PostAsync("/admin/words/rules", new() { ["Body"] = "   " });
        await theo.GetAsync("/admin/words/other");

        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
        Assert.Contains("A page needs words.", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, theo.Status);
    }

    [Fact]
    public async Task Who_finds_a_hole_finds_whom_to_tell()
    {
        await using var app = await CommonsApp.StartAsync();

        using var answer = await app.Visitor().SendAsync(new(HttpMethod.Get, "/.well-known/security.txt"));
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"Contact: {CommonsApp.Origin}/about", lines);
        Assert.True(DateTimeOffset.Parse(lines.Single(l => l.StartsWith("Expires: ", StringComparison.Ordinal))[9..], System.Globalization.CultureInfo.InvariantCulture) > app.Clock.GetUtcNow().AddDays(30));
    }
}
