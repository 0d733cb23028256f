using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Api;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum.Search;

/// <summary>The search leaves out what its reader muted, and counts without it.</summary>
public sealed class MutedSearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_a_reader_muted_is_neither_found_nor_counted(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "cleo" }) await app.MemberAsync(name);
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair"));
        var open = await app.TopicAsync(garden, "theo", "Open", "Leeks of theo.");
        await app.TopicAsync(garden, "ben", "Of a muted person", "Leeks of ben.");
        await app.TopicAsync(repair, "theo", "On a muted board", "Leeks to repair.");
        var spiders = await app.TopicAsync(garden, "theo", "Spiders, everywhere", "Leeks with many legs.");
        await app.ReplyAsync(spiders, "cleo", "Leeks and lice.");
        await app.ReplyAsync(open, "ben", "Leeks again, says ben.");
        await app.ReplyAsync(open, "theo", "A <spider> sits on my leeks: SPIDERS!");
        await app.ReplyAsync(open, "theo", "One spider leeks less.");
        await app.ReplyAsync(open, "theo", "Leeks and 🦊🦊.");
        await app.ReplyAsync(open, "ana", "My own leeks, spiders and all.");
        await FromElsewhereAsync(app, open.Id, "Leeks from the valley.");
        await SearchTests.IndexAsync(app);
        var (ana, program) = (await app.SignInAsync("ana"), await app.ProgramAsync("ana"));
        Assert.Equal((4, 7), await CountsAsync(program, open.Id));

        foreach (var (mute, target) in new[] { ("Person", "ben"), ("Board", "repair"), ("Server", "valley.example"), ("Word", "spiders"), ("Word", "🦊🦊") })
            await ana.PostAsync("/my/settings/blocks", new() { ["What"] = "mute", ["Kind"] = mute, ["Target"] = target });
        var page = await ana.PageAsync("/search?q=leeks");
        var onBoard = await ana.PageAsync("/search?q=leeks&board=repair");
        var inTopic = await ana.PageAsync($"/search?q=leeks&topic={spiders.Id}");

        Assert.Equal(["Open"], page.QuerySelectorAll(".found__row .topic-row__title").Select(a => a.TextContent.Trim()));
        Assert.Contains("1 topic", page.QuerySelector(".search__count")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 more in this topic", page.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);   // The opening post, the one that says "spider", and ana's own.
        Assert.Equal((1, 3), await CountsAsync(program, open.Id));
        Assert.Single(onBoard.QuerySelectorAll(".found__row"));   // Whoever names a muted board wants to see it,
        Assert.Equal(2, inTopic.QuerySelectorAll(".found__row").Length);   // and whoever opened a topic has it open.
        Assert.Empty((await ana.PageAsync("/search?q=leeks&by=ben")).QuerySelectorAll(".found__row, .search__count"));
        Assert.Equal((4, 7), await CountsAsync(await app.ProgramAsync("cleo"), open.Id));
    }

    /// <summary>How many topics have leeks, and how many posts of one topic, as a program is told.</summary>
    private static async Task<(int Topics, int Posts)> CountsAsync(ApiClient program, long topicId) =>
        ((await program.GetAsync("search?q=leeks"))["count"].GetInt32(), (await program.GetAsync($"search?q=leeks&topic={topicId}"))["count"].GetInt32());

    private static Task FromElsewhereAsync(CommonsApp app, long topicId, string text) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        var zed = Author.Remote("zed", "valley.example", "https://valley.example/u/zed", "Zed", app.Clock.GetUtcNow());
        db.Authors.Add(zed);
        await db.SaveChangesAsync(Ct);
        await services.GetRequiredService<Writing>().ReplyAsync(topicId, zed, PostText.FromRemote($"<p>{text}</p>", null, services.GetRequiredService<Renderer>()), null, Ct, "https://valley.example/p/1");
    });
}
