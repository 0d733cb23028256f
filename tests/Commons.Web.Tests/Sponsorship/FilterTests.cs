using System.Net;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>What is not counted, and under which word. The answer is 204 in all cases, so that nobody learns which rule it was.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task Forged_expired_early_and_future_tokens_are_refused_by_name()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var reader = MeterWorld.Reader(1);
        var expired = await world.MintAsync(campaign, reader);
        world.Wait(31 * 60);
        var good = await world.MintAsync(campaign, reader);
        var forged = (good[40] == 'A' ? 'B' : 'A') is var other ? good[..40] + other + good[41..] : "";
        var future = await world.MintAsync(campaign, reader, t => t with { IssuedAt = world.Now.AddSeconds(5) });

        var answer = await world.SendAsync(reader, forged, expired, good, future, "nonsense");

        Assert.Equal(HttpStatusCode.NoContent, answer);
        Assert.Empty(await world.ImpressionsAsync());
        Assert.Equal(new Dictionary<string, long> { ["forged"] = 2, ["expired"] = 1, ["early"] = 1, ["future"] = 1 }, await world.RefusedAsync());
    }

    [Fact]
    public async Task Attack_36_a_token_two_seconds_ahead_is_taken_for_a_clock_and_three_for_a_lie()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();

        await world.SendAsync(MeterWorld.Reader(1), await world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { IssuedAt = world.Now.AddSeconds(1.9) }));
        await world.SendAsync(MeterWorld.Reader(1), await world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { IssuedAt = world.Now.AddSeconds(3) }));

        Assert.Equal(["early", "future"], (await world.RefusedAsync()).Keys.Order());
        Assert.True(Commons.Web.Sponsorship.Metering.MeterClock.IsTolerable(TimeSpan.FromSeconds(-2)));
        Assert.False(Commons.Web.Sponsorship.Metering.MeterClock.IsTolerable(TimeSpan.FromSeconds(2.1)));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36", "bot")]
    [InlineData("curl/8.5.0", "bot")]
    [InlineData("", "bot")]
    [InlineData(MeterWorld.Firefox, null)]
    public async Task Machines_are_refused_and_people_are_not(string agent, string? reason)
    {
        await using var world = await MeterWorld.MakeAsync();
        var reader = MeterWorld.Reader(1, agent);
        var token = await world.MintAsync(await world.CampaignAsync(), reader);
        world.Wait();

        await world.SendAsync(reader, token);

        Assert.Equal(reason is null ? 1 : 0, (await world.ImpressionsAsync()).Count);
        Assert.Equal(reason is null ? [] : [reason], (await world.RefusedAsync()).Keys);
    }

    [Fact]
    public async Task The_defaults_refuse_loopback_and_private_networks_and_over_cap_traffic_and_settings_allow_them()
    {
        await using var strict = await MeterWorld.MakeAsync();
        await using var lenient = await MeterWorld.MakeAsync(settings: new() { ["Commons:Metering:InternalNetworks"] = "203.0.113.0/24", ["Commons:Metering:Caps:ViewsPerDay"] = "2" });

        foreach (var address in new[] { "127.0.0.1", "192.168.1.9", "10.1.2.3", "fd00::1" }) await ShowAsync(strict, address);
        foreach (var address in new[] { "127.0.0.1", "127.0.0.1", "127.0.0.1", "203.0.113.9" }) await ShowAsync(lenient, address);

        Assert.Equal(4, (await strict.RefusedAsync())["internal"]);
        Assert.Empty(await strict.ImpressionsAsync());
        Assert.Equal(2, (await lenient.ImpressionsAsync()).Count);
        Assert.Equal((1, 1), ((await lenient.RefusedAsync())["cap"], (await lenient.RefusedAsync())["internal"]));
    }

    [Theory, InlineData("Commons:Metering:InternalNetworks", "not-a-network"), InlineData("Commons:Metering:Caps:ViewsPerDay", "0"), InlineData("Commons:Metering:Caps:SlotsPerFiveMinutes", "many")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<WrongSettingException>(() => CommonsApp.StartAsync(settings: new() { [key] = value }));

        Assert.StartsWith(key + ":", fault.Message);
    }

    [Fact]
    public async Task What_was_only_loaded_ahead_is_refused()
    {
        await using var world = await MeterWorld.MakeAsync();
        var token = await world.MintAsync(await world.CampaignAsync(), MeterWorld.Reader(1));
        world.Wait();

        await world.SendAsync(MeterWorld.Reader(1), r => r.Headers.Add("Sec-Purpose", "prefetch;prerender"), [token]);

        Assert.Equal(["prefetch"], (await world.RefusedAsync()).Keys);
    }

    [Fact]
    public async Task Attack_1_a_token_carried_to_another_network_browser_or_language_is_refused()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var (home, chrome) = (MeterWorld.Reader(1), MeterWorld.Reader(1, "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"));
        var tokens = new[] { await world.MintAsync(campaign, home), await world.MintAsync(campaign, home), await world.MintAsync(campaign, home) };
        world.Wait();

        await world.SendAsync(MeterWorld.Reader(2), tokens[0]);
        await world.SendAsync(chrome, tokens[1]);
        await world.SendAsync(MeterWorld.Reader(1, language: "de"), tokens[2]);

        Assert.Equal(new Dictionary<string, long> { ["mismatch"] = 3 }, await world.RefusedAsync());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_first_rule_that_matches_names_it_and_what_is_not_counted_uses_no_cap_up(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, settings: new() { ["Commons:Metering:Caps:ViewsPerDay"] = "2" });
        var (rye, oat) = (await world.CampaignAsync(), await world.CampaignAsync());
        var (reader, robot, elsewhere) = (MeterWorld.Reader(1), MeterWorld.Reader(1, "curl/8.5.0"), MeterWorld.Reader(2));
        var (counted, again, stolen) = (await world.MintAsync(rye, reader), await world.MintAsync(rye, reader), await world.MintAsync(oat, reader));
        var topic = world.Topic.Id + 1;
        var (over, overAndStolen) = (await world.MintAsync(rye, reader, t => t with { TopicId = topic }), await world.MintAsync(oat, reader, t => t with { TopicId = topic }));
        world.Wait();

        await world.SendAsync(elsewhere, stolen);               // mismatch; it leaves the token good
        await world.SendAsync(reader, counted, counted, again); // counted, replay, repeat
        await world.SendAsync(robot, counted);                  // replay before bot
        await world.SendAsync(elsewhere, counted, again);       // replay and repeat before mismatch
        await world.SendAsync(reader, stolen);                  // counted: nothing before it used the cap up
        await world.SendAsync(reader, over);                    // cap
        await world.SendAsync(elsewhere, overAndStolen);        // cap before mismatch

        Assert.Equal([rye.Id, oat.Id], (await world.ImpressionsAsync()).Select(i => i.CampaignId));
        Assert.Equal(new Dictionary<string, long> { ["mismatch"] = 1, ["replay"] = 3, ["repeat"] = 2, ["cap"] = 2 }, await world.RefusedAsync());
    }

    [Fact]
    public async Task Attack_2_visitors_who_ask_for_privacy_bill_once_for_their_network_page_and_half_hour()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var quiet = MeterWorld.Reader(1) with { AsksNotToBeTold = true };
        var silent = MeterWorld.Reader(2, language: "");
        var tokens = new List<(Viewer, string)>();
        for (var i = 0; i < 3; i++) tokens.AddRange([(quiet, await world.MintAsync(campaign, quiet)), (silent, await world.MintAsync(campaign, silent))]);
        world.Wait();

        foreach (var (viewer, token) in tokens) await world.SendAsync(viewer, token);

        Assert.Equal(2, (await world.ImpressionsAsync()).Count);
        Assert.Equal(new Dictionary<string, long> { ["unkeyed"] = 4 }, await world.RefusedAsync());
    }

    [Fact]
    public async Task The_meter_takes_nothing_from_other_sites_and_no_more_than_twenty_tokens()
    {
        await using var world = await MeterWorld.MakeAsync();
        var token = await world.MintAsync(await world.CampaignAsync(), MeterWorld.Reader(1));
        world.Wait();

        var cross = await world.SendAsync(MeterWorld.Reader(1), r => { r.Headers.Remove("Sec-Fetch-Site"); r.Headers.Add("Sec-Fetch-Site", "cross-site"); }, [token]);
        var silent = await world.SendAsync(MeterWorld.Reader(1), r => r.Headers.Remove("Sec-Fetch-Site"), [token]);
        var foreign = await world.SendAsync(MeterWorld.Reader(1), r => { r.Headers.Remove("Sec-Fetch-Site"); r.Headers.Add("Origin", "https://evil.example"); }, [token]);
        var many = await world.SendAsync(MeterWorld.Reader(1), [.. Enumerable.Repeat(token, 21)]);
        Assert.Empty(await world.ImpressionsAsync());
        var own = await world.SendAsync(MeterWorld.Reader(1), r => { r.Headers.Remove("Sec-Fetch-Site"); r.Headers.Add("Origin", CommonsApp.Origin); }, [token]);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.NoContent], [cross, silent, foreign, many, own]);
        Assert.Single(await world.ImpressionsAsync());
    }

    [Fact]
    public async Task An_unbillable_token_is_counted_under_its_word_only()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        var self = await world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { Unbillable = Unbillable.Self });
        var staff = await world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { Unbillable = Unbillable.Staff });
        world.Wait();

        await world.SendAsync(MeterWorld.Reader(1), self, staff);

        Assert.Empty(await world.ImpressionsAsync());
        Assert.Equal(new Dictionary<string, long> { ["self"] = 1, ["staff"] = 1 }, await world.RefusedAsync());
    }

    private static async Task ShowAsync(MeterWorld world, string address)
    {
        var campaign = await world.CampaignAsync(budget: MeterWorld.Euro);
        var viewer = MeterWorld.Reader(1) with { Address = IPAddress.Parse(address) };
        viewer = new(viewer.Address, viewer.UserAgent, viewer.Language, false);
        var token = await world.MintAsync(campaign, viewer);
        world.Wait();
        await world.SendAsync(viewer, token);
    }
}
