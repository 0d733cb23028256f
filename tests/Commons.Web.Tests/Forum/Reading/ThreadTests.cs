using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Forum.Reading;

public sealed class ThreadTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Threads_hold_the_same_posts_set_in_beneath_what_they_answer(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var second = await app.ReplyAsync(topic, "theo", "Second.");
        await app.ReplyAsync(topic, "theo", "Third.");
        var deep = second;
        for (var i = 0; i < 8; i++) deep = await app.ReplyAsync(topic, "theo", $"Deeper {i}.", deep.Id);   // Posts 4 to 11.
        await app.RepliesAsync(topic, "theo", 12);
        await app.ReplyAsync(topic, "theo", "On the next page.", second.Id);   // Post 24.
        var guest = app.Visitor();

        var flat = await guest.PageAsync(topic.Path);
        var threads = await guest.PageAsync($"{topic.Path}?view=threads");
        var alone = await guest.PageAsync($"{topic.Path}?view=threads&from=2");

        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"post_{n}"), flat.QuerySelectorAll("article.post").Select(a => a.Id));
        Assert.Equal(new[] { 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 3 }.Concat(Enumerable.Range(12, 9)).Select(n => $"post_{n}"), threads.QuerySelectorAll("article.post").Select(a => a.Id));
        Assert.True(threads.QuerySelector(".branch--1 #post_4") is not null);
        Assert.All(new[] { "post_8", "post_9", "post_11" }, id => Assert.Equal("branch branch--5", threads.GetElementById(id)!.ParentElement!.ClassName));
        Assert.Equal([$"{topic.Path}?view=threads&from=2", $"{topic.Path}?view=threads&from=8"], threads.QuerySelectorAll(".branch__on a").Select(a => a.GetAttribute("href")!));
        Assert.Equal(new[] { 2, 4, 5, 6, 7, 8, 9, 10, 11, 24 }.Select(n => $"post_{n}"), alone.QuerySelectorAll("article.post").Select(a => a.Id));
        Assert.Equal($"{topic.Path}?view=threads&page=2", threads.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal($"{CommonsApp.Origin}{topic.Path}", threads.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_board_may_show_threads_first_and_a_reader_may_still_choose()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var second = await app.ReplyAsync(topic, "theo");
        await app.ReplyAsync(topic, "theo");
        await app.ReplyAsync(topic, "theo", "An answer to the second.", second.Id);
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/admin/boards/garden", new() { ["Title"] = "Garden", ["Description"] = "", ["Colour"] = "#112233", ["Arrangement"] = "Threads" });
        var guest = app.Visitor();

        Assert.NotNull((await guest.PageAsync(topic.Path)).QuerySelector(".branch--1 #post_4"));
        Assert.Null((await guest.PageAsync($"{topic.Path}?view=flat")).QuerySelector(".branch"));
        await guest.GetAsync($"{topic.Path}?view=threads&from=99");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, guest.Status);
    }
}
