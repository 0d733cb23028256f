using System.Net;
using Commons.Web.Forum.Boards;
using Commons.Web.Shared;
using Commons.Web.Tests.Federation;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

/// <summary>What a board asks of those who write on it, how it looks, where it stands and when it ends.</summary>
public sealed class BoardDoorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Dictionary<string, string> Form(string title = "News", string icon = "", string rules = "", string starters = "Everyone", string repliers = "Everyone") =>
        new() { ["Title"] = title, ["Description"] = "What is new.", ["Colour"] = "#4a8f3c", ["Icon"] = icon, ["Rules"] = rules, ["Starters"] = starters, ["Repliers"] = repliers };

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task On_a_board_for_announcements_only_its_moderators_start_and_reply(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (news, _) = (await app.BoardAsync("news", "News"), await app.BoardAsync());
        foreach (var name in new[] { "ana", "mo" }) await app.MemberAsync(name);
        await app.ModeratorAsync("mo", news);
        var (theo, ana, mo) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"), await app.SignInAsync("mo"));
        await theo.PostAsync("/admin/boards/news", Form(starters: "Moderators", repliers: "Moderators"));
        var topic = await app.TopicAsync(news, "mo", "The assembly is on Friday");

        var write = await ana.PageAsync("/write?board=news");
        var started = Visitor.Parse(await ana.PostAsync("/write", new() { ["Title"] = "Me too", ["Board"] = "news", ["Body"] = "Hello." }));
        var startedStatus = ana.Status;
        var forAna = await ana.PageAsync(topic.Path);
        var replied = await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Hello." }, "/write");
        await mo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "At seven." });

        Assert.Null(write.QuerySelector("#Board option[value=news]"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, startedStatus);
        Assert.Contains("Only its moderators start topics on this board.", started.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(forAna.QuerySelector("textarea[name=Body]"));
        Assert.Contains("Only its moderators reply on this board.", replied, StringComparison.Ordinal);
        Assert.Equal(["The assembly is on Friday"], await app.WithDbAsync(db => db.Topics.Select(t => t.Title).ToListAsync(Ct)));
        Assert.Equal(2, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_for_members_takes_nothing_from_other_servers(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync();
        await met.App.WithDbAsync(async db =>
        {
            (await db.Boards.SingleAsync(b => b.Slug == "garden", Ct)).Let(BoardWriters.Everyone, BoardWriters.Members);
            await db.SaveChangesAsync(Ct);
        });

        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>Beans.</p>", $"{CommonsApp.Origin}/p/{topic.Id}")));
        await met.SettleAsync();
        await met.ReplyAsync(topic, "I have an account here.");

        Assert.Empty(await met.RemotePostsAsync());
        Assert.Equal(2, await met.App.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_closed_board_is_read_and_takes_nothing_new_until_it_is_opened_again(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (theo, ana) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"));

        await theo.PostAsync("/admin/boards/garden/close", [], "/admin/boards/garden");
        var board = await app.Visitor().PageAsync("/b/garden");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.ReplyAsync(topic, "theo"));
        var shown = await ana.PageAsync(topic.Path);
        await theo.PostAsync("/admin/boards/garden/reopen", [], "/admin/boards/garden");
        await app.ReplyAsync(topic, "theo");

        Assert.StartsWith("This board was closed", board.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("This board is closed. What was written stays; nothing new is taken.", refusal.Message);
        Assert.Contains("Last January", shown.QuerySelector("#post_1")!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.QuerySelector("textarea[name=Body]"));
        Assert.Null((await app.Visitor().PageAsync("/b/garden")).QuerySelector(".notice"));
        Assert.Equal(2, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Its_rules_stand_where_one_writes_and_its_icon_wherever_its_dot_stood(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync("/admin/boards/garden", Form("Garden", "👩‍🌾", "Be **kind**. <script>alert(1)</script>"));

        foreach (var path in new[] { "/b/garden", "/b/garden/about", topic.Path, $"{topic.Path}/reply", "/write?board=garden" })
        {
            var page = await theo.PageAsync(path);
            Assert.Equal((path, "kind"), (path, page.QuerySelector("main .prose strong")?.TextContent));
            Assert.DoesNotContain(page.QuerySelectorAll("main script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        }
        var shown = await theo.PageAsync("/b/garden");
        Assert.Equal("👩‍🌾", shown.QuerySelector("h1 .board-icon")!.TextContent);
        Assert.Null(shown.QuerySelector("h1 rect"));

        var refused = await theo.PostAsync("/admin/boards/garden", Form("Garden", "ab"));
        Assert.Contains("An icon is one emoji or one letter.", refused, StringComparison.Ordinal);
        await theo.PostAsync("/admin/boards/garden", Form("Garden"));
        Assert.Equal((null, null, null), await app.WithDbAsync(db => db.Boards.Select(b => new ValueTuple<string?, string?, string?>(b.Icon, b.Rules, b.RulesHtml)).SingleAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_steward_puts_the_boards_of_a_level_in_order(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var slug in new[] { "one", "two", "three" }) await app.BoardAsync(slug, slug);
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync("/admin/boards/three/move", new() { ["up"] = "true" }, "/admin/boards");
        await theo.PostAsync("/admin/boards/one/move", new() { ["up"] = "true" }, "/admin/boards");
        await theo.PostAsync("/admin/boards/two/move", new() { ["up"] = "false" }, "/admin/boards");
        var once = await OrderAsync(app);
        await theo.PostAsync("/admin/boards/one/move", new() { ["up"] = "false" }, "/admin/boards");

        Assert.Equal(["one", "three", "two"], once);
        Assert.Equal(["three", "one", "two"], await OrderAsync(app));
    }

    [Fact]
    public async Task A_board_says_how_many_follow_it_here_and_elsewhere()
    {
        await using var met = await Neighbours.MeetAsync();
        await met.FollowAsync();
        var ana = await met.App.SignInAsync("ana");
        var board = await met.App.WithDbAsync(db => db.Boards.Select(b => b.Id).SingleAsync(Ct));
        await ana.PostAsync("/watch", new() { ["Scope"] = "Board", ["Id"] = $"{board}", ["Level"] = "Tracking" }, "/b/garden");

        var facts = (await met.App.Visitor().PageAsync("/b/garden/about")).QuerySelectorAll(".facts__fact").Select(f => f.TextContent).Distinct();

        Assert.Equal(["Followed by one member", "Followed by one person from another server"], facts);
    }

    private static async Task<IReadOnlyList<string>> OrderAsync(CommonsApp app) =>
        [.. (await app.Visitor().PageAsync("/boards")).QuerySelectorAll(".board-row__title a").Select(a => a.TextContent)];
}
