using System.Net;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Metering.Sending;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Sponsorship.Slots;

namespace Commons.Web.Demo;

/// <summary>
/// Who reads in the demo: strangers for the most part, the authors themselves now and then, a crawler. Each gets cards and sends beacons
/// through the same filter and the same writer as everybody; what does not count is refused for its reason.
/// </summary>
internal sealed class DemoReaders(IServiceScopeFactory scopes, BeaconFilter filter, ImpressionWriter writer, DemoClock clock, DateOnly today)
{
    private const int VisitsADay = 42;
    private const string Person = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Crawler = "ExampleCrawler/2.1 (+https://crawler.example/bot)";
    private static readonly int[] Hours = [8, 11, 14, 17, 20, 22];

    private readonly Random dice = new(today.DayNumber);

    /// <summary>A handful of visits at each of some hours, every day from the first month on until yesterday.</summary>
    public IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Read)> Moments(DateTimeOffset first) =>
        from day in Enumerable.Range(0, today.DayNumber - DateOnly.FromDateTime(first.UtcDateTime).DayNumber)
        from hour in Hours
        select (first.AddDays(day).AddHours(hour).AddMinutes(7), (Func<CancellationToken, Task>)ReadAsync);

    private async Task ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var filling = scope.ServiceProvider.GetRequiredService<SlotFilling>();
        var now = clock.GetUtcNow();
        var topics = await db.Topics.AsNoTracking().Where(t => t.RemovedAt == null).OrderBy(t => t.Id).Select(t => new Place(t.Id, t.LastNumber, t.LastPostAt)).ToListAsync(ct);
        if (topics.Count is 0) return;

        var seen = new List<(Viewer Who, string[] Tokens)>();
        for (var i = 0; i < VisitsADay / Hours.Length; i++)
        {
            var place = Choose(topics, now);
            if (await SlotPage.FindAsync(db, place.Id, dice.Next(1, Topic.PageOf(place.LastNumber) + 1), now, ct) is not { } page) continue;
            var (who, member) = await SomebodyAsync(db, page, ct);
            var filled = await filling.FillAsync(page, who, member, ct);
            seen.Add((who, [.. filled.Select(slot => slot.Token)]));
            if (dice.Next(16) is 0) seen.Add(seen[^1]);   // The page is loaded again from the cache and says the same once more.
        }

        clock.MoveTo(now.AddSeconds(4));
        foreach (var (who, tokens) in seen.Where(s => s.Tokens.Length > 0))
            await (writer.TryWrite(await filter.SortAsync(tokens, who, isPrefetch: false, ct)) ?? throw new InvalidOperationException("The meter's queue is full."));
    }

    /// <summary>Busy topics are read more, old ones never stop being found.</summary>
    private Place Choose(List<Place> topics, DateTimeOffset now)
    {
        int Weight(Place topic) => 3 + 60 / (1 + Math.Max(0, (int)(now - topic.LastPostAt).TotalDays));
        var at = dice.Next(topics.Sum(Weight));
        return topics.First(topic => (at -= Weight(topic)) < 0);
    }

    private async Task<(Viewer, Member?)> SomebodyAsync(CommonsDb db, SlotPage page, CancellationToken ct)
    {
        var address = new IPAddress([(byte)dice.Next(11, 100), (byte)dice.Next(256), (byte)dice.Next(256), (byte)dice.Next(1, 255)]);
        if (dice.Next(14) is 0) return (new(address, Crawler, "en", false), null);
        var author = page.Authors.First();
        var member = dice.Next(12) is 0 ? await db.Users.AsNoTracking().Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.Author.Id == author, ct) : null;
        return (new(address, Person, dice.Next(5) is 0 ? "de" : "en", dice.Next(10) is 0), member);
    }

    private sealed record Place(long Id, int LastNumber, DateTimeOffset LastPostAt);
}
