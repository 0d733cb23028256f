using System.Net;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>A sponsor writes a campaign, an officer looks at it, money covers it, it runs.</summary>
public sealed class PortalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task From_draft_to_running_through_the_pages(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, paid: 40 * MeterWorld.Euro);
        var (bakery, tess) = (await world.App.SignInAsync("bakery"), await world.App.SignInAsync("tess"));

        await bakery.PostAsync("/sponsor/campaigns/new", Form(world, budget: "50"));
        var page = bakery.Location!;
        await bakery.PostAsync($"{page}/creatives/new", new() { ["CardTitle"] = "Saturday rye", ["CardBody"] = "Baked on the quay.", ["LandingUrl"] = "https://shop.bakery.example/rye" });
        await bakery.PostAsync($"{page}/submit", [], page);
        var review = page.Replace("campaigns", "review");
        var seen = Visitor.Parse(await tess.GetAsync(review)).QuerySelector("input[name=version]")!.GetAttribute("value")!;
        await bakery.PostAsync($"{page}/draft", [], page);
        await bakery.PostAsync($"{page}/creatives/new", new() { ["CardTitle"] = "Another card", ["CardBody"] = "Nobody looked at it.", ["LandingUrl"] = "https://shop.bakery.example/rye" });
        await bakery.PostAsync($"{page}/submit", [], page);
        var unseen = await tess.PostAsync($"{review}/approve", new() { ["version"] = seen }, review);
        Assert.Contains("The campaign was changed while you looked at it, and nothing was approved.", unseen);
        await tess.PostAsync($"{review}/approve", new() { ["version"] = Visitor.Parse(unseen).QuerySelector("input[name=version]")!.GetAttribute("value")! }, review);
        var unpaid = await bakery.PostAsync($"{page}/start", [], page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bakery.Status);
        Assert.Contains("not covered by what was paid", unpaid);
        await world.PayAsync(world.Sponsor.Id, 10 * MeterWorld.Euro, Guid.CreateVersion7(world.Now));
        await bakery.PostAsync($"{page}/start", [], page);

        var campaign = await world.App.WithDbAsync(db => db.Campaigns.SingleAsync(Ct));
        Assert.Equal((CampaignState.Live, 4_500_000, 50 * MeterWorld.Euro), (campaign.State, campaign.CpmMicros, campaign.BudgetMicros));
        Assert.Contains("Saturday rye", await bakery.GetAsync(page));
        await bakery.PostAsync($"{page}/pause", [], page);
        Assert.Equal(CampaignState.Paused, (await world.CampaignAsync(campaign.Id)).State);
    }

    [Fact]
    public async Task Whoever_sells_or_acts_for_the_sponsor_does_not_review_and_a_return_says_why()
    {
        await using var world = await MeterWorld.MakeAsync();
        var (theo, tess) = (await world.App.SignInAsync("theo"), await world.App.SignInAsync("tess"));
        await theo.PostAsync("/sponsor/campaigns/new", Form(world));
        var (page, review) = (theo.Location!, theo.Location!.Replace("campaigns", "review"));
        await theo.PostAsync($"{page}/creatives/new", new() { ["CardTitle"] = "Rye", ["CardBody"] = "Bread.", ["LandingUrl"] = "https://bakery.example/" });
        await theo.PostAsync($"{page}/submit", [], page);

        var own = await theo.PostAsync($"{review}/approve", [], page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Contains("Ask another officer", own);
        await tess.PostAsync($"{review}/return", new() { ["note"] = "Say what it costs." }, review);

        Assert.Contains("Say what it costs.", await theo.GetAsync(page));
        Assert.Equal(CampaignState.Draft, (await world.App.WithDbAsync(db => db.Campaigns.SingleAsync(Ct))).State);
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed_and_names_the_field()
    {
        await using var world = await MeterWorld.MakeAsync();
        var bakery = await world.App.SignInAsync("bakery");

        var backdated = Visitor.Parse(await bakery.PostAsync("/sponsor/campaigns/new", Form(world, name: "Rye & rolls", kind: "Flat", from: "2026-11-10")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, bakery.Status);
        Assert.Equal("Rye & rolls", backdated.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Contains("starts tomorrow (UTC) or later", backdated.Body!.TextContent);   // Attack 40.
        Assert.Empty(await world.App.WithDbAsync(db => db.Campaigns.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Two_sponsors_see_their_own_campaigns_and_each_of_eight_roles_what_is_theirs()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        await world.App.WithDbAsync(async db =>
        {
            (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "bo1", Ct)).Give(Role.Moderator, world.Board.Id, world.Now);
            (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "bo2", Ct)).Give(Role.Moderator, world.Board.Id + 1, world.Now);
            await db.SaveChangesAsync(Ct);
        });
        await world.SponsorAsync(await world.App.MemberAsync("wheelhouse"), "Wheelhouse", 0);
        string[] pages = ["/sponsor", $"/sponsor/campaigns/{campaign.Id}", $"/sponsor/campaigns/{campaign.Id}/edit", $"/sponsor/campaigns/{campaign.Id}/creatives/new", "/sponsor/review", $"/sponsor/review/{campaign.Id}", "/sponsor/new"];

        var seen = new Dictionary<string, string>();
        foreach (var name in new[] { "bo0", "ana", "bo1", "bo2", "wheelhouse", "bakery", "tess", "theo" })
        {
            var browser = await world.App.SignInAsync(name);
            var statuses = new List<string>();
            foreach (var page in pages)
            {
                await browser.GetAsync(page);
                statuses.Add(browser.Status is HttpStatusCode.OK ? "1" : browser.Status is HttpStatusCode.NotFound ? "0" : browser.Status.ToString());
            }
            seen[name] = string.Concat(statuses);
        }
        var guest = world.App.Visitor();
        using var asked = await guest.SendAsync(new(HttpMethod.Get, pages[1]));

        Assert.Equal(new()
        {
            ["bo0"] = "0000000", ["ana"] = "0000000", ["bo1"] = "0000000", ["bo2"] = "0000000", ["wheelhouse"] = "1000000", ["bakery"] = "1111000", ["tess"] = "0000110", ["theo"] = "1111111",
        }, seen);
        Assert.Contains("/signin", guest.Location);
    }

    [Fact]
    public async Task A_strangers_verbs_are_not_found_and_change_nothing()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        await world.SponsorAsync(await world.App.MemberAsync("wheelhouse"), "Wheelhouse", 0);
        var wheelhouse = await world.App.SignInAsync("wheelhouse");

        foreach (var verb in new[] { "pause", "end", "draft", "start", "submit" })
        {
            await wheelhouse.PostAsync($"/sponsor/campaigns/{campaign.Id}/{verb}", [], "/sponsor/campaigns/new");
            Assert.Equal(HttpStatusCode.NotFound, wheelhouse.Status);
        }

        Assert.Equal(CampaignState.Live, (await world.CampaignAsync(campaign.Id)).State);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_receipt_counts_once_and_a_price_that_is_no_multiple_of_a_thousand_is_refused_by_the_database(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, paid: 5);
        var entry = Guid.CreateVersion7(world.Now);
        var campaign = await world.App.WithDbAsync(async db =>
        {
            var sponsor = await db.Sponsors.Include(s => s.Owners).SingleAsync(Ct);
            var made = Campaign.Draft(sponsor, world.Bakery.Id, new("Rye", CampaignKind.Cpm, 1_000, 5_000, new(2026, 11, 10), new(2026, 11, 12), [world.Board.Id]), world.Now);
            db.Campaigns.Add(made);
            await db.SaveChangesAsync(Ct);
            return made;
        });

        await world.PayAsync(world.Sponsor.Id, 7, entry);
        await world.PayAsync(world.Sponsor.Id, 7, entry);

        Assert.Equal(12, (await world.App.WithDbAsync(db => db.Sponsors.SingleAsync(Ct))).PaidMicros);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.App.WithDbAsync(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.CpmMicros, 2_500_001L), Ct)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.App.WithDbAsync(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.SpentMicros, 5_001L), Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Two_starts_at_once_cannot_spend_the_same_money_and_a_board_has_one_sponsor_a_day(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, paid: 150 * MeterWorld.Euro);
        var ids = new List<long>();
        foreach (var i in new[] { 1, 2 }) ids.Add(await ApprovedAsync(world, CampaignKind.Cpm, 1));
        await world.CampaignAsync(CampaignKind.Flat, budget: 10 * MeterWorld.Euro, startsInDays: 1, days: 5);
        var overlapping = await ApprovedAsync(world, CampaignKind.Flat, 4, budget: MeterWorld.Euro);

        var started = await Task.WhenAll(ids.Select(id => StartAsync(world, id)));
        var second = await StartAsync(world, overlapping);

        Assert.Single(started, s => s is null);
        Assert.Contains("not covered", Assert.Single(started, s => s is not null));
        Assert.Contains("another sponsor on 2026-11-14", second);
        Assert.Equal(CampaignState.Approved, (await world.CampaignAsync(overlapping)).State);
    }

    [Fact]
    public async Task A_picture_is_made_anew_as_a_small_webp_and_what_is_no_picture_is_refused()
    {
        await using var world = await MeterWorld.MakeAsync();
        var pictures = world.App.Services.GetRequiredService<CreativePictures>();
        byte[] png;
        using (var drawn = (NetVips.Image.Black(900, 300) + new[] { 200.0, 90.0, 20.0 }).Cast(NetVips.Enums.BandFormat.Uchar)) png = drawn.PngsaveBuffer();

        var name = await pictures.StoreAsync(png, Ct);
        using var answer = await world.App.Visitor().SendAsync(new(HttpMethod.Get, $"/media/creatives/{name}.webp"));
        var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
        using var stored = NetVips.Image.NewFromBuffer(bytes);

        Assert.Equal("image/webp", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        Assert.Equal((240, 180), (stored.Width, stored.Height));
        Assert.Equal(name, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        await Assert.ThrowsAsync<Refusal>(() => pictures.StoreAsync("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), Ct));
        await Assert.ThrowsAsync<Refusal>(() => pictures.StoreAsync("GIF89a"u8.ToArray(), Ct));
        await Assert.ThrowsAsync<Refusal>(() => pictures.StoreAsync(png[..(png.Length / 2)], Ct));
        using var absent = await world.App.Visitor().SendAsync(new(HttpMethod.Get, "/media/creatives/..%2f..%2fcommons.webp"));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
    }

    private static async Task<string?> StartAsync(MeterWorld world, long id)
    {
        try { await world.App.WithAsync(s => s.GetRequiredService<Running>().StartAsync(id, Ct)); }
        catch (Refusal refusal) { return refusal.Message; }
        return null;
    }

    private static Task<long> ApprovedAsync(MeterWorld world, CampaignKind kind, int startsInDays, long budget = 100 * MeterWorld.Euro) => world.App.WithDbAsync(async db =>
    {
        var sponsor = await db.Sponsors.Include(s => s.Owners).SingleAsync(Ct);
        var from = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(startsInDays);
        var campaign = Campaign.Draft(sponsor, world.Bakery.Id, new("Rye", kind, 2_500_000, budget, from, from.AddDays(9), [world.Board.Id]), world.Now);
        campaign.Add(new("Rye", "Bread.", null, "https://bakery.example/"), null, world.Now);
        campaign.Submit();
        campaign.Approve(world.Ana.Id);
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(Ct);
        return campaign.Id;
    });

    private static Dictionary<string, string> Form(MeterWorld world, string name = "Rye", string kind = "Cpm", string budget = "50", string from = "2026-11-12") => new()
    {
        ["Sponsor"] = $"{world.Sponsor.Id}", ["Name"] = name, ["Kind"] = kind, ["Price"] = "4.50", ["Budget"] = budget, ["From"] = from, ["Until"] = "2026-11-30", ["Boards"] = $"{world.Board.Id}",
    };
}
