using System.Net;
using Commons.Web.Forum.Lists;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum.Lists;

public sealed class ListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Each_list_has_its_own_order_on_the_site_and_on_a_board(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var garden = await app.BoardAsync();
        var tools = await app.BoardAsync("tools", "Tools");
        var old = await app.TopicAsync(garden, "theo", "Old and loved");
        app.Clock.Advance(TimeSpan.FromDays(40));
        var talked = await app.TopicAsync(garden, "theo", "Talked about");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.TopicAsync(tools, "theo", "Quiet and fresh");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RepliesAsync(talked, "theo", 4);
        await app.WithDbAsync(async db =>
        {
            (await db.Topics.SingleAsync(t => t.Id == old.Id, Ct)).Scored(9, app.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        await RankedAsync(app, talked.Id);
        var guest = app.Visitor();

        Assert.Equal(["Talked about", "Quiet and fresh", "Old and loved"], await TitlesAsync(guest, "/latest"));
        Assert.Equal(["Quiet and fresh", "Talked about", "Old and loved"], await TitlesAsync(guest, "/new"));
        Assert.Equal("Old and loved", (await TitlesAsync(guest, "/top/all"))[0]);
        Assert.Equal(["Quiet and fresh", "Talked about"], await TitlesAsync(guest, "/top/week"));
        Assert.Equal("Talked about", (await TitlesAsync(guest, "/hot"))[0]);
        Assert.Equal(["Talked about", "Old and loved"], await TitlesAsync(guest, "/b/garden"));
        Assert.Equal(["Talked about"], await TitlesAsync(guest, "/b/garden/top/month"));
        Assert.Equal(["Quiet and fresh"], await TitlesAsync(guest, "/b/tools/hot"));
        foreach (var nowhere in new[] { "/top/decade", "/b/garden/top/x", "/b/none/hot", "/latest?page=0", "/latest?page=2", "/latest?page=1001", "/tag/none" })
        {
            await guest.GetAsync(nowhere);
            Assert.Equal((nowhere, HttpStatusCode.NotFound), (nowhere, guest.Status));
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Following_next_skips_and_repeats_nothing_though_topics_come_in_above(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        for (var i = 1; i <= 65; i++) await app.TopicAsync(board, "theo", $"Topic {i}");   // All in the same microsecond: their ids order them.
        var guest = app.Visitor();
        var first = await guest.PageAsync("/latest");
        await app.TopicAsync(board, "theo", "Came in between");

        var second = await guest.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var third = await guest.PageAsync(second.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var read = new[] { first, second, third }.SelectMany(p => p.QuerySelectorAll(".topic-row__title").Select(a => a.TextContent)).ToList();
        Assert.Equal(Enumerable.Range(1, 65).Reverse().Select(i => $"Topic {i}"), read);
        Assert.Null(third.QuerySelector("a[rel=next]"));
        Assert.EndsWith("/latest?page=3", third.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Topic 36", (await TitlesAsync(guest, "/latest?page=2"))[0]);   // By its number alone it counts from what is on top now.
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_hourly_round_lets_topics_grow_cold(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var warm = await app.WithDbAsync(db => db.Topics.Where(t => t.Id == topic.Id).Select(t => t.HotRank).SingleAsync(Ct));
        Assert.True(warm > 0);

        app.Clock.Advance(TimeSpan.FromDays(1));
        var cool = await RankedAsync(app, topic.Id);
        app.Clock.Advance(TimeSpan.FromDays(200));
        var cold = await RankedAsync(app, topic.Id);

        Assert.InRange(cool, 1, warm - 1);
        Assert.Equal(0, cold);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_above_lists_the_topics_beneath_it_and_there_is_no_third_level(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var tools = await app.BoardAsync("tools", "Tools");
        await app.TopicAsync(tools, "theo", "Sharpening a hoe");
        var theo = await app.SignInAsync("theo");
        var fields = new Dictionary<string, string> { ["Title"] = "Tools", ["Description"] = "", ["Colour"] = "#112233", ["Parent"] = "garden", ["ListedTags"] = "" };

        await theo.PostAsync("/admin/boards/tools", fields);

        Assert.Equal(HttpStatusCode.Found, theo.Status);
        Assert.Equal(["Sharpening a hoe"], await TitlesAsync(theo, "/b/garden"));
        Assert.Equal("Tools", (await theo.PageAsync("/b/garden")).QuerySelector(".sub-boards .chip")!.TextContent.Trim());
        Assert.Contains("Garden", (await theo.PageAsync("/b/tools")).QuerySelector(".crumbs")!.TextContent, StringComparison.Ordinal);
        await theo.PostAsync("/admin/boards/garden", new() { ["Title"] = "Garden", ["Description"] = "", ["Colour"] = "#112233", ["Parent"] = "tools", ["ListedTags"] = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        fields["Parent"] = "";
        await theo.PostAsync("/admin/boards/tools", fields);
        Assert.Empty(await TitlesAsync(theo, "/b/garden"));
        Assert.Equal(["Sharpening a hoe"], await TitlesAsync(app.Visitor(), "/b/tools/new"));
    }

    private static async Task<string[]> TitlesAsync(Visitor visitor, string path) => [.. (await visitor.PageAsync(path)).QuerySelectorAll(".topic-row__title").Select(a => a.TextContent)];

    private static async Task<long> RankedAsync(CommonsApp app, long topicId)
    {
        await app.WithAsync(services => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<RankTopics>(services).RunAsync(Ct));
        return await app.WithDbAsync(db => db.Topics.Where(t => t.Id == topicId).Select(t => t.HotRank).SingleAsync(Ct));
    }
}
