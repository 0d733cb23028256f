using Commons.Web.Members.Avatars;
using Commons.Web.Shared.Outbound;

namespace Commons.Web.Federation.Peers;

/// <summary>Fetches pictures of people elsewhere. Each is taken up in one transaction and shown in another; between them no transaction is open.</summary>
public sealed class FetchAvatars(CommonsDb db, WebReader web, KeepAvatars avatars, TimeProvider clock)
{
    private const int Batch = 10;
    private const int BytesMax = 4 * 1024 * 1024;

    /// <summary>Asks for what is due and says how many that were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.RemoteAvatars.Where(a => a.DueAt <= now).OrderBy(a => a.DueAt).Take(Batch).Select(a => a.AuthorId).ToListAsync(ct);
        foreach (var id in due) await FetchAsync(id, ct);
        return due.Count;
    }

    private async Task FetchAsync(long authorId, CancellationToken ct)
    {
        if (await TakeAsync(authorId, ct) is not { } asked) return;
        var url = asked.Url;
        try
        {
            var answer = await web.ReadAsync(new Uri(url), "image/webp, image/png, image/jpeg, image/gif", type => type.StartsWith("image/", StringComparison.Ordinal), BytesMax, ct);
            var name = answer is null ? null : await avatars.StoreAsync(answer.Bytes, "", ct);
            await ShowAsync(asked, url, name, ct);
        }
        catch (Refusal) { await ShowAsync(asked, url, null, ct); }
        catch (HttpRequestException)
        {
            asked.Fail(clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<RemoteAvatar?> TakeAsync(long authorId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.RemoteAvatars.Where(a => a.AuthorId == authorId).LockAsync(a => a.Attempts, ct);
        if (await db.RemoteAvatars.Include(a => a.Author).SingleOrDefaultAsync(a => a.AuthorId == authorId, ct) is not { } asked) return null;
        await db.Entry(asked).ReloadAsync(ct);
        if (asked.DueAt is not { } dueAt || dueAt > clock.GetUtcNow()) return null;
        asked.Take(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return asked;
    }

    /// <summary>Meanwhile they may have left, or named another picture: then that one is due, and this one is nobody's.</summary>
    private async Task ShowAsync(RemoteAvatar asked, string url, string? name, CancellationToken ct)
    {
        await db.Entry(asked).ReloadAsync(ct);
        if (db.Entry(asked).State is EntityState.Detached || asked.Url != url) return;
        await db.Entry(asked.Author).ReloadAsync(ct);
        if (name is not null && asked.Author.GoneAt is null) asked.Author.ShowAs(name);
        asked.Finish();
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Fetches while the server serves, away from every request and delivery.</summary>
public sealed class KeepFetchingAvatars(IServiceScopeFactory scopes, ILogger<KeepFetchingAvatars> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                while (await scope.ServiceProvider.GetRequiredService<FetchAvatars>().RunAsync(stoppingToken) > 0) { }
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(fault, "Pictures of people elsewhere could not be fetched; it is tried again");
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
