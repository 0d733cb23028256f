using System.Globalization;
using System.Net;
using Commons.Web.Moderation.Log;
using Commons.Web.Tests.Api;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Moderation;

public sealed class BanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_is_banned_from_a_board_reads_why_and_writes_votes_and_flags_elsewhere_only_until_the_day_comes(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (_, post) = await ReviewTests.SceneAsync(app);
        var elsewhere = await app.TopicAsync(await app.BoardAsync("repair", "Repair workshop"), "ana", "A bicycle");
        var (mo, cleo) = (await app.SignInAsync("mo"), await app.SignInAsync("cleo"));

        await mo.PostAsync("/u/cleo/moderate/ban", new() { ["Where"] = "garden", ["Reason"] = "Three insults in a row", ["Until"] = Day(app, 3) }, from: "/u/cleo/moderate");
        var page = await cleo.PageAsync(post.Topic.Path);
        var refusals = new List<HttpStatusCode>();
        foreach (var (path, field, value) in new[] { ($"{post.Topic.Path}/reply", "Body", "More."), ($"/p/{post.Id}/vote", "Direction", "Up"), ($"/p/{post.Id}/reaction", "Kind", "Thanks"), ($"/p/{post.Id}/flag", "Reason", "Spam"), ("/write", "Title", "A title") })
        {
            await cleo.PostAsync(path, new() { [field] = value, ["Board"] = "garden", ["Body"] = "More." }, from: "/my/settings/profile");
            refusals.Add(cleo.Status);
        }
        await cleo.PostAsync($"{elsewhere.Path}/reply", new() { ["Body"] = "Here I may." });
        var there = cleo.Status;
        app.Clock.Advance(TimeSpan.FromDays(4));
        await cleo.PostAsync($"{post.Topic.Path}/reply", new() { ["Body"] = "Back, and calm." });

        Assert.Contains("Three insults in a row", page.QuerySelector(".notice--wrong")!.TextContent, StringComparison.Ordinal);
        Assert.All(refusals, status => Assert.Equal(HttpStatusCode.Forbidden, status));
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (there, cleo.Status));
        Assert.Equal((0, 0, 0), await app.WithDbAsync(async db => (await db.Votes.CountAsync(Ct), await db.Reactions.CountAsync(Ct), await db.Flags.CountAsync(Ct))));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_ban_from_the_site_ends_every_session_with_its_reason_and_signing_in_leads_to_the_same(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await ReviewTests.SceneAsync(app);
        var (theo, home, phone) = (await app.SignInAsync("theo"), await app.SignInAsync("cleo"), await app.SignInAsync("cleo"));
        var program = await app.ProgramAsync("cleo");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("me")).Status);

        await theo.PostAsync("/u/cleo/moderate/ban", new() { ["Where"] = "*", ["Reason"] = "Sold what was not theirs" }, from: "/u/cleo/moderate");
        var told = await home.PageAsync("/latest");
        var status = home.Status;
        var after = await home.PageAsync("/latest");
        await phone.PostAsync("/write", new() { ["Title"] = "Still here", ["Board"] = "garden", ["Body"] = "Words." }, from: "/signup");
        var again = await app.SignInAsync("cleo");
        var second = await again.GetAsync("/");

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("You are banned from here. The reason given: Sold what was not theirs", told.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(told.QuerySelector("a[href^='/signin']"));
        Assert.NotNull(after.QuerySelector("a[href^='/signin']"));
        Assert.Contains("Sold what was not theirs", second, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Topics.CountAsync(Ct)));

        var ban = await app.WithDbAsync(db => db.Bans.Select(b => b.Id).SingleAsync(Ct));
        await theo.PostAsync($"/u/cleo/moderate/lift/{ban}", new() { ["Reason"] = "They gave it back" }, from: "/u/cleo/moderate");
        await (await app.SignInAsync("cleo")).GetAsync("/my/bookmarks");
        await app.PumpAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("me")).Status);   // The ban is lifted; the token is gone with it all the same.
        Assert.Equal([ModlogKind.PersonBanned, ModlogKind.BanLifted], await app.WithDbAsync(db => db.Modlog.OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_ban_stands_on_the_persons_page_for_them_and_for_those_who_could_lift_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await ReviewTests.SceneAsync(app);
        await app.MemberAsync("max");
        await app.ModeratorAsync("max", await app.BoardAsync("repair", "Repair workshop"));
        var (mo, theo) = (await app.SignInAsync("mo"), await app.SignInAsync("theo"));
        await mo.PostAsync("/u/cleo/moderate/ban", new() { ["Where"] = "garden", ["Reason"] = "Three insults in a row", ["Until"] = Day(app, 3) }, from: "/u/cleo/moderate");

        var said = (await mo.PageAsync("/u/cleo")).QuerySelector(".person .notice--wrong")!;
        var own = await (await app.SignInAsync("cleo")).PageAsync("/u/cleo");
        var elsewhere = await (await app.SignInAsync("max")).GetAsync("/u/cleo");
        var member = await (await app.SignInAsync("ana")).GetAsync("/u/cleo");
        await theo.PostAsync("/u/cleo/moderate/ban", new() { ["Where"] = "*", ["Reason"] = "Sold what was not theirs" }, from: "/u/cleo/moderate");
        var whole = (await (await app.SignInAsync("max")).PageAsync("/u/cleo")).QuerySelector(".person .notice--wrong")!;
        app.Clock.Advance(TimeSpan.FromDays(4));

        Assert.Contains("Three insults in a row", said.TextContent, StringComparison.Ordinal);
        Assert.Equal(Day(app, -1), said.QuerySelector("time")!.GetAttribute("datetime")![..10]);
        Assert.Contains("Three insults in a row", Assert.Single(own.QuerySelectorAll(".notice--wrong")).TextContent, StringComparison.Ordinal);
        Assert.All([elsewhere, member, await app.Visitor().GetAsync("/u/cleo")], page => Assert.DoesNotContain("insults", page, StringComparison.Ordinal));
        Assert.Contains("Banned from the whole site. The reason given: Sold what was not theirs", whole.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("insults", (await mo.PageAsync("/u/cleo")).QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mo", "cleo", "garden", true)]
    [InlineData("mo", "cleo", "repair", false)]
    [InlineData("mo", "cleo", "*", false)]
    [InlineData("mo", "mo", "garden", false)]
    [InlineData("mo", "theo", "garden", false)]
    [InlineData("mo", "ben", "garden", false)]
    [InlineData("theo", "ben", "garden", true)]
    [InlineData("theo", "cleo", "*", true)]
    [InlineData("cleo", "ben", "garden", false)]
    public async Task Who_may_ban_whom_from_where(string by, string whom, string where, bool isBanned)
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, _) = await ReviewTests.SceneAsync(app);
        await app.BoardAsync("repair", "Repair workshop");
        await app.ModeratorAsync("ben", board);
        var visitor = await app.SignInAsync(by);

        await visitor.PostAsync($"/u/{whom}/moderate/ban", new() { ["Where"] = where, ["Reason"] = "Because" }, from: "/my/settings/profile");
        var first = await app.WithDbAsync(db => db.Bans.CountAsync(Ct));
        await visitor.PostAsync($"/u/{whom}/moderate/ban", new() { ["Where"] = where, ["Reason"] = "Once more" }, from: "/my/settings/profile");

        Assert.Equal(isBanned ? 1 : 0, first);
        Assert.Equal(first, await app.WithDbAsync(db => db.Bans.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_note_is_read_by_moderators_and_by_nobody_else()
    {
        await using var app = await CommonsApp.StartAsync();
        await ReviewTests.SceneAsync(app);
        var (mo, theo, cleo) = (await app.SignInAsync("mo"), await app.SignInAsync("theo"), await app.SignInAsync("cleo"));

        await mo.PostAsync("/u/cleo/moderate/note", new() { ["Note"] = "Canary note" }, from: "/u/cleo/moderate");
        await app.PumpAsync();

        Assert.Contains("Canary note", await theo.GetAsync("/u/cleo/moderate"), StringComparison.Ordinal);
        foreach (var path in new[] { "/u/cleo", "/u/cleo/moderate", "/modlog", "/modlog.jsonl" }) Assert.DoesNotContain("Canary note", await cleo.GetAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_makes_a_moderator_and_takes_the_role_away()
    {
        await using var app = await CommonsApp.StartAsync();
        await ReviewTests.SceneAsync(app);
        var (theo, ben, mo) = (await app.SignInAsync("theo"), await app.SignInAsync("ben"), await app.SignInAsync("mo"));

        await theo.PostAsync("/b/garden/moderators", new() { ["Username"] = "@Ben", ["Reason"] = "He is patient" });
        var (keeper, reader) = (await app.ProgramAsync("ben", "read moderate"), await app.ProgramAsync("ben", "read"));
        Assert.NotNull((await ben.PageAsync("/u/cleo")).QuerySelector("a[href='/u/cleo/moderate']"));
        await ben.GetAsync("/review");
        var now = ben.Status;
        await mo.PostAsync("/b/garden/moderators", new() { ["Username"] = "cleo", ["Reason"] = "A friend" }, from: "/my/settings/profile");
        await theo.PostAsync("/b/garden/moderators/remove", new() { ["Username"] = "ben", ["Reason"] = "He moved away" }, from: "/b/garden/moderators");
        await ben.GetAsync("/review");
        await app.PumpAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (now, ben.Status));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), ((await keeper.GetAsync("me")).Status, (await reader.GetAsync("me")).Status));
        Assert.Null((await ben.PageAsync("/u/cleo")).QuerySelector("a[href='/u/cleo/moderate']"));
        Assert.Equal(["mo"], (await app.Visitor().PageAsync("/b/garden/moderators")).QuerySelectorAll(".flags a").Select(a => a.TextContent));
        Assert.Equal([ModlogKind.ModeratorMade, ModlogKind.ModeratorUnmade], await app.WithDbAsync(db => db.Modlog.OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)));
    }

    private static string Day(CommonsApp app, int ahead) => app.Clock.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
