using Commons.Web.Data;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>From showings to readings to charges: each once, however often and by how many it is run.</summary>
public sealed class RollupTests
{
    private const string November = "2026-11";
    private static readonly DateOnly Tenth = new(2026, 11, 10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Each_showing_is_in_the_readings_once_though_the_rollup_runs_twice_and_twice_at_once(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        await ShowAsync(world, campaign, 0, 30);

        await Task.WhenAll(RollUpAsync(world), RollUpAsync(world), RollUpAsync(world));
        await RollUpAsync(world);
        await ShowAsync(world, campaign, 30, 12);
        await Task.WhenAll(RollUpAsync(world), RollUpAsync(world));

        var readings = await ReadingsAsync(world);
        Assert.Equal(42 * campaign.PriceMicros, readings.Sum(r => r.Micros));
        Assert.Equal([42L, 42L, 42L], readings.Select(r => r.Views));
        Assert.Equal(world.Ana.Author.Id, readings.Single(r => r.PostId == world.Topic.Posts[0].Id).AuthorId);
        Assert.Equal([(1L, 30L), (31L, 42L)], (await world.App.WithDbAsync(db => db.RollupBatches.OrderBy(b => b.FromSeq).ToListAsync(Ct))).Select(b => (b.FromSeq, b.ToSeq)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_49_a_day_is_charged_three_hours_after_it_ends_once_and_what_comes_later_by_its_own_range(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        await ShowAsync(world, campaign, 0, 5);
        var late = await LateAsync(world, campaign, 5);
        world.App.Clock.Advance(TimeSpan.FromHours(17.9));   // 02:54 of the next day.
        await CloseAsync(world);
        Assert.Empty(await ChargesAsync(world));

        world.App.Clock.Advance(TimeSpan.FromMinutes(10));
        await Task.WhenAll(CloseAsync(world), CloseAsync(world));
        await CloseAsync(world);
        Assert.Equal([$"delivery:{campaign.Id}:1-5"], (await ChargesAsync(world)).Select(c => c.EntryKey));
        await late();
        await CloseAsync(world);
        await CloseAsync(world);

        var charges = await ChargesAsync(world);
        Assert.Equal([$"delivery:{campaign.Id}:1-5", $"delivery:{campaign.Id}:6-6"], charges.Select(c => c.EntryKey));
        Assert.Equal((6 * campaign.PriceMicros, 6L), (charges.Sum(c => c.Micros), charges.Sum(c => c.Views)));
        Assert.Empty(await CheckAsync(world));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Days_that_an_outage_of_more_than_a_week_left_behind_are_charged_once_the_server_is_back(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        await ShowAsync(world, campaign, 0, 4);
        world.App.Clock.Advance(TimeSpan.FromDays(11));

        for (var run = 0; run < 2; run++) await world.App.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));

        Assert.Equal([(Tenth, 4L)], (await ChargesAsync(world)).Select(c => (c.Day, c.Views)));
        Assert.Empty(await CheckAsync(world));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_3_one_view_on_a_thirty_euro_day_earns_the_ceiling_and_the_rest_goes_to_the_boards_other_posts(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, ceiling: 2_000);
        var cpm = await world.CampaignAsync();
        await ShowAsync(world, cpm, 0, 4, t => t with { Posts = [new(500, 900, 3), new(501, 901, 1)] });   // What the board's other posts earned before.
        var flat = await world.CampaignAsync(CampaignKind.Flat, budget: 60 * MeterWorld.Euro, startsInDays: 1, days: 2);
        world.App.Clock.Advance(TimeSpan.FromDays(1));
        await ShowAsync(world, flat, 10, 1);
        world.App.Clock.Advance(TimeSpan.FromDays(1));
        await RollUpAsync(world);
        await CloseAsync(world);
        await CloseAsync(world);

        var day = (await ReadingsAsync(world)).Where(r => r.Account == Readings.Board).ToDictionary(r => r.PostId, r => r.Micros);
        var seen = new[] { world.Topic.Posts[0].Id, 100, 101 };
        Assert.Equal(30 * MeterWorld.Euro, day.Values.Sum());
        Assert.Equal(2_000, seen.Sum(p => day[p]));
        Assert.Equal(1_200, day[seen[0]]);
        Assert.Equal([22_498_500L, 7_499_500L], new[] { day[500], day[501] });
        Assert.Equal([$"flat:{flat.Id}:2026-11-11"], (await ChargesAsync(world)).Where(c => c.Account == Readings.Board).Select(c => c.EntryKey));
        Assert.Equal(30 * MeterWorld.Euro, (await world.CampaignAsync(flat.Id)).SpentMicros);
        Assert.Empty(await CheckAsync(world));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_23_a_deleted_post_and_a_removed_topic_earn_until_they_go_and_nothing_of_the_days_after(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, repliers: 2);
        var cpm = await world.CampaignAsync();
        var replies = await world.App.WithDbAsync(db => db.Posts.Where(p => p.TopicId == world.Topic.Id && p.Number > 1).OrderBy(p => p.Number).Select(p => new { p.Id, p.AuthorId }).ToListAsync(Ct));
        var gone = await world.TopicAsync(world.Board.Id, world.Ana.Author, world.Now.AddDays(-9));
        var lost = await world.App.WithDbAsync(db => db.Posts.Where(p => p.TopicId == gone.Id).Select(p => p.Id).SingleAsync(Ct));
        await ShowAsync(world, cpm, 0, 4, t => t with { Posts = [new(replies[0].Id, replies[0].AuthorId, 1), new(replies[1].Id, replies[1].AuthorId, 1), new(lost, world.Ana.Author.Id, 1)] });
        await world.CampaignAsync(CampaignKind.Flat, budget: 90 * MeterWorld.Euro, startsInDays: 1, days: 3);

        await NextDayAsync();   // The 11th ends with all three.
        await world.App.WithDbAsync(db => db.Posts.Where(p => p.Id == replies[0].Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DeletedAt, world.Now), Ct));
        await NextDayAsync();   // The 12th without the deleted one.
        await world.App.WithDbAsync(db => db.Topics.Where(t => t.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.RemovedAt, world.Now), Ct));
        await NextDayAsync();   // The 13th for the last one alone.

        var days = (await ReadingsAsync(world)).Where(r => r.Account == Readings.Board).ToLookup(r => r.Day.Day, r => r.PostId);
        Assert.Equal([replies[0].Id, replies[1].Id, lost], days[11].Order());
        Assert.Equal([replies[1].Id, lost], days[12].Order());
        Assert.Equal([replies[1].Id], days[13]);
        Assert.Empty(await CheckAsync(world));

        async Task NextDayAsync()
        {
            var into = world.Now.UtcDateTime.Date.AddDays(world.Now.Hour < 4 ? 1 : 2).AddHours(3.5);
            world.App.Clock.SetUtcNow(new DateTimeOffset(into, TimeSpan.Zero));
            await CloseAsync(world);
        }
    }

    [Fact]
    public async Task A_day_of_a_board_where_nobody_ever_came_belongs_to_no_post()
    {
        await using var world = await MeterWorld.MakeAsync();
        var flat = await world.CampaignAsync(CampaignKind.Flat, budget: 10 * MeterWorld.Euro, startsInDays: 1, days: 3);
        world.App.Clock.Advance(TimeSpan.FromDays(4));

        await world.App.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));

        var readings = await ReadingsAsync(world);
        Assert.All(readings, r => Assert.Equal((Readings.NoPost, null, 0L), (r.PostId, r.AuthorId, r.Views)));
        Assert.Equal([3_333_333L, 3_333_333L, 3_333_334L], readings.OrderBy(r => r.Day).Select(r => r.Micros));
        Assert.Equal(CampaignState.Ended, (await world.CampaignAsync(flat.Id)).State);
    }

    [Fact]
    public async Task Many_views_share_the_whole_day_and_views_beyond_the_day_do_not_stretch_it()
    {
        await using var world = await MeterWorld.MakeAsync(ceiling: 1_000_000);
        var flat = await world.CampaignAsync(CampaignKind.Flat, budget: 3 * MeterWorld.Euro, startsInDays: 1, days: 1);
        world.App.Clock.Advance(TimeSpan.FromDays(1));
        await ShowAsync(world, flat, 0, 7);
        world.App.Clock.Advance(TimeSpan.FromDays(1));

        await CloseAsync(world);

        var readings = await ReadingsAsync(world);
        Assert.Equal(3 * MeterWorld.Euro, readings.Sum(r => r.Micros));
        Assert.Equal(1_800_000, readings.Single(r => r.PostId == world.Topic.Posts[0].Id).Micros);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Reconciliation_names_the_campaign_the_day_and_the_difference(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        await ShowAsync(world, campaign, 0, 3);
        world.App.Clock.Advance(TimeSpan.FromDays(1));
        await RollUpAsync(world);
        await CloseAsync(world);
        Assert.Empty(await CheckAsync(world));

        await world.App.WithDbAsync(db => db.MeterReadings.Where(r => r.PostId == 100).ExecuteUpdateAsync(s => s.SetProperty(r => r.Micros, r => r.Micros + 1), Ct));
        await world.App.WithDbAsync(db => db.Campaigns.ExecuteUpdateAsync(s => s.SetProperty(c => c.SpentMicros, c => c.SpentMicros - 2_500), Ct));

        var differences = await CheckAsync(world);
        Assert.Equal(2, differences.Count);
        Assert.Contains($"campaign {campaign.Id} on {Tenth:yyyy-MM-dd} (4000:cpm): readings hold 7501 micros, charges 7500: a difference of 1.", differences[0]);
        Assert.Contains("its counter holds 5000 micros, what it delivered 7500", differences[1]);
    }

    [Fact]
    public async Task Attack_35_a_late_showing_keeps_its_day_price_and_split_and_is_booked_in_the_open_period()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync();
        await ShowAsync(world, campaign, 0, 1);
        await world.App.WithDbAsync(async db =>
        {
            (await db.MeterPeriods.SingleAsync(Ct)).Freeze(1, world.Now);
            await db.SaveChangesAsync(Ct);
        });

        await ShowAsync(world, campaign, 1, 1);
        await RollUpAsync(world);

        var late = (await world.ImpressionsAsync())[1];
        Assert.Equal(("2026-12", Tenth, true, campaign.PriceMicros), (late.Period, late.Day, late.IsLate, late.PriceMicros));
        Assert.Equal(campaign.PriceMicros, (await ReadingsAsync(world)).Where(r => r.Period == "2026-12" && r.Day == Tenth).Sum(r => r.Micros));
    }

    private static async Task ShowAsync(MeterWorld world, Campaign campaign, int first, int count, Func<Commons.Web.Sponsorship.Metering.Tokens.ViewToken, Commons.Web.Sponsorship.Metering.Tokens.ViewToken>? change = null)
    {
        var tokens = new List<string>();
        for (var i = 0; i < count; i++) tokens.Add(await world.MintAsync(campaign, MeterWorld.Reader(first + i), change));
        world.Wait();
        for (var i = 0; i < count; i++) await world.SendAsync(MeterWorld.Reader(first + i), tokens[i]);
    }

    /// <summary>A showing of this day that reaches the writer only when the day was charged, as after a crash of another node.</summary>
    private static async Task<Func<Task>> LateAsync(MeterWorld world, Campaign campaign, int visitor)
    {
        var (token, at) = (await world.TokenAsync(campaign, MeterWorld.Reader(visitor)), world.Now);
        return async () => await world.App.Services.GetRequiredService<Commons.Web.Sponsorship.Metering.Sending.ImpressionWriter>()
            .TryWrite(new([new(token, [.. Enumerable.Repeat((byte)visitor, 16)], at.AddSeconds(2))], []))!;
    }

    private static Task RollUpAsync(MeterWorld world) => world.App.WithAsync(s => s.GetRequiredService<MeterRollup>().CatchUpAsync(null, Ct));

    private static Task CloseAsync(MeterWorld world) => world.App.WithAsync(async s =>
    {
        await s.GetRequiredService<MeterRollup>().CatchUpAsync(null, Ct);
        await s.GetRequiredService<MeterDays>().CloseAsync(November, Ct);
    });

    private static Task<IReadOnlyList<string>> CheckAsync(MeterWorld world) => world.App.WithAsync(async s =>
    {
        await s.GetRequiredService<MeterRollup>().CatchUpAsync(null, Ct);
        return await s.GetRequiredService<MeterReconciliation>().CheckAsync(November, Ct);
    });

    private static Task<List<MeterReading>> ReadingsAsync(MeterWorld world) => world.App.WithDbAsync(db => db.MeterReadings.AsNoTracking().ToListAsync(Ct));

    private static Task<List<DayCharge>> ChargesAsync(MeterWorld world) => world.App.WithDbAsync(db => db.DayCharges.AsNoTracking().OrderBy(c => c.FirstSeq).ToListAsync(Ct));
}
