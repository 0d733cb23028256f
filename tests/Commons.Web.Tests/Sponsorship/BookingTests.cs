using System.Net;
using Commons.Web.Data;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Slots;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>A business comes, registers itself and books: what it is told before it pays.</summary>
public sealed class BookingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_registers_their_own_business_and_needs_a_confirmed_address()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.App.MemberAsync("fern");
        var fern = await world.App.SignInAsync("fern");
        Dictionary<string, string> form = new() { ["Name"] = "Fern & Sons", ["Contact"] = "fern@example.com", ["LandingHost"] = "fern.example" };

        Assert.Contains("/sponsor/register", await world.App.Visitor().GetAsync("/sponsor/about"));
        await fern.GetAsync("/sponsor");
        Assert.NotEqual(HttpStatusCode.OK, fern.Status);
        await world.App.WithDbAsync(db => db.Users.Where(m => m.UserName == "fern").ExecuteUpdateAsync(set => set.SetProperty(m => m.EmailConfirmed, false), Ct));
        Assert.Contains("Confirm your e-mail address first", await fern.PostAsync("/sponsor/register", form));
        await world.App.WithDbAsync(db => db.Users.Where(m => m.UserName == "fern").ExecuteUpdateAsync(set => set.SetProperty(m => m.EmailConfirmed, true), Ct));
        await fern.PostAsync("/sponsor/register", form);

        Assert.Equal("/sponsor", fern.Location);
        Assert.Contains("Fern &amp; Sons", await fern.GetAsync("/sponsor"));
        foreach (var i in new[] { 2, 3 }) await fern.PostAsync("/sponsor/register", new(form) { ["Name"] = $"Fern {i}" });
        Assert.Contains("You act for 3 sponsors already", await fern.PostAsync("/sponsor/register", form));
    }

    [Fact]
    public async Task Terms_that_do_not_hold_together_are_refused_with_what_was_typed_and_whole_months_are_whole()
    {
        await using var world = await MeterWorld.MakeAsync();
        var bakery = await world.App.SignInAsync("bakery");
        Dictionary<string, string> form = new()
        {
            ["Sponsor"] = $"{world.Sponsor.Id}", ["Name"] = "Rye", ["Kind"] = "Flat", ["Budget"] = "60", ["From"] = "2026-12-14", ["Until"] = "2027-01-02", ["Boards"] = $"{world.Board.Id}", ["ByMonth"] = "true",
        };

        var tagged = await bakery.PostAsync("/sponsor/campaigns/new", new(form) { ["Tags"] = "rye, spelt" });
        var often = await bakery.PostAsync("/sponsor/campaigns/new", new(form) { ["Kind"] = "Cpm", ["Price"] = "4", ["ViewsPerVisitor"] = "many" });
        await bakery.PostAsync("/sponsor/campaigns/new", form);

        Assert.Contains("A board sponsorship is shown to everybody on its board", tagged);
        Assert.Contains("value=\"rye, spelt\"", tagged);
        Assert.Contains("One visitor sees it 1 to 100 times a day", often);
        var campaign = await world.App.WithDbAsync(db => db.Campaigns.SingleAsync(Ct));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2027, 1, 31)), (campaign.From, campaign.Until));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Revenue_8_22_the_booking_says_what_is_likely_to_be_left(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var today = DateOnly.FromDateTime(world.Now.UtcDateTime);
        var other = await world.CampaignAsync(budget: 100 * 2_500, days: 10);   // A hundred showings over ten days, from today on.
        await world.App.WithDbAsync(async db =>
        {
            foreach (var (campaign, count) in new[] { (Decisions.Empty, 300L), (other.Id, 100L) })
                db.DecisionTotals.AddRange(Enumerable.Range(1, 10).Select(i => new Commons.Web.Sponsorship.Metering.DecisionTotal { Day = today.AddDays(-i), BoardId = world.Board.Id, CampaignId = campaign, Count = count }));
            db.ShownDays.AddRange(Enumerable.Range(1, 10).Select(i => new Commons.Web.Sponsorship.Metering.ShownDay { Day = today.AddDays(-i), BoardId = world.Board.Id, CampaignId = other.Id, Counted = 49, MadeGood = 1, Micros = 0 }));
            await db.SaveChangesAsync(Ct);
        });
        var draft = await DraftAsync(world, today.AddDays(1), 5, budget: 1_000 * 2_500);

        var forecast = await world.App.WithDbAsync(async db => await Forecast.LoadAsync(db, await db.Campaigns.Include(c => c.Boards).SingleAsync(c => c.Id == draft, Ct), today, Ct));

        // 400 places a day for five days, half of the cards are seen: 1,000, of which the other one needs a hundred in ten days, fifty in these five.
        Assert.Equal(new Forecast(2_000, 950, 1_000, 0), forecast);
        Assert.Contains("about 950", await (await world.App.SignInAsync("bakery")).GetAsync($"/sponsor/campaigns/{draft}"));
    }

    [Fact]
    public async Task Cards_are_shown_in_every_theme_to_their_sponsor_and_to_officers_and_to_nobody_else()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var path = $"/sponsor/campaigns/{campaign.Id}/preview";
        var (bakery, tess, ana) = (await world.App.SignInAsync("bakery"), await world.App.SignInAsync("tess"), await world.App.SignInAsync("ana"));

        var looks = (await bakery.PageAsync(path)).QuerySelectorAll(".looks a").Select(a => a.GetAttribute("href")!).ToList();
        var sheets = new HashSet<string>();
        foreach (var look in looks) sheets.Add((await tess.PageAsync(look)).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!);

        var themes = world.App.Services.GetRequiredService<Commons.Web.Shared.Themes.InstalledThemes>().All.Count;
        Assert.True(themes > 1);
        Assert.Equal(themes, sheets.Count);
        Assert.Contains("Saturday rye", await tess.GetAsync(looks[^1]));
        await ana.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
    }

    [Fact]
    public async Task Ads_txt_says_that_no_exchange_sells_for_us()
    {
        await using var app = await CommonsApp.StartAsync();

        using var answer = await app.Visitor().SendAsync(new(HttpMethod.Get, "/ads.txt"));

        Assert.StartsWith("text/plain", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("placeholder.example.com, placeholder, DIRECT, placeholder\nOWNERDOMAIN=localhost\nCONTACT=http://localhost:5080/sponsor/about\n", (await answer.Content.ReadAsStringAsync(Ct)).ReplaceLineEndings("\n"));
    }

    private static Task<long> DraftAsync(MeterWorld world, DateOnly from, int days, long budget) => world.App.WithDbAsync(async db =>
    {
        var sponsor = await db.Sponsors.Include(s => s.Owners).SingleAsync(s => s.Id == world.Sponsor.Id, Ct);
        var campaign = Campaign.Draft(sponsor, world.Bakery.Id, new("Oats", CampaignKind.Cpm, 2_500_000, budget, from, from.AddDays(days - 1), [world.Board.Id]), world.Now);
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(Ct);
        return campaign.Id;
    });
}
