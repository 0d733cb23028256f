using System.Net;
using Commons.Web.Forum;
using Commons.Web.Notifications.Watching;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum.Reading;

public sealed class ReadingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_member_goes_on_reading_where_they_stopped(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 3);
        app.Clock.Advance(TimeSpan.FromDays(3));
        var ana = await app.SignInAsync("ana");
        var picture = (await ana.PageAsync(topic.Path)).QuerySelector("noscript img")!.GetAttribute("src")!;
        await ana.GetAsync(picture);
        Assert.Empty((await ana.PageAsync("/unread")).QuerySelectorAll(".topic-row"));

        app.Clock.Advance(TimeSpan.FromDays(3));
        await app.RepliesAsync(topic, "theo", 3);

        var row = (await ana.PageAsync("/unread")).QuerySelector(".topic-row")!;
        Assert.Equal("3 new", row.QuerySelector(".topic-row__new")!.FirstChild!.TextContent);
        Assert.EndsWith("#post_5", row.QuerySelector(".topic-row__new")!.GetAttribute("href"), StringComparison.Ordinal);
        var page = await ana.PageAsync(topic.Path);
        Assert.Equal($"{topic.Path}#post_5", page.QuerySelector("a[data-first-unread]")!.GetAttribute("href"));
        Assert.Equal("New since Friday", page.QuerySelector(".new-since")!.TextContent.Trim());
        Assert.Equal("post_5", page.QuerySelector(".new-since")!.NextElementSibling!.Id);
        Assert.Equal("1", page.QuerySelectorAll(".rail--left .rail__links a").Single(a => a.GetAttribute("href") is "/unread").QuerySelector(".rail__count")!.TextContent);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_others_started_is_new_until_it_is_opened(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        await app.TopicAsync(board, "theo", "Before ana came");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.MemberAsync("ana");
        app.Clock.Advance(TimeSpan.FromDays(1));
        var fresh = await app.TopicAsync(board, "theo", "After ana came");
        await app.TopicAsync(board, "ana", "Ana's own");
        var ana = await app.SignInAsync("ana");

        Assert.Equal(["After ana came"], await TitlesAsync(ana, "/new"));
        await ReadAsync(ana, fresh.Id, 1);
        Assert.Empty(await TitlesAsync(ana, "/new"));
        Assert.Equal(["Ana's own", "After ana came", "Before ana came"], await TitlesAsync(app.Visitor(), "/new"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Marking_all_as_read_can_be_taken_back_and_what_comes_after_counts_from_there(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        var topic = await app.TopicAsync(board, "theo");
        var ana = await app.SignInAsync("ana");
        await ReadAsync(ana, topic.Id, 1);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RepliesAsync(topic, "theo", 2);
        Assert.Single(await TitlesAsync(ana, "/unread"));

        app.Clock.Advance(TimeSpan.FromHours(1));
        await ana.PostAsync("/unread/mark-read", new() { ["back"] = "/unread" }, from: "/unread");
        Assert.Empty(await TitlesAsync(ana, "/unread"));
        await ana.PostAsync("/unread/undo", new() { ["back"] = "https://elsewhere.example/" }, from: "/unread");
        Assert.Equal("/unread", ana.Location);
        Assert.Single(await TitlesAsync(ana, "/unread"));

        await ana.PostAsync("/unread/mark-read", new(), from: "/unread");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ReplyAsync(topic, "theo");
        var row = (await ana.PageAsync("/unread")).QuerySelector(".topic-row__new")!;
        Assert.Equal("1 new", row.FirstChild!.TextContent);
        Assert.EndsWith("#post_4", row.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_marked_as_read_leaves_the_others_as_they_were_and_comes_back_whole(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        app.Clock.Advance(TimeSpan.FromHours(1));
        var (opened, fresh, other) = (await app.TopicAsync(garden, "theo", "Opened"), await app.TopicAsync(garden, "theo", "Fresh"), await app.TopicAsync(repair, "theo", "Elsewhere"));
        var ana = await app.SignInAsync("ana");
        foreach (var topic in new[] { opened, other }) await ReadAsync(ana, topic.Id, 1);
        app.Clock.Advance(TimeSpan.FromHours(1));
        foreach (var topic in new[] { opened, other }) await app.ReplyAsync(topic, "theo");

        await ana.PostAsync("/unread/mark-read", new() { ["scope"] = "/b/garden" }, from: "/b/garden/unread");
        var (unread, news) = (await TitlesAsync(ana, "/unread"), await TitlesAsync(ana, "/new"));
        await app.ReplyAsync(fresh, "theo");
        var later = await TitlesAsync(ana, "/unread");
        await ana.PostAsync("/unread/undo", [], from: "/b/garden/unread");

        Assert.Equal((1, "Elsewhere", 0), (unread.Length, unread[0], news.Length));
        Assert.Equal(["Elsewhere"], later);   // What was only put out of the way is not followed from then on.
        Assert.Equal(["Elsewhere", "Opened"], (await TitlesAsync(ana, "/unread")).Order());
        Assert.Equal(["Fresh"], await TitlesAsync(ana, "/new"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_is_muted_leaves_lists_and_counts_but_not_its_own_page_and_a_followed_topic_of_it_stays(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var member = await app.MemberAsync("ana");
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        app.Clock.Advance(TimeSpan.FromHours(1));
        var (muted, followed) = (await app.TopicAsync(garden, "theo", "Muted with its board"), await app.TopicAsync(garden, "theo", "Followed all the same"));
        var (alone, tagged, rest) = (await app.TopicAsync(repair, "theo", "Muted alone"), await app.TopicAsync(repair, "theo", "Muted by its tag"), await app.TopicAsync(repair, "theo", "The rest"));
        await app.WithAsync(services => services.GetRequiredService<Writing>().TagAsync(tagged.Id, ["loud"], tagged.Author, null, Ct));
        var ana = await app.SignInAsync("ana");
        var tag = await app.WithDbAsync(db => db.Tags.Select(t => t.Id).SingleAsync(Ct));

        async Task SetAsync(WatchScope scope, long id, WatchLevel level) =>
            await ana.PostAsync("/watch", new() { ["Scope"] = $"{scope}", ["Id"] = $"{id}", ["Level"] = $"{level}" }, from: "/b/garden");
        await SetAsync(WatchScope.Board, garden.Id, WatchLevel.Muted);
        await SetAsync(WatchScope.Topic, followed.Id, WatchLevel.Tracking);
        await SetAsync(WatchScope.Topic, alone.Id, WatchLevel.Muted);
        await SetAsync(WatchScope.Tag, tag, WatchLevel.Muted);
        await SetAsync(WatchScope.Board, repair.Id, WatchLevel.Tracking);

        foreach (var path in new[] { "/latest", "/new" }) Assert.Equal(["Followed all the same", "The rest"], (await TitlesAsync(ana, path)).Order());
        Assert.Contains("Muted with its board", await TitlesAsync(ana, "/b/garden"));
        Assert.Equal(["Muted by its tag"], await TitlesAsync(ana, "/tag/loud"));
        var rail = (await ana.PageAsync("/latest")).QuerySelectorAll(".rail--left .rail__links li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Contains("New 2", rail);
        Assert.Contains("Repair workshop 1 new", rail);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_position_moves_forward_only_by_our_own_pages_and_never_past_the_end(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 4);
        var ana = await app.SignInAsync("ana");

        await ReadAsync(ana, topic.Id, 4);
        await ReadAsync(ana, topic.Id, 2);
        Assert.Equal(4, await NumberAsync(app, topic.Id));
        using var foreign = await ana.SendAsync(Post($"/t/{topic.Id}/read/5", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(4, await NumberAsync(app, topic.Id));
        await ReadAsync(ana, topic.Id, 900);
        Assert.Equal(5, await NumberAsync(app, topic.Id));
        await ReadAsync(ana, topic.Id + 1000, 1);   // No such topic: nothing is kept.
        Assert.Equal(1, await app.WithDbAsync(db => db.TopicReads.CountAsync(Ct)));
    }

    [Fact]
    public async Task Who_writes_has_read_and_lists_of_ones_own_ask_a_guest_to_sign_in()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.ReplyAsync(topic, "ana");
        await app.PumpAsync();

        Assert.Equal(2, await NumberAsync(app, topic.Id));
        var guest = app.Visitor();
        await guest.SendAsync(new(HttpMethod.Get, "/unread"));
        Assert.Contains("/signin", guest.Location, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_feed_of_ones_own_answers_its_key_until_there_is_another(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Only for ana");
        var ana = await app.SignInAsync("ana");
        await ReadAsync(ana, topic.Id, 1);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ReplyAsync(topic, "theo");
        var first = await AddressAsync(ana);
        var reader = app.Visitor();

        Assert.Contains("Only for ana", await reader.GetAsync(first), StringComparison.Ordinal);
        var second = await AddressAsync(ana);
        foreach (var address in new[] { first, "/unread.atom", "/unread.atom?key=" + new string('0', 64) })
        {
            await reader.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, reader.Status));
        }
        Assert.Contains("Only for ana", await reader.GetAsync(second), StringComparison.Ordinal);
        await ana.PostAsync("/my/settings/feeds/stop", new(), from: "/my/settings/feeds");
        await reader.GetAsync(second);
        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
    }

    [Fact]
    public async Task A_member_chooses_what_the_front_page_shows()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync("/my/settings/reading", new() { ["Home"] = "Hot", ["Arrangement"] = "Threads" });

        Assert.Equal("Hot", (await theo.PageAsync("/")).QuerySelector("h1")!.TextContent);
        Assert.Equal("Latest", (await app.Visitor().PageAsync("/")).QuerySelector("h1")!.TextContent);
    }

    private static async Task<string> AddressAsync(Visitor visitor) =>
        new Uri(Visitor.Parse(await visitor.PostAsync("/my/settings/feeds", new())).QuerySelector(".facts__address")!.TextContent).PathAndQuery;

    private static async Task<string[]> TitlesAsync(Visitor visitor, string path) => [.. (await visitor.PageAsync(path)).QuerySelectorAll(".topic-row__title").Select(a => a.TextContent)];

    private static async Task ReadAsync(Visitor visitor, long topicId, int number)
    {
        using var answer = await visitor.SendAsync(Post($"/t/{topicId}/read/{number}", CommonsApp.Origin));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static HttpRequestMessage Post(string path, string origin) => new(HttpMethod.Post, path) { Headers = { { "Origin", origin } } };

    private static Task<int> NumberAsync(CommonsApp app, long topicId) => app.WithDbAsync(db => db.TopicReads.Where(r => r.TopicId == topicId).MaxAsync(r => r.Number, Ct));
}
