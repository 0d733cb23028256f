using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Forum.Lists;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Every_list_board_tag_person_and_topic_has_a_feed_in_both_formats(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/write", new() { ["Title"] = "Frost & <cloth>", ["Board"] = "garden", ["Body"] = "[Straw](/p/1) it is.", ["Tags"] = "Frost, leeks" });
        var topic = theo.Location!;
        var guest = app.Visitor();

        foreach (var path in new[] { "/latest", "/new", "/hot", "/top/month", "/b/garden", "/b/garden/hot", "/b/garden/top/all", "/tag/frost", "/tag/frost/new", "/u/theo", topic })
        {
            var atom = XDocument.Parse(await guest.GetAsync($"{path}.atom"));
            var rss = XDocument.Parse(await guest.GetAsync($"{path}.rss"));

            var entry = Assert.Single(atom.Root!.Elements(Atom + "entry"));
            Assert.Equal("Frost & <cloth>", entry.Element(Atom + "title")!.Value);
            Assert.Contains($"href=\"{CommonsApp.Origin}/p/1\"", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal);
            Assert.Equal($"{CommonsApp.Origin}{path}.atom", atom.Root.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value is "self").Attribute("href")!.Value);
            Assert.Equal("Frost & <cloth>", rss.Root!.Element("channel")!.Elements("item").Single().Element("title")!.Value);
        }
        using var first = await guest.SendAsync(new(HttpMethod.Get, "/latest.atom"));
        using var again = await guest.SendAsync(new(HttpMethod.Get, "/latest.atom") { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } });
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task What_was_removed_is_in_no_feed_no_sitemap_and_no_embedding()
    {
        await using var app = await CommonsApp.StartAsync();
        var board = await app.BoardAsync();
        await app.TopicAsync(board, "theo", "Stays");
        var gone = await app.TopicAsync(board, "theo", "Canary goes");
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync($"/p/{gone.Posts[0].Id}/delete", new());
        var guest = app.Visitor();

        foreach (var path in new[] { "/latest.atom", "/new.rss", "/b/garden.atom", "/u/theo.atom", "/sitemap/topics-1.xml", "/latest", "/hot", "/top/all" })
        {
            var text = await guest.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, guest.Status));
            Assert.DoesNotContain("Canary", text, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var path in new[] { $"{gone.Path}.atom", $"/oembed?url={Uri.EscapeDataString(CommonsApp.Origin + gone.Path)}", $"/t/{gone.Id}/print" })
        {
            await guest.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, guest.Status));
        }
    }

    [Fact]
    public async Task Others_find_and_show_a_topic_by_its_map_its_card_and_its_embedding()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", "Frost <cloth>");
        await app.RepliesAsync(topic, "theo", 21);
        var guest = app.Visitor();

        var map = XDocument.Parse(await guest.GetAsync("/sitemap.xml"));
        var topics = XDocument.Parse(await guest.GetAsync(new Uri(map.Descendants(Map + "loc").Last().Value).AbsolutePath));
        Assert.Equal(CommonsApp.Origin + topic.Path, topics.Descendants(Map + "loc").Single().Value);
        Assert.Contains($"Sitemap: {CommonsApp.Origin}/sitemap.xml", await guest.GetAsync("/robots.txt"), StringComparison.Ordinal);

        var page = await guest.PageAsync($"{topic.Path}?page=2");
        Assert.Equal($"{CommonsApp.Origin}{topic.Path}?page=2", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal(topic.Path, page.QuerySelector("link[rel=prev]")!.GetAttribute("href"));
        Assert.Equal("Frost <cloth>", page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        var posting = page.QuerySelector("[itemtype='https://schema.org/DiscussionForumPosting']")!;
        Assert.Equal("Last January took half my leeks.", posting.QuerySelector("meta[itemprop=text]")!.GetAttribute("content"));
        Assert.Equal("post_21 post_22", posting.GetAttribute("itemref"));
        Assert.Equal(2, page.QuerySelectorAll("[itemprop=comment][itemtype='https://schema.org/Comment']").Length);

        var embed = (await guest.PageAsync(topic.Path)).QuerySelector("link[type='application/json+oembed']")!.GetAttribute("href")!;
        var card = JsonDocument.Parse(await guest.GetAsync(embed)).RootElement;
        Assert.Equal(("1.0", "rich", "Frost <cloth>"), (card.GetProperty("version").GetString(), card.GetProperty("type").GetString(), card.GetProperty("title").GetString()));
        Assert.DoesNotContain("<cloth>", card.GetProperty("html").GetString()!, StringComparison.Ordinal);
        foreach (var other in new[] { "https://elsewhere.example/t/x/1", CommonsApp.Origin + "/u/theo", "x", "" })
        {
            await guest.GetAsync($"/oembed?url={Uri.EscapeDataString(other)}");
            Assert.Equal(HttpStatusCode.NotFound, guest.Status);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Tags_follow_the_boards_rule_and_lead_to_the_topics_that_share_them(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        Dictionary<string, string> Topic(string title, string tags) => new() { ["Title"] = title, ["Board"] = "garden", ["Body"] = "Text.", ["Tags"] = tags };
        Dictionary<string, string> Rule(string rule) => new() { ["Title"] = "Garden", ["Description"] = "", ["Colour"] = "#112233", ["TagRule"] = rule, ["ListedTags"] = "frost, leeks" };

        await theo.PostAsync("/write", Topic("One thing", "Frost, Winter Leeks, #frost, Ärger"));
        var one = theo.Location!;
        Assert.Equal(["#frost", "#winter", "#leeks", "#ärger"], (await theo.PageAsync(one)).QuerySelectorAll(".topic-tags .tag").Select(a => a.TextContent));
        foreach (var wrong in new[] { "a b c d e f", new string('x', 21) })
        {
            var again = Visitor.Parse(await theo.PostAsync("/write", Topic("Two things", wrong)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
            Assert.Equal(wrong, again.QuerySelector("#Tags")!.GetAttribute("value"));
        }
        foreach (var (rule, no, yes) in new[] { ("Required", "", "any"), ("Listed", "any", ""), ("RequiredListed", "", "leeks"), ("Off", "frost", "") })
        {
            await theo.PostAsync("/admin/boards/garden", Rule(rule));
            Assert.Equal(HttpStatusCode.Found, theo.Status);
            await theo.PostAsync("/write", Topic($"No {rule}", no));
            Assert.Equal((rule, HttpStatusCode.UnprocessableEntity), (rule, theo.Status));
            await theo.PostAsync("/write", Topic($"Yes {rule}", yes));
            Assert.Equal((rule, HttpStatusCode.Found), (rule, theo.Status));
        }
        await theo.PostAsync("/admin/boards/garden", Rule("Allowed"));
        await theo.PostAsync($"{one}/tags", new() { ["Tags"] = "leeks" });

        var titles = (await app.Visitor().PageAsync("/tag/leeks")).QuerySelectorAll(".topic-row__title").Select(a => a.TextContent);
        Assert.Equal(["Yes RequiredListed", "One thing"], titles);
        Assert.Empty((await app.Visitor().PageAsync("/tag/frost")).QuerySelectorAll(".topic-row"));
        await app.MemberAsync("ana");
        var ana = await app.SignInAsync("ana");
        await ana.GetAsync($"{one}/tags");
        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
    }
}
