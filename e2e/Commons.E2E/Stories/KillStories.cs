using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Commons.E2E.Support;

namespace Commons.E2E.Stories;

/// <summary>
/// The machine loses power at the worst moments. Whatever was acknowledged is there once, and a close that was cut short ends as if nothing
/// had happened. COMMONS_KILLS raises the number of blows for the long run (20 and 10).
/// </summary>
public sealed class KillStories
{
    private static readonly Dictionary<string, string> Settings = new() { ["Commons__KnownProxies"] = "127.0.0.0/8,::1", ["Commons__RateLimits__Exempt"] = "127.0.0.0/8,::1,203.0.113.0/24", ["Commons__Treasury__DisputeDays"] = "0", ["Commons__Federation__Enabled"] = "false" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int Blows(int usual) => int.TryParse(Environment.GetEnvironmentVariable("COMMONS_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : usual;

    /// <summary>A day in the middle of the month after this one: later than the browser's clock, early enough to leave the month open.</summary>
    private static DateTimeOffset MidMonth()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new DateTimeOffset(now.Year, now.Month, 1, 9, 0, 0, TimeSpan.Zero).AddMonths(1).AddDays(9);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Killed_among_eight_writers_the_server_keeps_every_acknowledged_post_and_showing_once(DatabaseKind kind)
    {
        await using var server = await RunningServer.MakeAsync(kind, Settings);
        var clock = MidMonth();
        await server.StartAsync(clock);
        var coop = await Coop.FoundAsync(server, DateOnly.FromDateTime(clock.UtcDateTime));
        var writers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Coop.SignedInAsync(server, new[] { "ana", "ben", "cleo", "dan", "eva", "fin", "ana", "ben" }[i])));
        var (sent, acknowledged, seen) = (new ConcurrentBag<string>(), new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var complaints = new ConcurrentQueue<string>();   // What a writer was told that is neither an answer nor a cut line.
        using var over = new CancellationTokenSource();

        var work = writers.Select((writer, i) => Task.Run(async () =>
        {
            for (var n = 0; !over.IsCancellationRequested; n++)
            {
                var text = $"kept-{i}-{n}-end";
                try
                {
                    sent.Add(text);
                    await writer.ReplyAsync(coop.Topic.Path, text);
                    acknowledged.Add(text);
                    var visitor = new Beacons(server, $"{20 + i}.{n / 250}.{n % 250}.1");
                    var tokens = await visitor.SlotsAsync(coop.TopicId);
                    await Task.Delay(1000, CancellationToken.None);
                    if (await visitor.SawAsync(tokens)) foreach (var token in tokens) seen.Add(Beacons.IdOf(token));
                }
                catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException) { await Task.Delay(200, CancellationToken.None); }
                catch (Exception refused) { complaints.Enqueue(refused.Message); await Task.Delay(200, CancellationToken.None); }
            }
        })).ToList();
        var dice = new Random(7);
        for (var blow = 0; blow < Blows(4); blow++)
        {
            await MoreAsync(acknowledged, 5, complaints);
            await MoreAsync(seen, 3, complaints);
            await Task.Delay(dice.Next(0, 900), Ct);   // A blow may fall anywhere, but never before something new was acknowledged.
            await server.KillAsync();
            await server.StartAsync(clock = clock.AddMinutes(5));
        }
        await MoreAsync(seen, 3, complaints);
        await over.CancelAsync();
        await Task.WhenAll(work);

        var kept = (await Rows.ReadAsync(server.Books, "SELECT \"Source\" FROM \"Posts\" WHERE \"Source\" LIKE 'kept-%'")).ToList();
        var counted = (await Rows.ReadAsync(server.Books, "SELECT \"TokenId\" FROM \"Impressions\"")).ToHashSet();
        Assert.True(acknowledged.Count > 20 && seen.Count > 10, $"Only {acknowledged.Count} posts and {seen.Count} showings were acknowledged: too few to mean anything.");
        Assert.Empty(acknowledged.Except(kept));
        Assert.Equal(kept.Count, kept.Distinct().Count());
        Assert.Empty(kept.Except(sent));
        Assert.Empty(seen.Except(counted));
        (await server.CommandAsync("ledger", "check")).Ok();
    }

    private static Task MoreAsync(ConcurrentBag<string> bag, int more, ConcurrentQueue<string> complaints)
    {
        var target = bag.Count + more;
        return Eventually.TrueAsync(() => Task.FromResult(bag.Count >= target), () => $"Nothing more is acknowledged.\n{string.Join('\n', complaints.Take(3))}");
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_close_that_is_killed_again_and_again_publishes_what_an_undisturbed_one_would(DatabaseKind kind)
    {
        var clock = MidMonth();
        await using var server = await RunningServer.MakeAsync(kind, Settings);
        await server.StartAsync(clock);
        var coop = await Coop.FoundAsync(server, DateOnly.FromDateTime(clock.UtcDateTime));
        await server.StopAsync();
        await server.StartAsync(clock.AddHours(25));
        for (var i = 0; i < 25; i++)
        {
            var visitor = new Beacons(server, $"30.0.{i}.1");
            var tokens = await visitor.SlotsAsync(coop.TopicId);
            await Task.Delay(950, Ct);
            Assert.True(await visitor.SawAsync(tokens));
        }
        await server.StopAsync();
        var due = new DateTimeOffset(clock.Year, clock.Month, 1, 6, 0, 0, TimeSpan.Zero).AddMonths(1);
        await using var twin = await RunningServer.OnAsync(await server.Books.CopyAsync(), Settings, server.Url);   // The same origin: it stands in the statement.

        await twin.StartAsync(due.AddSeconds(1));
        var undisturbed = await PublishedAsync(twin, clock);
        await twin.StopAsync();
        var dice = new Random(11);
        for (var blow = 0; blow < Blows(4); blow++)
        {
            await server.StartAsync(due.AddSeconds(1).AddMinutes(blow));
            await Task.Delay(dice.Next(0, 1800), Ct);
            await server.KillAsync();
        }
        await server.StartAsync(due.AddMinutes(30));
        var killed = await PublishedAsync(server, clock);

        Assert.Equal(undisturbed, killed);
        (await server.CommandAsync("ledger", "check")).Ok();
        Assert.Equal((await twin.CommandAsync("ledger", "export", "--format", "csv")).Ok(), (await server.CommandAsync("ledger", "export", "--format", "csv")).Ok());
    }

    /// <summary>Waits for the month's statement and returns it without its signature, which says when it was made.</summary>
    private static async Task<string> PublishedAsync(RunningServer server, DateTimeOffset month)
    {
        var json = await Eventually.SomeAsync(async () =>
        {
            using var answer = await server.Client.GetAsync(new Uri(server.Url, $"/transparency/{month:yyyy-MM}.json"));
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
        }, () => $"The statement was not published.\n{server.Log}");
        return JsonNode.Parse(json)!["statement"]!.ToJsonString(new() { WriteIndented = true });
    }
}
