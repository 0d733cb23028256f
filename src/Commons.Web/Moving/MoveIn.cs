using Commons.Web.Forum.Changes;
using Commons.Web.Hosting;
using Commons.Web.Moving.Dumps;
using Commons.Web.Moving.Sources;

namespace Commons.Web.Moving;

/// <summary>
/// Brings another board here: reads its dump, then people, boards, posts with their topics, polls, private messages, likes, and the words of the search. May be killed anywhere and run again, with
/// the same dump or a newer one: what is here is passed over.
/// </summary>
public sealed class MoveIn(IServiceScopeFactory scopes, IEnumerable<IDumpSource> sources, CommonsOptions options)
{
    /// <summary>Things moved in one transaction: large enough to be quick, small enough that whoever reads or writes meanwhile does not wait.</summary>
    public const int Batch = 400;

    /// <param name="kind">Kind of the old board.</param>
    /// <param name="path">Folder or tar of its dump.</param>
    /// <param name="from">How the operator calls it.</param>
    /// <param name="tell">Told of each part: its name, how much it is, how much is done.</param>
    /// <param name="ct">Stops between two batches.</param>
    /// <exception cref="Refusal">The dump is not there, none of this kind, or cut off.</exception>
    public async Task<MoveReport> RunAsync(string kind, string path, string from, Action<string, long, long> tell, CancellationToken ct)
    {
        from = MoveOrder.CheckFrom(from);
        var source = sources.Single(s => s.Kind == kind);
        var folder = Path.Combine(options.DataDirectory, "moving");
        var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(from)).AsSpan(0, 6));
        var files = await DumpFiles.OpenAsync(path, Path.Combine(folder, name), ct);
        tell("Reading the dump", 1, 0);
        using (var staged = StagedDump.Open(Path.Combine(folder, $"{name}.db"), $"{StagedDump.Version} {kind} {source.Fingerprint(files)}", s => source.Read(files, s, new Told(rows => { ct.ThrowIfCancellationRequested(); tell("Reading the dump", rows + 1, rows); }))))
        {
            tell("Reading the dump", 1, 1);
            var order = new MoveOrder(source, files, staged, from, options.Origin, new MoveReport());
            await MoveAsync(order, tell, ct);
            foreach (var (reason, count, first) in staged.LeftOut()) order.Report.LeaveOut(reason, first, count);
            await FollowAsync(tell, ct);
            return order.Report;
        }
    }

    private async Task MoveAsync(MoveOrder order, Action<string, long, long> tell, CancellationToken ct)
    {
        await InBatchesAsync(order, "person_order", "People", (services, ids) => services.GetRequiredService<MovePeople>().MoveAsync(order, order.Staged.People(ids), ct), tell, ct);
        await InScopeAsync(services => services.GetRequiredService<MoveBoards>().MoveAsync(order, order.Staged.Boards(), ct));
        await InBatchesAsync(order, "post_order", "Posts", (services, ids) => services.GetRequiredService<MovePosts>().MoveAsync(order, ids, ct), tell, ct);

        await InBatchesAsync(order, "poll_order", "Polls", (services, ids) => services.GetRequiredService<MovePolls>().MoveAsync(order, order.Staged.Polls(ids), ct), tell, ct, MovePolls.Batch);
        await InBatchesAsync(order, "conversation_order", "Private messages", (services, groups) => services.GetRequiredService<MoveMessages>().MoveAsync(order, order.Staged.Messages(groups), ct), tell, ct, MoveMessages.Batch);

        var count = order.Staged.Count("SELECT count(*) FROM like_order");
        for (var (after, done) = (0L, 0); order.Staged.Likes(after, Batch) is { Count: > 0 } likes; after = likes[^1].Row)
        {
            await InScopeAsync(services => services.GetRequiredService<MoveLikes>().MoveAsync(order, likes.ConvertAll(l => l.Like), ct));
            tell("Likes", count, done += likes.Count);
        }
    }

    private async Task InBatchesAsync(MoveOrder order, string table, string part, Func<IServiceProvider, List<string>, Task> move, Action<string, long, long> tell, CancellationToken ct, int batch = Batch)
    {
        var count = order.Staged.Count($"SELECT count(*) FROM {table}");
        for (var (after, done) = (0L, 0); order.Staged.Next(table, after, batch) is { Count: > 0 } next; after = next[^1].Row)
        {
            ct.ThrowIfCancellationRequested();
            await InScopeAsync(services => move(services, next.ConvertAll(n => n.Id)));
            tell(part, count, done += next.Count);
        }
    }

    /// <summary>What follows from the posts' texts, the search's words above all, is done here and not left to the server's worker: then all can be found when the command ends.</summary>
    private async Task FollowAsync(Action<string, long, long> tell, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var count = await scope.ServiceProvider.GetRequiredService<CommonsDb>().PostChanges.LongCountAsync(ct);
        if (count is 0) return;
        await scope.ServiceProvider.GetRequiredService<FollowPosts>().RunAsync(ct, followed => tell("Search", count, followed));
    }

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }

    /// <summary>At once and on the same thread, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
