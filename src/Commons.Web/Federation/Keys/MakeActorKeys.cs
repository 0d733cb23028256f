using Commons.ActivityPub;
using Commons.Web.Forum;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Federation.Keys;

/// <summary>
/// Makes the keys of every member and board that has none yet, off the request path: a pair takes a quarter of a second. It never happens on
/// first use, because two first uses at once would publish two keys (FEDERATION §8.5); of two nodes that make the same pair, the first stored holds.
/// </summary>
public sealed class MakeActorKeys(
    IServiceScopeFactory scopes, Bell<MakeActorKeys> bell, Addresses addresses, IDataProtectionProvider protection, TimeProvider clock, ILogger<MakeActorKeys> log) : BackgroundService
{
    // A node hears only of what its own pump handles; the others' new members are found by looking.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => bell.RunAsync(MakeMissingAsync, LookEvery, log, stoppingToken);

    public async Task MakeMissingAsync(CancellationToken ct)
    {
        foreach (var actor in await FindMissingAsync(ct)) await MakeAsync(actor, ct);
    }

    /// <summary>Stores a pair for this actor unless there is one.</summary>
    public async Task MakeAsync(string actorUri, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        if (await db.ActorKeyPairs.AnyAsync(p => p.ActorUri == actorUri, ct)) return;
        db.ActorKeyPairs.Add(ActorKeyPair.Make(actorUri, protection, clock.GetUtcNow()));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (!await db.ActorKeyPairs.AnyAsync(p => p.ActorUri == actorUri, ct)) throw;
        }
    }

    private async Task<List<string>> FindMissingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        // Nobody speaks for an account that was moved here and not claimed yet, so it needs no key: a board that moves in may bring fifty thousand.
        var members = await db.Authors.Where(a => a.Host == null && a.Member!.PasswordHash != null && !db.ActorKeyPairs.Any(p => p.ActorUri == a.ActorUri)).Select(a => a.ActorUri).ToListAsync(ct);
        var prefix = addresses.Board("");
        var boards = await db.Boards.Select(b => b.Slug).Where(slug => !db.ActorKeyPairs.Any(p => p.ActorUri == prefix + slug)).ToListAsync(ct);
        return [.. boards.Select(addresses.Board), .. members];
    }
}

/// <summary>Tells the maker of keys that somebody new is here.</summary>
public sealed class WantKeys(Bell<MakeActorKeys> bell) : IListenTo<MemberJoined>, IListenTo<BoardOpened>
{
    public Task HearAsync(MemberJoined happened, CancellationToken ct) => Ring();

    public Task HearAsync(BoardOpened happened, CancellationToken ct) => Ring();

    private Task Ring()
    {
        bell.Ring();
        return Task.CompletedTask;
    }
}

/// <summary>The site's own keys stand before the first request: they sign every fetch.</summary>
public sealed class MakeSiteKeys(MakeActorKeys keys, Addresses addresses) : IPrepare
{
    public Task PrepareAsync(CancellationToken ct) => keys.MakeAsync(addresses.SiteActor, ct);
}
