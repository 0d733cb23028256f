using System.Net;
using Commons.Web.Forum.History;
using Commons.Web.Forum.Topics;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class HistoryTests
{
    private const string Long = "Straw kept the row by the wall alive and the cloth froze to the leaves, which nobody on our street had expected of it after last winter.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_change_is_kept_with_what_was_there_unless_it_was_small_and_soon(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Leeks", "Straw kept them alvie.");
        var id = topic.Posts[0].Id;
        var theo = await app.SignInAsync("theo");

        await EditAsync(theo, id, "Leeks", "Straw kept them alive.");
        var afterSlip = await CountAsync(app);
        await theo.GetAsync($"/p/{id}/history");
        var none = theo.Status;
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        await EditAsync(theo, id, "Leeks", "Cloth kept them alive.");
        await EditAsync(theo, id, "Leeks", "Cloth kept them alive. " + Long);
        await EditAsync(theo, id, "Leeks and straw", "Cloth kept them alive. " + Long);
        var page = await app.Visitor().PageAsync($"/p/{id}/history?version=2");

        Assert.Equal((0, HttpStatusCode.NotFound, 3), (afterSlip, none, await CountAsync(app)));
        Assert.Equal("Straw", page.QuerySelector(".diff del")!.TextContent);
        Assert.Equal("Cloth", page.QuerySelector(".diff ins")!.TextContent);
        Assert.Equal(3, page.QuerySelectorAll(".history__versions a").Length);
        Assert.NotNull((await theo.PageAsync(topic.Path)).QuerySelector($".post__edited a[href='/p/{id}/history']"));
    }

    [Fact]
    public async Task A_hidden_version_is_read_by_moderators_alone()
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, topic, id) = await ChangedAsync(app);
        await app.MemberAsync("mo");
        await app.ModeratorAsync("mo", await app.WithDbAsync(db => db.Boards.SingleAsync(Ct)));
        var (ana, mo) = (await app.SignInAsync("ana"), await app.SignInAsync("mo"));

        await ana.PostAsync($"/p/{id}/history/1/hide", [], from: topic.Path);
        var denied = ana.Status;
        var unsaid = await mo.PostAsync($"/p/{id}/history/1/hide", [], from: $"/p/{id}/history");
        await mo.PostAsync($"/p/{id}/history/1/hide", new() { ["Reason"] = "It holds an address" }, from: $"/p/{id}/history");
        await app.PumpAsync();

        Assert.Equal(HttpStatusCode.NotFound, denied);
        Assert.Contains("Say why", unsaid, StringComparison.Ordinal);
        Assert.Contains("It holds an address", await app.Visitor().GetAsync("/modlog?kind=VersionHidden"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret street", await ana.GetAsync($"/p/{id}/history"), StringComparison.Ordinal);
        Assert.Contains("Secret street", await mo.GetAsync($"/p/{id}/history"), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_its_author_deleted_is_read_by_nobody_and_gone_for_good_after_a_day(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (theo, topic, id) = await ChangedAsync(app);

        await theo.PostAsync($"/p/{id}/delete", [], from: topic.Path);
        var atOnce = await CountAsync(app);
        await theo.GetAsync($"/p/{id}/history");
        var status = theo.Status;
        await app.WithDbAsync(db => new ForgetWords(db, app.Clock).RunAsync(Ct));
        var sameDay = await CountAsync(app);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await app.WithDbAsync(db => new ForgetWords(db, app.Clock).RunAsync(Ct));

        Assert.Equal((2, HttpStatusCode.NotFound, 2, 0), (atOnce, status, sameDay, await CountAsync(app)));
    }

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "abXc", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("aaa", "aa", 1)]
    [InlineData("one two three", "one 2 three", 3)]
    public void What_changed_is_what_stands_between_the_common_ends(string before, string after, int changed) => Assert.Equal(changed, PostRevision.Changed(before, after));

    private static async Task<(Visitor Theo, Topic Topic, long PostId)> ChangedAsync(CommonsApp app)
    {
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var post = await app.ReplyAsync(topic, "theo", "I live at 4 Secret street.");
        var theo = await app.SignInAsync("theo");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await EditAsync(theo, post.Id, null, "I live near the river.");
        return (theo, topic, post.Id);
    }

    private static Task<string> EditAsync(Visitor visitor, long id, string? title, string body) =>
        visitor.PostAsync($"/p/{id}/edit", title is null ? new() { ["Body"] = body } : new() { ["Title"] = title, ["Body"] = body });

    private static Task<int> CountAsync(CommonsApp app) => app.WithDbAsync(db => db.PostRevisions.CountAsync(Ct));
}
