using System.Net;
using System.Text.Json.Nodes;
using Commons.Web.Federation.Sending;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Federation;

public sealed class DeliveringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_a_server_missed_while_it_was_down_reaches_it_later_in_order(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        var port = await met.StopPeerAsync();

        foreach (var text in new[] { "one", "two", "three" }) await met.ReplyAsync(topic, text);
        await met.SettleAsync();
        var waiting = await DueAsync(met);
        Assert.Equal(3, waiting.Count);
        Assert.Equal([1, 0, 0], waiting.Select(d => d.Attempts));
        await met.RestartPeerAsync(port);
        await met.SettleAsync();
        Assert.Empty(met.Peer.Received);
        met.App.Clock.Advance(TimeSpan.FromSeconds(37));
        await met.SettleAsync();

        Assert.Equal(["<p>one</p>", "<p>two</p>", "<p>three</p>"], met.Peer.Received.Select(delivered => delivered.Content.GetProperty("object").GetProperty("content").GetString()));
        Assert.Empty(await DueAsync(met));
    }

    [Fact]
    public async Task Waiting_doubles_from_half_a_minute_to_half_a_day_give_or_take_a_fifth()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        met.Peer.Answer = _ => 500;
        await met.ReplyAsync(topic, "hello");

        var waits = new List<double>();
        for (var n = 0; n < 13; n++)
        {
            await met.SettleAsync();
            var due = Assert.Single(await DueAsync(met));
            waits.Add((due.DueAt - met.App.Clock.GetUtcNow()).TotalSeconds);
            met.App.Clock.Advance(due.DueAt - met.App.Clock.GetUtcNow());
        }

        var asked = Enumerable.Range(0, 13).Select(n => Math.Min(30 * Math.Pow(2, n), 43_200)).ToList();
        Assert.All(waits.Zip(asked), wait => Assert.InRange(wait.First, wait.Second * 0.8, wait.Second * 1.2));
        Assert.Contains(waits.Zip(asked), wait => wait.First != wait.Second);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task What_a_server_refuses_for_good_is_dropped_and_what_follows_goes_on(int status)
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        met.Peer.Answer = delivered => delivered.Content.GetProperty("object").GetProperty("content").GetString() is "<p>bad</p>" ? status : 202;

        await met.ReplyAsync(topic, "bad");
        await met.ReplyAsync(topic, "good");
        await met.SettleAsync();

        Assert.Equal("<p>good</p>", Assert.Single(met.Peer.Received).Content.GetProperty("object").GetProperty("content").GetString());
        var dropped = await met.App.WithDbAsync(db => db.Deliveries.SingleAsync(d => d.State == DeliveryState.Dropped, Ct));
        Assert.Equal((status, 1), (dropped.LastStatus, dropped.Attempts));
    }

    [Fact]
    public async Task A_401_is_counted_and_the_third_one_ends_it()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        met.Peer.Answer = _ => 401;
        await met.ReplyAsync(topic, "hello");

        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(n is 0 ? 0 : 1, (await DueAsync(met)).Count);
            await met.SettleAsync();
            met.App.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal((DeliveryState.Dropped, 3), await met.App.WithDbAsync(db => db.Deliveries.OrderByDescending(d => d.Id).Select(d => ValueTuple.Create(d.State, d.Unauthorized)).FirstAsync(Ct)));
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_gets_it_for_all_that_waits()
    {
        await using var met = await Neighbours.MeetAsync();
        var (topic, other) = (await met.TopicAsync(), await met.TopicAsync("Another one"));
        await met.FollowAsync();
        (met.Peer.Answer, met.Peer.RetryAfter) = (_ => 429, "600");
        await met.ReplyAsync(topic, "hello");
        await met.SettleAsync();
        met.Peer.Answer = _ => 202;

        await met.ReplyAsync(other, "there");
        met.App.Clock.Advance(TimeSpan.FromMinutes(9));
        await met.SettleAsync();
        Assert.Empty(met.Peer.Received);
        met.App.Clock.Advance(TimeSpan.FromMinutes(2));
        await met.SettleAsync();

        Assert.Equal(2, met.Peer.Received.Count);
    }

    [Fact]
    public async Task Seven_failing_days_make_a_server_dead_and_its_own_word_brings_it_back()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        met.Peer.Answer = _ => 503;
        await met.ReplyAsync(topic, "hello");

        for (var day = 0; day < 7; day++)
        {
            await met.SettleAsync();
            met.App.Clock.Advance(TimeSpan.FromHours(24));
        }
        await met.ReplyAsync(topic, "anybody?");
        await met.SettleAsync();
        Assert.NotNull((await PeerAsync(met)).DeadAt);
        Assert.Empty(await DueAsync(met));
        met.Peer.Answer = _ => 202;
        Assert.Equal(HttpStatusCode.Accepted, (await met.Peer.SendAsync(met.Peer.Activity("Like", JsonValue.Create(Neighbours.Garden)!))).Status);
        await met.ReplyAsync(topic, "welcome back");
        await met.SettleAsync();

        Assert.Null((await PeerAsync(met)).DeadAt);
        Assert.Equal("<p>welcome back</p>", Assert.Single(met.Peer.Received).Content.GetProperty("object").GetProperty("content").GetString());
    }

    [Fact]
    public async Task A_node_that_holds_a_server_keeps_others_away_until_its_lease_ends()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        var until = met.App.Clock.GetUtcNow().AddMinutes(1);
        await met.App.WithDbAsync(db => db.Peers.ExecuteUpdateAsync(set => set.SetProperty(p => p.LeasedUntil, until), Ct));

        await met.ReplyAsync(topic, "hello");
        await met.SettleAsync();
        Assert.Empty(met.Peer.Received);
        met.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await met.SettleAsync();

        Assert.Single(met.Peer.Received);
    }

    private static Task<List<Delivery>> DueAsync(Neighbours met) => met.App.WithDbAsync(db => db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Due).OrderBy(d => d.Id).ToListAsync(Ct));

    private static Task<Commons.Web.Federation.Peers.Peer> PeerAsync(Neighbours met) => met.App.WithDbAsync(db => db.Peers.AsNoTracking().SingleAsync(Ct));
}
