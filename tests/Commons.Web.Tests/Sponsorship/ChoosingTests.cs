using System.Net;
using Commons.Web.Data;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>Who is shown what: caps, tags, languages, the wishes of readers and authors, the co-op's own cards.</summary>
public sealed class ChoosingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Caps_hold_for_a_visitor_in_five_minutes_and_for_their_whole_network()
    {
        await using var world = await MeterWorld.MakeAsync(settings: new() { ["Commons:Metering:Caps:ViewsPerFiveMinutes"] = "2", ["Commons:Metering:Caps:NetworkViewsPerFiveMinutes"] = "3", ["Commons:Metering:Caps:NetworkViewsPerDay"] = "4" });
        var campaign = await world.CampaignAsync();
        var (one, two) = (MeterWorld.Reader(1), MeterWorld.Reader(1, language: "de"));

        await ShowAsync(world, campaign, one, 3);   // Two count, the third is over the visitor's cap.
        await ShowAsync(world, campaign, two, 2);   // One counts, the second is over the network's.
        world.App.Clock.Advance(TimeSpan.FromMinutes(6));
        await ShowAsync(world, campaign, two, 2, from: 10);   // The network has one left today.

        Assert.Equal(4, (await world.ImpressionsAsync()).Count);
        Assert.Equal(new Dictionary<string, long> { ["cap"] = 3 }, await world.RefusedAsync());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_campaign_shows_itself_to_one_visitor_as_often_as_its_sponsor_wants_and_no_oftener(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync(terms: t => t with { ViewsPerVisitor = 2 });

        await ShowAsync(world, campaign, MeterWorld.Reader(1), 3);
        var enough = await world.SlotsAsync(MeterWorld.Reader(1));
        var other = await world.SlotsAsync(MeterWorld.Reader(2));
        world.App.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await world.SlotsAsync(MeterWorld.Reader(1));

        Assert.Equal(new Dictionary<string, long> { ["frequency"] = 1 }, await world.RefusedAsync());
        Assert.Equal((0, 1, 1), (enough.Length, other.Length, nextDay.Length));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_campaign_stands_beside_its_tags_and_in_its_languages_only(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        await world.CampaignAsync(terms: t => t with { Tags = ["bread", "rye"], Languages = ["de"] });

        var untagged = await world.SlotsAsync(MeterWorld.Reader(1, language: "de"));
        await world.App.WithDbAsync(async db =>
        {
            db.TopicTags.Add(new() { Topic = await db.Topics.SingleAsync(t => t.Id == world.Topic.Id, Ct), Tag = new() { Name = "rye" } });
            await db.SaveChangesAsync(Ct);
        });
        var german = await world.SlotsAsync(MeterWorld.Reader(1, language: "de"));
        var english = await world.SlotsAsync(MeterWorld.Reader(2));

        Assert.Equal((0, 1, 0), (untagged.Length, german.Length, english.Length));
    }

    [Fact]
    public async Task Attack_8_on_a_page_that_pays_one_who_acts_for_the_sponsor_nobodys_view_is_billed()
    {
        await using var world = await MeterWorld.MakeAsync();
        var own = await world.SponsorAsync(world.Ana, "Ana’s seeds", 100 * MeterWorld.Euro);
        await world.CampaignAsync(sponsor: own);

        var slot = Assert.Single(await world.SlotsAsync(MeterWorld.Reader(1)));
        world.Wait();
        await world.SendAsync(MeterWorld.Reader(1), slot.GetProperty("token").GetString()!);

        Assert.Empty(await world.ImpressionsAsync());
        Assert.Equal(["staff"], (await world.RefusedAsync()).Keys);
    }

    [Fact]
    public async Task Attack_66_where_consent_is_asked_for_nothing_is_shown_or_counted_before_it()
    {
        await using var world = await MeterWorld.MakeAsync(settings: new() { ["Commons:Metering:ConsentRequired"] = "true" });
        var campaign = await world.CampaignAsync();
        var minted = await world.MintAsync(campaign, MeterWorld.Reader(1));
        world.Wait();
        var reader = world.App.Visitor();

        var before = await reader.PageAsync(world.Topic.Path);
        var none = await world.SlotsAsync(MeterWorld.Reader(1), reader);
        await world.SendAsync(MeterWorld.Reader(1), minted);
        var yes = new HttpRequestMessage(HttpMethod.Post, "/sponsored/consent") { Content = new FormUrlEncodedContent([new("answer", "yes"), new("back", world.Topic.Path)]) };
        yes.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var agreed = await reader.SendAsync(yes);
        var after = await reader.PageAsync(world.Topic.Path);
        var some = await world.SlotsAsync(MeterWorld.Reader(1), reader);
        using var foreign = await reader.SendAsync(new(HttpMethod.Post, "/sponsored/consent") { Content = new FormUrlEncodedContent([new("answer", "no")]) });

        Assert.Empty(before.QuerySelectorAll("[data-slot]"));
        Assert.NotNull(before.QuerySelector("form[action='/sponsored/consent'] button[value=yes]"));
        Assert.Equal((0, 1), (none.Length, some.Length));
        Assert.Equal(["consent"], (await world.RefusedAsync()).Keys);
        Assert.Equal((HttpStatusCode.Found, world.Topic.Path, HttpStatusCode.Forbidden), (agreed.StatusCode, agreed.Headers.Location!.OriginalString, foreign.StatusCode));
        Assert.Single(after.QuerySelectorAll("[data-slot]"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_17_a_topic_without_cards_is_so_from_next_month_on_and_only_its_author_says_so(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        await world.CampaignAsync(days: 60);
        var (ana, bo) = (await world.App.SignInAsync("ana"), await world.App.SignInAsync("bo0"));
        var path = $"/sponsored/topics/{world.Topic.Id}";

        Assert.Contains($"href=\"{path}\"", await ana.GetAsync(world.Topic.Path));
        Assert.DoesNotContain($"href=\"{path}\"", await bo.GetAsync(world.Topic.Path));
        await bo.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, bo.Status);
        await ana.PostAsync($"{path}/decline", [], path);
        var still = await world.SlotsAsync(MeterWorld.Reader(1));
        world.App.Clock.Advance(TimeSpan.FromDays(21));   // 1 December.
        var none = await world.SlotsAsync(MeterWorld.Reader(1));
        var page = await world.App.Visitor().PageAsync(world.Topic.Path);

        Assert.Equal((1, 0), (still.Length, none.Length));
        Assert.Empty(page.QuerySelectorAll("[data-slot]"));
    }

    [Fact]
    public void A_wish_taken_back_before_it_held_never_did_and_one_that_held_ends_with_the_month()
    {
        var (november, december) = (new DateOnly(2026, 11, 10), new DateOnly(2026, 12, 5));
        var early = new CardlessTopic { TopicId = 1, From = CardlessTopic.NextMonth(november) };
        var late = new CardlessTopic { TopicId = 2, From = CardlessTopic.NextMonth(november) };

        early.Allow(november);
        late.Allow(december);

        Assert.Equal((early.From, new DateOnly(2027, 1, 1)), (early.Until, late.Until));
        early.Decline(november);
        late.Decline(december);
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1), null, null), (early.From, late.From, early.Until, late.Until));
    }

    [Fact]
    public async Task A_member_who_wants_no_cards_gets_none_and_others_do()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.CampaignAsync();
        await world.App.MemberAsync("quiet");
        var quiet = await world.App.SignInAsync("quiet");

        await quiet.PostAsync("/my/settings/cards", new() { ["HidesCards"] = "true" });

        Assert.Empty(await world.SlotsAsync(MeterWorld.Reader(1), quiet));
        Assert.Empty((await quiet.PageAsync(world.Topic.Path)).QuerySelectorAll("[data-slot]"));
        Assert.Single(await world.SlotsAsync(MeterWorld.Reader(2)));
        await quiet.PostAsync("/my/settings/cards", []);
        Assert.Single(await world.SlotsAsync(MeterWorld.Reader(1), quiet));
    }

    [Fact]
    public async Task The_coops_own_card_stands_where_no_sponsors_does_and_leads_only_here()
    {
        await using var world = await MeterWorld.MakeAsync();
        var theo = await world.App.SignInAsync("theo");

        var refused = await theo.PostAsync("/sponsor/house", new() { ["CardTitle"] = "Join us", ["CardBody"] = "One member, one vote.", ["Link"] = "//evil.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Contains("One member, one vote.", refused);
        await theo.PostAsync("/sponsor/house", new() { ["CardTitle"] = "Join us", ["CardBody"] = "One member, one vote.", ["Link"] = "/co-op" });
        var page = await world.App.Visitor().PageAsync(world.Topic.Path);

        Assert.Equal("/co-op", page.QuerySelector("[data-slot] .sponsor__title")!.GetAttribute("href"));
        Assert.Empty(await world.SlotsAsync(MeterWorld.Reader(1)));
        await (await world.App.SignInAsync("bakery")).GetAsync("/sponsor/house");
        Assert.Empty(await world.ImpressionsAsync());
    }

    private static async Task ShowAsync(MeterWorld world, Campaign campaign, Commons.Web.Sponsorship.Metering.Visitors.Viewer viewer, int times, int from = 0)
    {
        for (var i = 0; i < times; i++)
        {
            var token = await world.MintAsync(campaign, viewer, t => t with { TopicId = world.Topic.Id + 1 + from + i });
            world.Wait();
            await world.SendAsync(viewer, token);
        }
    }
}
