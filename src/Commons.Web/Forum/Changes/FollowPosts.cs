namespace Commons.Web.Forum.Changes;

/// <summary>
/// Takes up the posts that changed and tells those who follow. May be killed anywhere and run by several nodes at once: what is noted and what follows change in one
/// transaction, and the note is gone before the post is read, so that a change in between is noted anew.
/// </summary>
public sealed class FollowPosts(CommonsDb db, IEnumerable<IFollowPosts> followers)
{
    private const int Batch = 200;

    /// <summary>Works until nothing is noted, and says how many posts that were.</summary>
    /// <param name="ct">Stops between two batches.</param>
    /// <param name="tell">Told how many it has taken up.</param>
    public async Task<int> RunAsync(CancellationToken ct, Action<int>? tell = null)
    {
        for (var followed = 0; ;)
        {
            var taken = await TakeAsync(ct);
            followed += taken;
            tell?.Invoke(followed);
            if (taken < Batch) return followed;
        }
    }

    private async Task<int> TakeAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.PostChanges.OrderBy(d => d.PostId).Take(Batch).Select(d => d.PostId).ToListAsync(ct);
        if (ids.Count is 0) return 0;
        await db.PostChanges.Where(d => ids.Contains(d.PostId)).ExecuteDeleteAsync(ct);
        var there = await db.Posts.Where(p => ids.Contains(p.Id) && p.DeletedAt == null)
            .Select(p => new ChangedPost(p.Id, false, p.Html, p.Topic.Title, p.Number, p.TopicId, p.Topic.BoardId, p.AuthorId) { TagIds = p.Topic.Tags.Select(t => t.TagId).ToList() }).ToListAsync(ct);
        var gone = ids.Except(there.Select(p => p.Id)).Select(id => new ChangedPost(id, true, "", "", 0, 0, 0, 0));
        IReadOnlyList<ChangedPost> changed = [.. there, .. gone];
        foreach (var follower in followers) await follower.FollowAsync(changed, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return ids.Count;
    }
}

/// <summary>Follows while the server serves: about a second after a post was written it is found.</summary>
public sealed class KeepFollowing(IServiceScopeFactory scopes, ILogger<KeepFollowing> log) : BackgroundService
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
                await scope.ServiceProvider.GetRequiredService<FollowPosts>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "What follows posts that changed could not be done; it is tried again");
                pause = PauseAfterFault;
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
