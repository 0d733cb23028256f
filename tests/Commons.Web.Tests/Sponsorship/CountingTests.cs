using System.Net;
using Commons.Web.Data;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>A showing is counted once, whoever sends it how often, and only within what was paid.</summary>
public sealed class CountingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_thousand_tokens_of_a_thousand_visitors_sent_three_times_from_eight_threads_bill_a_thousand(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        var tokens = new List<(int Visitor, string Token)>();
        for (var i = 0; i < 1000; i++) tokens.Add((i, await world.MintAsync(campaign, MeterWorld.Reader(i))));
        world.Wait();

        var answers = new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>();
        var sent = tokens.Concat(tokens).Concat(tokens).Select((t, i) => (t, i)).OrderBy(x => x.i * 7919 % 3001).Select(x => x.t);
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
            async (t, _) => answers.Add(await world.SendAsync(MeterWorld.Reader(t.Visitor), t.Token)));

        Assert.Equal(3000, answers.Count(a => a is HttpStatusCode.NoContent));
        var impressions = await world.ImpressionsAsync();
        Assert.Equal(1000, impressions.Count(i => i.IsBilled));
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (long)i), impressions.Select(i => i.Seq));
        Assert.Equal(1000 * campaign.PriceMicros, (await world.CampaignAsync(campaign.Id)).SpentMicros);
        Assert.Equal(2000, (await world.RefusedAsync())["replay"]);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_1_a_thousand_tokens_of_one_visitor_bill_one(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, new() { ["Commons:Metering:Caps:ViewsPerDay"] = "100000" });
        var campaign = await world.CampaignAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 1000; i++) tokens.Add(await world.MintAsync(campaign, MeterWorld.Reader(1)));
        world.Wait();

        await Parallel.ForEachAsync(tokens.Chunk(20), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (some, _) => await world.SendAsync(MeterWorld.Reader(1), some));

        Assert.Single(await world.ImpressionsAsync());
        Assert.Equal(999, (await world.RefusedAsync())["repeat"]);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_34_a_freeze_under_eight_writers_leaves_each_showing_in_one_period(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 400; i++) tokens.Add(await world.MintAsync(campaign, MeterWorld.Reader(i)));
        world.Wait();

        var sent = 0;
        var freeze = Task.Run(async () =>
        {
            while (Volatile.Read(ref sent) < 100) await Task.Yield();
            await FreezeAsync(world, "2026-11");
        }, Ct);
        await Parallel.ForEachAsync(tokens.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (t, _) =>
        {
            if (t.Index >= 300) await freeze;   // However late the freeze gets its turn, some showings come before it, some beside it and some after it.
            await world.SendAsync(MeterWorld.Reader(t.Index), t.Item);
            Interlocked.Increment(ref sent);
        });

        var impressions = await world.ImpressionsAsync();
        var period = await world.App.WithDbAsync(db => db.MeterPeriods.SingleAsync(p => p.Key == "2026-11", Ct));
        Assert.Equal(400, impressions.Count);
        Assert.Equal(impressions.Count(i => i.Seq <= period.LastSeq), impressions.Count(i => i.Period == "2026-11" && !i.IsLate));
        Assert.Equal(impressions.Count(i => i.Seq > period.LastSeq), impressions.Count(i => i.Period == "2026-12" && i.IsLate));
        Assert.Contains(impressions, i => i.IsLate);
        Assert.All(impressions, i => Assert.Equal(world.RuleHash, i.RuleHash));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_37_a_budget_that_ends_inside_a_batch_bills_what_fits_and_makes_good_the_rest_and_nobody_else_loses(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var small = await world.CampaignAsync(budget: 5 * 2_500 + 1_000);
        var large = await world.CampaignAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 8; i++) tokens.Add(await MintUnkeyedAsync(world, small, i));
        for (var i = 8; i < 12; i++) tokens.Add(await MintUnkeyedAsync(world, large, i));
        world.Wait();

        await world.SendAsync(MeterWorld.Reader(1), [.. tokens]);

        var impressions = await world.ImpressionsAsync();
        Assert.Equal([true, true, true, true, true, false, false, false], impressions.Where(i => i.CampaignId == small.Id).Select(i => i.IsBilled));
        Assert.Equal(4, impressions.Count(i => i.CampaignId == large.Id && i.IsBilled));
        var after = await world.CampaignAsync(small.Id);
        Assert.Equal((5 * 2_500, 3 * 2_500), (after.SpentMicros, after.MakeGoodMicros));
        Assert.Equal(CampaignState.Paused, after.State);   // Attack 29: more than one in a hundred for nothing.
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Attack_37_a_poisoned_row_is_set_aside_and_the_rest_of_its_batch_stands(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        var good = await MintUnkeyedAsync(world, campaign, 1);
        var poisoned = await world.SealAsync(await world.TokenAsync(campaign, MeterWorld.Reader(1), t => t with { CampaignId = 987_654, Page = 2 }));
        world.Wait();

        var answer = await world.SendAsync(MeterWorld.Reader(1), poisoned, good);

        Assert.Equal(HttpStatusCode.NoContent, answer);
        Assert.Equal(campaign.Id, Assert.Single(await world.ImpressionsAsync()).CampaignId);
        Assert.Equal(987_654, (await world.App.WithDbAsync(db => db.SetAsideShowings.SingleAsync(Ct))).CampaignId);
    }

    [Fact]
    public async Task Splits_add_up_to_the_price_whoever_shares_the_page()
    {
        await using var world = await MeterWorld.MakeAsync();
        var campaign = await world.CampaignAsync(cpm: 2_501_000);
        var tokens = new List<string>();
        for (var n = 0; n <= 20; n++)
            tokens.Add(await world.MintAsync(campaign, MeterWorld.Reader(n), t => t with { Page = n + 1, Posts = [.. Enumerable.Range(1, n).Select(p => new WeighedPost(p, 100 + p, p is 1 ? 3 : 1))] }));
        world.Wait();

        for (var n = 0; n <= 20; n++) await world.SendAsync(MeterWorld.Reader(n), tokens[n]);

        var impressions = await world.ImpressionsAsync();
        Assert.Equal(21, impressions.Count);
        Assert.All(impressions.Where(i => i.Shares is not ""), i => Assert.Equal(2_501, Attribution.Read(i.Shares).Sum(s => s.Micros)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_counted_showing_cannot_be_changed_and_its_key_is_gone_after_two_days(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        var token = await world.MintAsync(campaign, MeterWorld.Reader(1));
        world.Wait();
        await world.SendAsync(MeterWorld.Reader(1), token);
        Assert.Equal(1, await world.App.WithDbAsync(db => db.ImpressionKeys.CountAsync(Ct)));

        await Assert.ThrowsAnyAsync<Exception>(() => world.App.WithDbAsync(db => db.Impressions.ExecuteUpdateAsync(s => s.SetProperty(i => i.PriceMicros, 1L), Ct)));
        world.App.Clock.Advance(TimeSpan.FromHours(49));
        await world.App.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));

        Assert.Equal(0, await world.App.WithDbAsync(db => db.ImpressionKeys.CountAsync(Ct)));
        Assert.Single(await world.ImpressionsAsync());
    }

    /// <summary>Tokens that one request may carry and that are no repeats of each other: each on its own page.</summary>
    private static Task<string> MintUnkeyedAsync(MeterWorld world, Campaign campaign, int page) => world.MintAsync(campaign, MeterWorld.Reader(1), t => t with { Page = page + 1 });

    private static Task FreezeAsync(MeterWorld world, string key) => world.App.WithDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await db.MeterPeriods.Where(p => p.Key == key).LockAsync(p => p.FrozenAt, Ct);
        var last = await db.MeterCounters.Where(c => c.Id == MeterCounter.Impressions).Select(c => c.LastSeq).SingleAsync(Ct);
        (await db.MeterPeriods.SingleAsync(p => p.Key == key, Ct)).Freeze(last, world.Now);
        await db.SaveChangesAsync(Ct);
        await transaction.CommitAsync(Ct);
    });
}
