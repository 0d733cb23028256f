using Commons.Web.Hosting;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Search;

/// <summary>
/// Takes up the posts that are due and stores their words. May be killed anywhere and run by several nodes at once: what is noted and what is stored change in
/// one transaction, and the note is gone before the post is read, so that a change in between is noted anew.
/// </summary>
public sealed class IndexPosts(CommonsDb db, IWordIndex index)
{
    private const int Batch = 200;

    /// <summary>Indexes until nothing is due, and says how many posts that were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var indexed = 0; ;)
        {
            var taken = await TakeAsync(ct);
            indexed += taken;
            if (taken < Batch) return indexed;
        }
    }

    /// <summary>Notes every post, after a change of what a word is or when the index was lost.</summary>
    public async Task RebuildAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchDue"("PostId") SELECT "Id" FROM "Posts" WHERE true ON CONFLICT DO NOTHING""", ct);
        if (await db.SearchStates.SingleOrDefaultAsync(ct) is { } state) state.Version = Words.Version;
        else db.SearchStates.Add(new SearchState { Version = Words.Version });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<int> TakeAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.SearchDue.OrderBy(d => d.PostId).Take(Batch).Select(d => d.PostId).ToListAsync(ct);
        if (due.Count is 0) return 0;
        await db.SearchDue.Where(d => due.Contains(d.PostId)).ExecuteDeleteAsync(ct);
        var posts = await db.Posts.Where(p => due.Contains(p.Id) && p.DeletedAt == null)
            .Select(p => new { p.Id, p.Html, p.Number, p.TopicId, p.AuthorId, p.Topic.Title, p.Topic.BoardId }).ToListAsync(ct);
        foreach (var post in posts)
        {
            List<string> facts = [Fact.Board(post.BoardId), Fact.Author(post.AuthorId), Fact.Topic(post.TopicId)];
            if (post.Html.Contains("<img ", StringComparison.Ordinal)) facts.Add(Fact.HasImage);
            await index.PutAsync(new(post.Id, Broken(post.Number is 1 ? post.Title : ""), Broken(Renderer.Excerpt(post.Html, int.MaxValue)), facts), ct);
        }
        foreach (var gone in due.Except(posts.Select(p => p.Id))) await index.RemoveAsync(gone, ct);
        await transaction.CommitAsync(ct);
        return due.Count;
    }

    private static IReadOnlyList<string> Broken(string text) => [.. Words.Of(text).Select(w => w.Folded)];
}

/// <summary>Indexes while the server serves: a post is found about a second after it was written.</summary>
public sealed class KeepIndex(IServiceScopeFactory scopes, ILogger<KeepIndex> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IndexPosts>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Posts could not be indexed for the search; it is tried again");
                pause = PauseAfterFault;
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>Notes every post when the index was made by other rules than today's.</summary>
public sealed class PrepareIndex(CommonsDb db, IndexPosts index) : IPrepare
{
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (await db.SearchStates.AsNoTracking().SingleOrDefaultAsync(ct) is { Version: Words.Version }) return;
        await index.RebuildAsync(ct);
    }
}
