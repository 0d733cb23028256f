using System.Globalization;
using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Bookmarks;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class BookmarksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_bookmark_has_a_note_and_reminds_once_on_its_day(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var (post, ana) = (topic.Posts[0].Id, await app.SignInAsync("ana"));
        var day = app.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await ana.PostAsync($"/p/{post}/bookmark", new() { ["Note"] = "Buy straw", ["RemindOn"] = day });
        await RunAsync(app);
        var early = await DueAsync(app);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(app);
        await RunAsync(app);
        var list = await ana.PageAsync("/my/bookmarks");

        Assert.Equal((0, 1), (early, await DueAsync(app)));
        Assert.Contains("Buy straw", list.QuerySelector(".excerpt-row")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("you were reminded", list.QuerySelector(".excerpt-row")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bookmarked", (await ana.PageAsync(topic.Path)).QuerySelector("#post_1 .post__acts")!.TextContent, StringComparison.Ordinal);
        await ana.PostAsync($"/p/{post}/bookmark/remove", [], from: "/my/bookmarks");
        Assert.Equal(0, await app.WithDbAsync(db => db.Bookmarks.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_day_in_the_past_is_refused_and_nothing_typed_is_lost()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync($"/p/{topic.Posts[0].Id}/bookmark", new() { ["Note"] = "Kept words", ["RemindOn"] = "2026-11-09" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal("Kept words", page.QuerySelector("[name=Note]")!.GetAttribute("value"));
        Assert.Contains("still ahead", page.QuerySelector("#RemindOn-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_gone_shows_no_word_of_it_and_nobody_sees_anothers_bookmarks()
    {
        await using var app = await CommonsApp.StartAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Canary topic");
        var (post, ana, ben, theo) = (topic.Posts[0].Id, await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("theo"));
        await ana.PostAsync($"/p/{post}/bookmark", new() { ["Note"] = "Ana's note" });

        var others = await ben.GetAsync("/my/bookmarks");
        await ben.PostAsync($"/p/{post}/bookmark/remove", [], from: "/my/settings/profile");
        var status = ben.Status;
        await theo.PostAsync($"/p/{post}/delete", []);
        var mine = await ana.GetAsync("/my/bookmarks");
        await app.Visitor().GetAsync("/my/bookmarks");

        Assert.DoesNotContain("Ana's note", WebUtility.HtmlDecode(others), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Ana's note", WebUtility.HtmlDecode(mine), StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", mine, StringComparison.Ordinal);
    }

    private static Task RunAsync(CommonsApp app) => app.WithAsync(services => ActivatorUtilities.CreateInstance<RemindOfBookmarks>(services).RunAsync(Ct));

    private static Task<int> DueAsync(CommonsApp app) => app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(BookmarkDue).FullName, Ct));
}
