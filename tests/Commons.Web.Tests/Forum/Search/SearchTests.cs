using System.Net;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Changes;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Search;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum.Search;

public sealed class SearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Everything_that_can_be_asked_is_found(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (ana, ben) = (await app.MemberAsync("ana"), await app.MemberAsync("ben"));
        var garden = await app.BoardAsync();
        var kitchen = await app.BoardAsync("kitchen", "Kitchen");
        var frost = await app.TopicAsync(garden, "ana", "Frost cloth or straw?", "Last January took half my leeks. Café talk in Łódź.");
        var soup = await app.TopicAsync(kitchen, "ben", "Soup for the week", "Leeks again, after the frost; and tomatoes from 東京都 the market. <script>alert(1)</script>");
        app.Clock.Advance(TimeSpan.FromDays(10));
        await app.ReplyAsync(frost, "ben", "Straw keeps them warm, cloth keeps them dry.");
        await IndexAsync(app);
        var guest = app.Visitor();

        async Task FindsAsync(string search, params Topic[] topics) => Assert.Equal(topics.Select(t => t.Id), await FoundAsync(guest, search));

        await FindsAsync("q=frost", frost, soup);                       // The title counts more than the body.
        await FindsAsync("q=FROSTS", frost, soup);
        await FindsAsync("q=frost+-soup", frost);
        await FindsAsync("q=frost+in%3Atitle", frost);
        await FindsAsync("q=frost&in=title", frost);
        await FindsAsync("q=cafe", frost);
        await FindsAsync("q=lodz", frost);
        await FindsAsync("q=tomato", soup);
        await FindsAsync("q=" + Uri.EscapeDataString("東京"), soup);
        await FindsAsync("q=" + Uri.EscapeDataString("京都"), soup);
        await FindsAsync("q=" + Uri.EscapeDataString("東都"));
        await FindsAsync("q=" + Uri.EscapeDataString("都"), soup);
        await FindsAsync("q=%22keeps+them+dry%22", frost);
        await FindsAsync("q=%22keeps+dry%22");
        await FindsAsync("q=leek+%40ben", soup);
        await FindsAsync("q=leek+%23garden", frost);
        await FindsAsync("q=leek&board=kitchen", soup);
        await FindsAsync("q=%40ana", frost);
        await FindsAsync("q=warm+after%3A2026-11-15", frost);
        await FindsAsync("q=leek+after%3A2026-11-15");
        await FindsAsync("q=warm&before=2026-11-15");
        await FindsAsync("q=january+before%3A2026-11-15", frost);
        await FindsAsync("before=2026-11-15&order=latest", soup, frost);
        await FindsAsync("q=toma*", soup);
        await FindsAsync("q=leek&by=nobody");
        await FindsAsync("q=has%3Aimage+leek");
        await FindsAsync("q=january+dry");                              // A post's own words only: the reply has the one, the opening post the other.
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_is_changed_moved_or_taken_away_is_found_where_it_is_now(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Frost cloth", "Leeks and onions.");
        var reply = await app.ReplyAsync(topic, "ana", "Chives too.");
        await IndexAsync(app);
        var guest = app.Visitor();
        Assert.Single(await FoundAsync(guest, "q=chive"));

        await app.WithAsync(async services =>
        {
            var (db, writing) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Writing>());
            var opening = await db.Posts.Include(p => p.Topic).Include(p => p.Author).SingleAsync(p => p.TopicId == topic.Id && p.Number == 1, Ct);
            await writing.EditAsync(opening, PostText.FromMarkdown("Garlic.", services.GetRequiredService<Commons.Web.Shared.Text.Renderer>()), "Thaw", Ct);
            await writing.DeleteAsync(await db.Posts.SingleAsync(p => p.Id == reply.Id, Ct), Ct);
        });

        Assert.Empty(await FoundAsync(guest, "q=chive"));   // Gone at once, before the index knows.
        Assert.Equal(2, await IndexAsync(app));
        Assert.Equal([topic.Id], await FoundAsync(guest, "q=garlic+thaw"));
        Assert.Empty(await FoundAsync(guest, "q=leek"));
        Assert.Empty(await FoundAsync(guest, "q=frost"));
        Assert.Empty(await FoundAsync(guest, "q=chive"));
        Assert.Equal(0, await IndexAsync(app));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_index_made_by_other_rules_is_made_anew(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Frost cloth", "Leeks.");
        await IndexAsync(app);
        await app.WithDbAsync(db => db.SearchStates.ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, 0), Ct));
        await app.WithAsync(services => services.GetRequiredService<IWordIndex>().RemoveAsync(topic.Posts.Single().Id, Ct));
        Assert.Empty(await FoundAsync(app.Visitor(), "q=leek"));

        await app.WithAsync(services => services.GetServices<Commons.Web.Hosting.IPrepare>().OfType<PrepareIndex>().Single().PrepareAsync(Ct));

        Assert.Equal(1, await IndexAsync(app));
        Assert.Single(await FoundAsync(app.Visitor(), "q=leek"));
        await app.WithAsync(services => services.GetServices<Commons.Web.Hosting.IPrepare>().OfType<PrepareIndex>().Single().PrepareAsync(Ct));
        Assert.Equal(0, await IndexAsync(app));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_searches_hidden_things_leave_no_trace(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (garden, kitchen) = (await app.BoardAsync(), await app.BoardAsync("kitchen", "Kitchen"));
        foreach (var name in new[] { "ana", "ben", "mo", "mia" }) await app.MemberAsync(name);
        await app.MemberAsync("bakery", Role.Sponsor);
        await app.MemberAsync("tess", Role.Treasurer);
        await app.ModeratorAsync("mo", garden);
        await app.ModeratorAsync("mia", kitchen);
        var gone = await app.TopicAsync(garden, "ana", "Canaryquill in the title", "And canaryquill in the text.");
        await app.ReplyAsync(gone, "ben", "A canaryquill reply.");
        var kept = await app.TopicAsync(garden, "ana", "Kept", "Nothing to see.");
        var taken = await app.ReplyAsync(kept, "ben", "A canaryquill that a moderator takes away.");
        await IndexAsync(app);
        Assert.Equal(2, (await FoundAsync(app.Visitor(), "q=canaryquill")).Count);

        await app.WithAsync(async services =>
        {
            var (db, writing) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Writing>());
            await writing.RemoveAsync(await db.Posts.Include(p => p.Topic).SingleAsync(p => p.TopicId == gone.Id && p.Number == 1, Ct), await db.Authors.SingleAsync(a => a.Name == "theo" && a.Host == null, Ct), "Off topic", Ct);
            await writing.RemoveAsync(await db.Posts.Include(p => p.Topic).SingleAsync(p => p.Id == taken.Id, Ct), await db.Authors.SingleAsync(a => a.Name == "theo" && a.Host == null, Ct), "Off topic", Ct);
        });

        Visitor[] readers = [app.Visitor(), .. await Task.WhenAll(new[] { "ana", "ben", "mo", "mia", "bakery", "tess", "theo" }.Select(app.SignInAsync))];
        foreach (var indexed in new[] { false, true })
        {
            if (indexed) await IndexAsync(app);
            foreach (var reader in readers)
            {
                var page = await reader.PageAsync("/search?q=canaryquill");

                Assert.Empty(page.QuerySelectorAll(".found__row, .search__count"));
                Assert.Equal(1, page.QuerySelectorAll("main .empty").Length);
                await reader.GetAsync($"/search?q=canaryquill&topic={gone.Id}");
                Assert.Equal(HttpStatusCode.NotFound, reader.Status);
            }
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Words_that_are_commands_elsewhere_are_words_here(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        await app.TopicAsync(await app.BoardAsync(), "ana", "Quotes", "Say 'frost' or \"frost\" OR nothing.");
        await IndexAsync(app);
        var guest = app.Visitor();
        string[] tempting =
        [
            "'", "\"", "\"\"\"", "frost'--", "'; DROP TABLE \"Posts\"; --", "\" OR 1=1 --", "frost AND", "NEAR(frost say, 5)", "title:frost", "{title body}:frost", "^frost", "frost*", "*", "()", "!frost",
            "frost:*A", "a <-> b", "\\", "\\'", "%", "_", "{0}", "{0:x}", "@p0", "$1", "::tsquery", "-\"frost", "@'", "#'; --", "tag:'", "@a@b@c", "before:'", "\0frost", "\ud800", "𠮷", "🦊", new string('a', 400), "a" + new string('"', 300),
        ];

        foreach (var typed in tempting)
        {
            await guest.GetAsync("/search?q=" + Uri.EscapeDataString(typed));

            Assert.True(guest.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{typed} gave {guest.Status}");
        }
        Assert.Single(await FoundAsync(guest, "q=" + Uri.EscapeDataString("\"'frost'\" -'--;")));
        Assert.Equal(1, await app.WithDbAsync(db => db.Posts.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_tag_narrows_likes_order_and_a_feed_follows(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        var (plain, liked) = (await app.TopicAsync(board, "ana", "Leeks", "Plain leeks & <b>roots</b>."), await app.TopicAsync(board, "ana", "More leeks", "Liked leeks."));
        var newest = await app.TopicAsync(board, "ana", "Leeks again", "The newest leeks.");
        await IndexAsync(app);
        await app.WithDbAsync(db => db.Posts.Where(p => p.TopicId == liked.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.UpVotes, 3), Ct));
        await app.WithDbAsync(async db =>
        {
            db.TopicTags.Add(new() { Topic = await db.Topics.SingleAsync(t => t.Id == plain.Id, Ct), Tag = new() { Name = "roots" } });
            await db.SaveChangesAsync(Ct);
        });
        Assert.Equal(1, await IndexAsync(app));
        var guest = app.Visitor();

        var feed = System.Xml.Linq.XDocument.Parse(await guest.GetAsync("/search.atom?q=leeks"));

        Assert.Equal([plain.Id], await FoundAsync(guest, "q=leek+tag%3Aroots"));
        Assert.Equal([plain.Id], await FoundAsync(guest, "tag=roots"));
        Assert.Empty(await FoundAsync(guest, "q=leek&tag=none"));
        Assert.Empty(await FoundAsync(guest, "q=leek+status%3Asolved"));
        Assert.Equal(3, (await FoundAsync(guest, "q=leek&status=open")).Count);
        Assert.Equal(liked.Id, (await FoundAsync(guest, "q=leek+order%3Alikes"))[0]);
        Assert.Equal(newest.Id, (await FoundAsync(guest, "q=leek&order=latest"))[0]);
        Assert.Equal(["Leeks again", "More leeks", "Leeks"], feed.Descendants("{http://www.w3.org/2005/Atom}entry").Select(e => e.Element("{http://www.w3.org/2005/Atom}title")!.Value));
        await guest.GetAsync("/search.rss?q=leeks");
        Assert.Equal(HttpStatusCode.OK, guest.Status);
    }

    [Fact]
    public async Task One_topic_is_searched_post_by_post_and_no_result_says_what_to_do()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Frost", "Frost here.");
        await app.RepliesAsync(topic, "ana", 25);
        await IndexAsync(app);
        var guest = app.Visitor();

        var first = await guest.PageAsync($"/search?q=reply&topic={topic.Id}");
        var second = await guest.PageAsync($"/search?q=reply&topic={topic.Id}&page=2");
        var all = await guest.PageAsync("/search?q=reply");
        var none = await guest.PageAsync($"/search?q=frost+nowhere&topic={topic.Id}");

        Assert.Contains("25 posts", first.QuerySelector(".search__count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((20, 5), (first.QuerySelectorAll(".found__row").Length, second.QuerySelectorAll(".found__row").Length));
        Assert.Contains("24 more in this topic", all.QuerySelector(".found")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Reply", first.QuerySelector(".found__text mark")!.TextContent);
        Assert.True(none.QuerySelectorAll(".search__suggestions a").Length >= 3);
        Assert.Empty((await guest.PageAsync("/search")).QuerySelectorAll(".empty, .found"));
        Assert.Equal("q", (await guest.PageAsync("/latest")).QuerySelector("header form[action='/search'] input")!.GetAttribute("name"));
    }

    [Fact]
    public async Task No_search_reads_the_whole_table_of_posts()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        await app.TopicAsync(await app.BoardAsync(), "ana");
        var searches = new[] { new WordMatch([SearchTerm.Of("frost", false)!], [Fact.Board(1)], false, null, null), new([SearchTerm.Of("frost", false)!], [], true, CommonsApp.Start, null) };

        foreach (var search in searches)
        {
            var plan = await app.WithAsync(services => PlanAsync(services.GetRequiredService<CommonsDb>(),
                services.GetRequiredService<IWordIndex>().Candidates(search).Join(services.GetRequiredService<CommonsDb>().Posts, c => c.PostId, p => p.Id, (c, p) => new { c.Rank, p.TopicId })));

            Assert.Contains(plan, step => step.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
            Assert.DoesNotContain(plan, step => step.StartsWith("SCAN p", StringComparison.Ordinal) && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Searching_very_often_is_refused_for_a_moment()
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:RateLimits:Exempt"] = "192.0.2.1" });
        var guest = app.Visitor();
        for (var i = 0; i < 15; i++) await guest.GetAsync("/search?q=frost");
        Assert.Equal(HttpStatusCode.OK, guest.Status);

        var page = await guest.GetAsync("/search?q=frost");

        Assert.Equal(HttpStatusCode.TooManyRequests, guest.Status);
        Assert.Contains("Wait a few seconds", page, StringComparison.Ordinal);
        Assert.Contains("value=\"frost\"", page, StringComparison.Ordinal);
    }


    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_board_is_searched_with_those_beneath_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (garden, herbs, kitchen) = (await app.BoardAsync(), await app.BoardAsync("herbs", "Herbs"), await app.BoardAsync("kitchen", "Kitchen"));
        await (await app.SignInAsync("theo")).PostAsync("/admin/boards/herbs", new() { ["Title"] = "Herbs", ["Colour"] = "#4a8f3c", ["Parent"] = "garden" });
        var (above, beneath, beside) = (await app.TopicAsync(garden, "theo", "Frost above"), await app.TopicAsync(herbs, "theo", "Frost beneath"), await app.TopicAsync(kitchen, "theo", "Frost beside"));
        await IndexAsync(app);
        var guest = app.Visitor();

        Assert.Equal([beneath.Id, above.Id], await FoundAsync(guest, "q=frost&board=garden&order=latest"));
        Assert.Equal([beneath.Id, above.Id], await FoundAsync(guest, "board=garden&order=latest"));
        Assert.Equal([beneath.Id], await FoundAsync(guest, "q=frost+%23herbs"));
        Assert.Equal([beside.Id], await FoundAsync(guest, "q=frost&board=kitchen"));
    }

    internal static Task<int> IndexAsync(CommonsApp app) => app.WithAsync(services => services.GetRequiredService<FollowPosts>().RunAsync(Ct));

    private static async Task<IReadOnlyList<long>> FoundAsync(Visitor visitor, string query)
    {
        var page = await visitor.PageAsync("/search?" + query);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        return [.. page.QuerySelectorAll(".found__row .topic-row__title").Select(a => long.Parse(a.GetAttribute("href")!.Split('/')[3].Split('?', '#')[0], System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static async Task<IReadOnlyList<string>> PlanAsync(CommonsDb db, IQueryable<object> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync(Ct);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var steps = new List<string>();
        while (await reader.ReadAsync(Ct)) steps.Add(reader.GetString(3));
        return steps;
    }
}
