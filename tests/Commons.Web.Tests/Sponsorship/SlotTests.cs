using System.Net;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Slots;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>What stands in the slots, and what their tokens say of who shares the page.</summary>
public sealed class SlotTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_card_stands_after_the_fifth_post_and_its_token_bills_when_it_was_seen(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();

        var slot = Assert.Single(await world.SlotsAsync(MeterWorld.Reader(1)));
        world.Wait();
        await world.SendAsync(MeterWorld.Reader(1), slot.GetProperty("token").GetString()!);

        Assert.Equal(1, slot.GetProperty("slot").GetInt32());
        Assert.Equal(await PostIdAsync(world, 5), slot.GetProperty("postId").GetInt64());
        Assert.Equal("Sponsored by Quay Bakery until 29 November", slot.GetProperty("creative").GetProperty("label").GetString());
        Assert.Equal(campaign.PriceMicros, Assert.Single(await world.ImpressionsAsync(), i => i.IsBilled).PriceMicros);
    }

    [Fact]
    public async Task The_page_is_shared_by_opener_and_each_other_local_author_once_by_the_post_nearest_above_the_slot()
    {
        await using var world = await MeterWorld.MakeAsync(repliers: 3);   // Posts 1 ana, 2 bo0, 3 bo1, 4 bo2.
        var (bo0, bo1, old) = (await AuthorAsync(world, "bo0"), await AuthorAsync(world, "bo1"), world.Now.AddDays(-3));
        await world.ReplyAsync(world.Topic.Id, bo0, old);                      // 5: above the slot and nearer than 2.
        await world.ReplyAsync(world.Topic.Id, bo1, old);                      // 6: below it, so bo1's post 3 counts.
        await world.ReplyAsync(world.Topic.Id, world.Ana.Author.Id, old);      // 7: the opener's own reply adds nothing.
        await world.ReplyAsync(world.Topic.Id, await RemoteAsync(world), old); // 8: another server's author has no agreement.
        await world.ReplyAsync(world.Topic.Id, (await world.App.MemberAsync("late")).Author.Id, world.Now.AddHours(-23)); // 9: too young.
        var below = (await world.App.MemberAsync("below")).Author.Id;
        await world.ReplyAsync(world.Topic.Id, below, old);                    // 10: only below, so it is the first on the page.

        var page = (await world.App.WithDbAsync(db => SlotPage.FindAsync(db, world.Topic.Id, 1, world.App.Clock.GetUtcNow(), Ct)))!;
        var shares = page.Attribute(1, 3, world.Now);

        var numbers = await world.App.WithDbAsync(db => db.Posts.ToDictionaryAsync(p => p.Id, p => p.Number, Ct));
        Assert.Equal([(1, 3), (3, 1), (4, 1), (5, 1), (10, 1)], shares.Select(s => (numbers[s.PostId], s.Weight)));
    }

    [Fact]
    public async Task Attack_23_a_deleted_reply_and_a_declined_authors_reply_differ_only_the_deleted_one_has_no_weight()
    {
        await using var world = await MeterWorld.MakeAsync(repliers: 5);
        await world.App.WithDbAsync(async db =>
        {
            (await db.Posts.Include(p => p.Topic).SingleAsync(p => p.Number == 2, Ct)).Delete(world.Now);
            (await db.Posts.Include(p => p.Author).Where(p => p.Number == 3).Select(p => p.Author).SingleAsync(Ct)).DeclineToEarn(world.Now);
            await db.SaveChangesAsync(Ct);
        });

        var page = (await world.App.WithDbAsync(db => SlotPage.FindAsync(db, world.Topic.Id, 1, world.App.Clock.GetUtcNow(), Ct)))!;

        Assert.Equal(5, page.Attribute(1, 3, world.Now).Count);   // Six posts less the deleted one; whoever declines keeps weight, so nobody gains by it.
    }

    [Fact]
    public async Task Attack_10_any_window_a_client_asks_for_is_the_servers_own_page()
    {
        await using var world = await MeterWorld.MakeAsync(repliers: 6);
        for (var i = 0; i < 20; i++) await world.ReplyAsync(world.Topic.Id, world.Ana.Author.Id, world.Now.AddDays(-2));
        await world.CampaignAsync();

        var pages = new Dictionary<string, int>();
        foreach (var query in new[] { "page=1", "after=0", "after=3", "after=19", "after=20", "after=24", "page=2" })
        {
            var slots = await world.SlotsAsync(MeterWorld.Reader(pages.Count), query: $"topic={world.Topic.Id}&{query}");
            pages[query] = (await OpenAsync(world, slots[0].GetProperty("token").GetString()!)).Page;
        }

        Assert.Equal(new() { ["page=1"] = 1, ["after=0"] = 1, ["after=3"] = 1, ["after=19"] = 1, ["after=20"] = 2, ["after=24"] = 2, ["page=2"] = 2 }, pages);
    }

    [Fact]
    public async Task Self_views_of_opener_author_on_the_page_and_sponsors_people_are_unbillable_and_others_bill()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.CampaignAsync();
        await world.App.MemberAsync("stranger");

        var verdicts = new Dictionary<string, Unbillable>();
        var n = 0;
        foreach (var name in new[] { "ana", "bo3", "bakery", "theo", "tess", "stranger" })
        {
            var slots = await world.SlotsAsync(MeterWorld.Reader(n++), await world.App.SignInAsync(name));
            verdicts[name] = (await OpenAsync(world, slots[0].GetProperty("token").GetString()!)).Unbillable;
        }

        Assert.Equal(new() { ["ana"] = Unbillable.Self, ["bo3"] = Unbillable.Self, ["bakery"] = Unbillable.Staff, ["theo"] = Unbillable.Staff, ["tess"] = Unbillable.Staff, ["stranger"] = Unbillable.No }, verdicts);
    }

    [Fact]
    public async Task Attack_11_an_author_who_signs_out_still_cannot_bill_their_own_page_from_the_same_place()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.CampaignAsync();
        await world.SlotsAsync(MeterWorld.Reader(1), await world.App.SignInAsync("ana"));

        var same = await world.SlotsAsync(MeterWorld.Reader(1));
        var elsewhere = await world.SlotsAsync(MeterWorld.Reader(2));

        Assert.Equal(Unbillable.Self, (await OpenAsync(world, same[0].GetProperty("token").GetString()!)).Unbillable);
        Assert.Equal(Unbillable.No, (await OpenAsync(world, elsewhere[0].GetProperty("token").GetString()!)).Unbillable);
    }

    [Fact]
    public async Task The_boards_own_sponsor_has_the_first_slot_and_campaigns_by_the_showing_the_second()
    {
        await using var world = await MeterWorld.MakeAsync(repliers: 16);
        var (flat, cpm) = (await world.CampaignAsync(CampaignKind.Flat, startsInDays: 1), await world.CampaignAsync());
        world.App.Clock.Advance(TimeSpan.FromDays(1));

        var slots = await world.SlotsAsync(MeterWorld.Reader(1));

        var tokens = new[] { await OpenAsync(world, slots[0].GetProperty("token").GetString()!), await OpenAsync(world, slots[1].GetProperty("token").GetString()!) };
        Assert.Equal([(flat.Id, 0L), (cpm.Id, cpm.PriceMicros)], tokens.Select(t => (t.CampaignId, t.PriceMicros)));
        Assert.Equal(await PostIdAsync(world, 15), slots[1].GetProperty("postId").GetInt64());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Without_script_the_boards_sponsor_stands_in_the_page_and_for_the_rest_a_place_is_kept(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, repliers: 16);
        var empty = await world.App.Visitor().PageAsync(world.Topic.Path);
        await world.CampaignAsync(CampaignKind.Flat, startsInDays: 1);
        await world.CampaignAsync();
        world.App.Clock.Advance(TimeSpan.FromDays(1));

        var page = await world.App.Visitor().PageAsync(world.Topic.Path);

        Assert.Empty(empty.QuerySelectorAll("[data-slot]"));
        var boxes = page.QuerySelectorAll("[data-slot]");
        Assert.Equal(["1", "2"], boxes.Select(b => b.GetAttribute("data-slot")!));
        Assert.Equal("https://bakery.example/rye", boxes[0].QuerySelector(".sponsor__title")!.GetAttribute("href"));
        Assert.Contains("Sponsored by Quay Bakery until 30 November", boxes[0].TextContent);
        Assert.Null(boxes[1].QuerySelector(".sponsor__title"));
        Assert.Empty(await world.ImpressionsAsync());
    }

    [Fact]
    public async Task Attack_9_beyond_thirty_cards_in_five_minutes_a_visitor_gets_no_more()
    {
        await using var world = await MeterWorld.MakeAsync(settings: new() { ["Commons:Metering:Caps:SlotsPerFiveMinutes"] = "30" });
        await world.CampaignAsync();

        var filled = 0;
        for (var i = 0; i < 40; i++) filled += (await world.SlotsAsync(MeterWorld.Reader(1))).Length;
        var other = (await world.SlotsAsync(MeterWorld.Reader(2))).Length;
        await world.App.Services.GetRequiredService<Decisions>().FlushAsync(Ct);

        Assert.Equal((30, 1), (filled, other));
        var totals = await world.App.WithDbAsync(db => db.DecisionTotals.ToDictionaryAsync(d => d.CampaignId is 0 ? "empty" : "chosen", d => d.Count, Ct));
        Assert.Equal(new() { ["empty"] = 10, ["chosen"] = 31 }, totals);
    }

    [Fact]
    public async Task Attack_9_asking_for_cards_does_not_use_a_budget_up_for_others()
    {
        await using var world = await MeterWorld.MakeAsync(settings: new() { ["Commons:Metering:Caps:SlotsPerFiveMinutes"] = "1000" });
        await world.CampaignAsync(budget: 4 * 2_500, days: 1);

        for (var i = 0; i < 50; i++) await world.SlotsAsync(MeterWorld.Reader(1));

        Assert.Single(await world.SlotsAsync(MeterWorld.Reader(2)));
    }

    [Fact]
    public void A_choice_is_replayed_by_its_id_and_falls_by_need()
    {
        var (key, candidates) = (new byte[32], new[] { new Candidate(1, 1, CampaignKind.Cpm, 1, 300), new Candidate(2, 1, CampaignKind.Cpm, 1, 100), new Candidate(3, 1, CampaignKind.Cpm, 1, 0) });
        byte[] Id(int i) => [.. BitConverter.GetBytes(i), 0, 0, 0, 0, 0, 0, 0, 0];

        var chosen = Enumerable.Range(0, 4000).Select(i => SlotChoice.Among(candidates, key, Id(i))!.CampaignId).ToList();

        Assert.Equal(chosen, Enumerable.Range(0, 4000).Select(i => SlotChoice.Among([.. candidates.Reverse()], key, Id(i))!.CampaignId));
        Assert.InRange(chosen.Count(c => c == 1), 2850, 3150);
        Assert.DoesNotContain(3, chosen);
    }

    [Fact]
    public async Task Attack_58_other_sites_get_nothing_and_a_removed_topic_is_the_same_404_as_none()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.CampaignAsync();
        var gone = await world.TopicAsync(world.Board.Id, world.Ana.Author, world.Now.AddDays(-1));
        await world.App.WithDbAsync(async db =>
        {
            (await db.Posts.Include(p => p.Topic).SingleAsync(p => p.TopicId == gone.Id, Ct)).Delete(world.Now);
            await db.SaveChangesAsync(Ct);
        });

        var cross = MeterWorld.Request(HttpMethod.Get, $"/sponsored/slots?topic={world.Topic.Id}&page=1", MeterWorld.Reader(1));
        cross.Headers.Remove("Sec-Fetch-Site");
        cross.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var refused = await world.App.Visitor().SendAsync(cross);
        using var removed = await world.App.Visitor().SendAsync(MeterWorld.Request(HttpMethod.Get, $"/sponsored/slots?topic={gone.Id}&page=1", MeterWorld.Reader(1)));
        using var absent = await world.App.Visitor().SendAsync(MeterWorld.Request(HttpMethod.Get, "/sponsored/slots?topic=999999&page=1", MeterWorld.Reader(1)));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [refused.StatusCode, removed.StatusCode, absent.StatusCode]);
        Assert.Equal(Without(await removed.Content.ReadAsStringAsync(Ct)), Without(await absent.Content.ReadAsStringAsync(Ct)));
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));

        static string Without(string problem) => System.Text.RegularExpressions.Regex.Replace(problem, "\"traceId\":\"[^\"]*\"", "");
    }

    [Fact]
    public async Task Attack_57_slots_are_private_set_no_cookie_and_leave_no_line_in_the_log()
    {
        var log = new LinesKept();
        await using var world = await MeterWorld.MakeAsync(settings: new() { ["Logging:LogLevel:Default"] = "Information", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information" },
            services: s => s.AddSingleton<ILoggerProvider>(log));
        await world.CampaignAsync();
        var ana = await world.App.SignInAsync("ana");
        world.App.Clock.Advance(TimeSpan.FromDays(20));   // Past half of the cookie's life: any other page would prolong it.

        using var answer = await ana.SendAsync(MeterWorld.Request(HttpMethod.Get, $"/sponsored/slots?topic={world.Topic.Id}&page=1&marker=seenbyana", MeterWorld.Reader(1)));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("seenbyana") || line.Contains($"topic={world.Topic.Id}") || line.Contains("11.0.1"));
    }

    [Fact]
    public async Task Attack_30_a_click_leads_where_the_creatives_row_says_and_nowhere_else()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var token = await world.MintAsync(campaign, MeterWorld.Reader(1));
        var unknown = await world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { CreativeId = 987_654 });
        world.Wait(3600);   // Expired: it still leads there, and bills nothing.

        using var good = await ClickAsync(world, token);
        using var forged = await ClickAsync(world, token[..^9] + "AAAAAAAAA");
        using var nowhere = await ClickAsync(world, unknown);
        using var evil = await ClickAsync(world, "https%3A%2F%2Fevil.example");

        Assert.Equal((HttpStatusCode.Found, "https://bakery.example/rye"), (good.StatusCode, good.Headers.Location!.OriginalString));
        Assert.Equal("no-referrer", Assert.Single(good.Headers.GetValues("Referrer-Policy")));
        Assert.All([forged, nowhere, evil], r => Assert.Equal(HttpStatusCode.NotFound, r.StatusCode));
        Assert.Empty(await world.ImpressionsAsync());
    }

    private static Task<HttpResponseMessage> ClickAsync(MeterWorld world, string token) =>
        world.App.Visitor().SendAsync(MeterWorld.Request(HttpMethod.Get, $"/sponsored/click/{token}", MeterWorld.Reader(1)));

    private static async Task<ViewToken> OpenAsync(MeterWorld world, string token) => (await world.App.Services.GetRequiredService<TokenReading>().OpenAsync(token, Ct))!;

    private static Task<long> PostIdAsync(MeterWorld world, int number) =>
        world.App.WithDbAsync(db => db.Posts.Where(p => p.TopicId == world.Topic.Id && p.Number == number).Select(p => p.Id).SingleAsync(Ct));

    private static Task<long> AuthorAsync(MeterWorld world, string name) => world.App.WithDbAsync(db => db.Authors.Where(a => a.Name == name).Select(a => a.Id).SingleAsync(Ct));

    private static Task<long> RemoteAsync(MeterWorld world) => world.App.WithDbAsync(async db =>
    {
        var author = Author.Remote("zoe", "elsewhere.example", "https://elsewhere.example/u/zoe", "Zoe", world.Now);
        db.Authors.Add(author);
        await db.SaveChangesAsync(Ct);
        return author.Id;
    });

    private sealed class LinesKept : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
        public void Dispose() { }
    }
}
