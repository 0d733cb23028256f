using System.Net;
using Commons.Web.Forum.Topics;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Forum;

public sealed class AddressTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Every_way_to_write_a_topics_address_leads_to_the_one_it_has(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 24);
        var post = await app.ReplyAsync(topic, "theo");

        await LeadsAsync(app, $"/t/{topic.Id}", HttpStatusCode.MovedPermanently, topic.Path);
        await LeadsAsync(app, $"/t/{topic.Id}?page=2", HttpStatusCode.MovedPermanently, $"{topic.Path}?page=2");
        await LeadsAsync(app, $"/t/old-title/{topic.Id}?page=2", HttpStatusCode.MovedPermanently, $"{topic.Path}?page=2");
        await LeadsAsync(app, $"{topic.Path}/1", HttpStatusCode.Found, $"{topic.Path}#post_1");
        await LeadsAsync(app, $"{topic.Path}/20", HttpStatusCode.Found, $"{topic.Path}#post_20");
        await LeadsAsync(app, $"{topic.Path}/21", HttpStatusCode.Found, $"{topic.Path}?page=2#post_21");
        await LeadsAsync(app, $"/p/{post.Id}", HttpStatusCode.Found, $"{topic.Path}?page=2#post_26");
        await LeadsAsync(app, topic.Path, HttpStatusCode.OK, null);
    }

    [Theory]
    [InlineData("Frost cloth, or straw?", "frost-cloth-or-straw")]
    [InlineData("Über Käse & Brot", "uber-kase-brot")]
    [InlineData("Полив в июле", "полив-в-июле")]
    [InlineData("霜よけの布", "霜よけの布")]
    [InlineData("हिन्दी में", "हिन्दी-में")]
    [InlineData("!?", "topic")]
    public void A_slug_keeps_the_letters_of_every_script(string title, string slug)
    {
        Assert.Equal(slug, TopicSlug.Of(title));
        Assert.True(TopicSlug.Of(string.Concat(Enumerable.Repeat(title, 40))).Length <= 80);
    }

    [Fact]
    public async Task An_address_in_another_script_is_escaped_and_found()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Полив в июле");

        var guest = app.Visitor();
        var page = await guest.PageAsync($"/t/old-title/{topic.Id}");

        Assert.Equal(("Полив в июле", HttpStatusCode.OK), (page.QuerySelector("h1")!.TextContent, guest.Status));
        Assert.All(topic.Path, c => Assert.True(char.IsAscii(c)));
        await LeadsAsync(app, "/t/полив-в-июле/" + topic.Id, HttpStatusCode.OK, null);
    }

    [Fact]
    public async Task What_does_not_exist_is_the_same_page_everywhere()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var guest = app.Visitor();
        string[] paths = [$"{topic.Path}?page=2", $"{topic.Path}?page=0", $"{topic.Path}?page=-3", $"{topic.Path}/2", $"{topic.Path}/0", "/t/999", "/t/x/999", "/p/999", "/b/nowhere",
            "/b/garden?page=2", "/latest?page=2", "/latest?page=100000", "/u/nobody", "/u/theo/topics?page=7", "/nothing", "/p/99999999999999999999"];

        foreach (var path in paths)
        {
            var html = await guest.GetAsync(path);
            Assert.True(guest.Status is HttpStatusCode.NotFound, $"{path} answered {guest.Status}");
            Assert.Contains("There is nothing here, or it is not for you to see.", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_topic_is_paged_by_twenty_and_no_post_is_shown_twice_or_left_out()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", 2 * Topic.PageSize);
        var guest = app.Visitor();

        var seen = new List<string>();
        for (var path = topic.Path; path is not null;)
        {
            var page = await guest.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("article").Select(a => a.Id!));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 41).Select(n => $"post_{n}"), seen);
        Assert.Equal("page", (await guest.PageAsync($"{topic.Path}?page=3")).QuerySelector(".pager__here")!.GetAttribute("aria-current"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Lists_show_the_latest_conversation_first_and_page_without_gap_or_repeat(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        var topics = new List<Topic>();
        for (var i = 0; i < 65; i++) topics.Add(await app.TopicAsync(board, "theo", $"Topic {i}"));   // All at one moment: the id decides.
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.ReplyAsync(topics[7], "theo");
        var guest = app.Visitor();

        var expected = topics.Where((_, i) => i is not 7).Reverse().Prepend(topics[7]).Select(t => t.Path).ToList();
        foreach (var list in new[] { "/latest", "/", "/b/garden" })
        {
            var seen = new List<string>();
            for (var path = list; path is not null;)
            {
                var page = await guest.PageAsync(path);
                seen.AddRange(page.QuerySelectorAll(".topic-row__title").Select(a => a.GetAttribute("href")!));
                path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }
            Assert.Equal(expected, seen);
        }
    }

    private static async Task LeadsAsync(CommonsApp app, string path, HttpStatusCode status, string? location)
    {
        var guest = app.Visitor();
        using var answer = await guest.SendAsync(new(HttpMethod.Get, path));
        Assert.Equal((path, status, location), (path, answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
