using System.Globalization;
using System.Security.Claims;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Search;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Members;

namespace Commons.Web.Demo.Bench;

/// <summary>
/// Measures what people wait for on a board that <see cref="BenchSeed"/> made: each reading by the code of the pages, in a scope of its own as a request has, so often that
/// the slowest in a hundred is known; and the plan of every query behind it.
/// </summary>
internal sealed class BenchRead(WebApplication app, CommandWatch watch, TextWriter output)
{
    private const int ListPageWanted = 400;
    private const int TopicPageWanted = 50;
    private const int WarmUp = 20;

    /// <summary>Reads and prints; false if a plan reads a whole big table.</summary>
    public async Task<bool> RunAsync(int rounds, CancellationToken ct)
    {
        var place = await WithAsync(services => PlaceAsync(services.GetRequiredService<CommonsDb>(), ct));
        var words = new BenchVocabulary();
        var readings = new (string Name, Func<IServiceProvider, Task<int>> Read)[]
        {
            ("latest list", services => ListAsync(services, null, TopicOrder.Latest, 1, ct)),
            ($"page {place.ListPage} of a board", services => ListAsync(services, place.BoardSlug, TopicOrder.Latest, place.ListPage, ct)),
            ($"page {place.TopicPage} of a topic of {place.TopicPosts}", services => TopicAsync(services, place, ct)),
            ($"search for a common word ({words.Common})", services => SearchAsync(services, words.Common, ct)),
            ($"search for a rare word ({BenchVocabulary.Rare})", services => SearchAsync(services, BenchVocabulary.Rare, ct)),
            ("unread of one who follows everything", services => ListAsync(Follow(services, place.FollowerId), null, TopicOrder.Unread, 1, ct)),
        };
        await output.WriteLineAsync($"{"",-48}{"found",8}{"median ms",12}{"p99 ms",10}");
        foreach (var (name, read) in readings) await MeasureAsync(name, read, rounds, ct);
        var isSound = true;
        foreach (var (name, read) in readings) isSound &= await ExplainAsync(name, read, ct);
        await output.WriteLineAsync(isSound ? "No plan reads a whole big table." : "A plan reads a whole big table; its line is marked with !!.");
        return isSound;
    }

    private async Task MeasureAsync(string name, Func<IServiceProvider, Task<int>> read, int rounds, CancellationToken ct)
    {
        var found = 0;
        var times = new List<TimeSpan>(rounds);
        for (var round = -WarmUp; round < rounds; round++)
        {
            ct.ThrowIfCancellationRequested();
            var start = TimeProvider.System.GetTimestamp();
            found = await WithAsync(read);
            if (round >= 0) times.Add(TimeProvider.System.GetElapsedTime(start));
        }
        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-48}{found,8}{times[times.Count / 2].TotalMilliseconds,12:0.00}{times[Math.Min(times.Count - 1, times.Count * 99 / 100)].TotalMilliseconds,10:0.00}"));
    }

    private async Task<bool> ExplainAsync(string name, Func<IServiceProvider, Task<int>> read, CancellationToken ct)
    {
        var queries = await watch.ListenAsync(() => WithAsync(read));
        await output.WriteLineAsync($"\n{name}: {queries.Count} queries");
        return await WithAsync(async services =>
        {
            var plans = new QueryPlans(services.GetRequiredService<CommonsDb>());
            await plans.CountAsync(ct);
            var isSound = true;
            foreach (var query in queries)
            {
                await output.WriteLineAsync($"  {string.Join(' ', query.Sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))[..Math.Min(110, query.Sql.Length / 2)]}…");
                foreach (var (line, isScan) in await plans.ExplainAsync(query, ct))
                {
                    await output.WriteLineAsync($"  {(isScan ? "!!" : "  ")}  {line}");
                    isSound &= !isScan;
                }
            }
            return isSound;
        });
    }

    private static async Task<int> ListAsync(IServiceProvider services, string? board, TopicOrder order, int page, CancellationToken ct)
    {
        var db = services.GetRequiredService<CommonsDb>();
        var scope = board is null ? ListScope.Site : ListScope.Of((await BoardCard.FindAsync(db, db.Boards.Where(b => b.Slug == board), "localhost", ct))!);
        return (await services.GetRequiredService<ListReading>().FindAsync(scope, order, page, null, ct))?.List.Topics.Count ?? 0;
    }

    private static async Task<int> TopicAsync(IServiceProvider services, Place place, CancellationToken ct)
    {
        var db = services.GetRequiredService<CommonsDb>();
        var head = (await TopicHead.FindAsync(db, place.TopicId, null, ct))!;
        var board = (await BoardCard.FindAsync(db, db.Boards.Where(b => b.Id == head.BoardId), "localhost", ct))!;
        return (await TopicPage.LoadAsync(db, head, board, place.TopicPage, TopicArrangement.Flat, null, null, ct))!.Posts.Count;
    }

    private static async Task<int> SearchAsync(IServiceProvider services, string word, CancellationToken ct) =>
        (await services.GetRequiredService<SearchPosts>().FindAsync(SearchQuery.Read(new SearchForm { Q = word }), null, 1, ct)).Count;

    /// <summary>The same as if the cookie of this member had come with the request.</summary>
    private static IServiceProvider Follow(IServiceProvider services, long memberId)
    {
        var claim = new Claim(ClaimTypes.NameIdentifier, memberId.ToString(CultureInfo.InvariantCulture));
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([claim], "measured")) };
        return services;
    }

    private static async Task<Place> PlaceAsync(CommonsDb db, CancellationToken ct)
    {
        var topic = await db.Topics.OrderByDescending(t => t.LastNumber).Select(t => new { t.Id, t.LastNumber }).FirstOrDefaultAsync(ct) ?? throw new Refusal("There is nothing to measure: run “bench seed” first.");
        var follower = await db.Users.Where(m => m.UserName == BenchSeed.Follower).Select(m => (long?)m.Id).SingleOrDefaultAsync(ct) ?? throw new Refusal("This is no board that “bench seed” made; only such a one is measured.");
        var board = await db.Boards.OrderByDescending(b => b.TopicCount).Select(b => new { b.Slug, b.TopicCount }).FirstAsync(ct);
        return new(board.Slug, Math.Clamp(board.TopicCount / TopicList.PageSize, 1, ListPageWanted), topic.Id, topic.LastNumber, Math.Min(Topic.PageOf(topic.LastNumber), TopicPageWanted), follower);
    }

    private async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private sealed record Place(string BoardSlug, int ListPage, long TopicId, int TopicPosts, int TopicPage, long FollowerId);
}
