using System.Collections.Concurrent;
using Commons.ActivityPub;
using Commons.ActivityPub.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace Commons.Web.Federation.Keys;

/// <summary>Our actors' keys, opened once and kept: opening one costs more than signing with it (GOTCHAS-NET §9).</summary>
public sealed class KeyRing(IServiceScopeFactory scopes, IDataProtectionProvider protection, Addresses addresses)
{
    // About 4 KB each; past this many, the ring starts over instead of growing with every member who ever posted.
    private const int KeptMax = 5000;

    private readonly ConcurrentDictionary<string, SigningKey> kept = new();

    /// <summary>What this actor signs with; null while its keys are still being made.</summary>
    public async Task<SigningKey?> FindAsync(string actorUri, CancellationToken ct)
    {
        if (kept.TryGetValue(actorUri, out var known)) return known;
        await using var scope = scopes.CreateAsyncScope();
        var pair = await scope.ServiceProvider.GetRequiredService<CommonsDb>().ActorKeyPairs.AsNoTracking().SingleOrDefaultAsync(p => p.ActorUri == actorUri, ct);
        if (pair is null) return null;
        if (kept.Count >= KeptMax) kept.Clear();
        return kept.GetOrAdd(actorUri, _ => SigningKey.Of(actorUri, pair.Open(protection)));
    }

    /// <summary>The site's key: it signs every fetch (FEDERATION §8.4). Made before the first request.</summary>
    public async Task<SigningKey> SiteAsync(CancellationToken ct) =>
        await FindAsync(addresses.SiteActor, ct) ?? throw new InvalidOperationException("The site actor has no keys; PrepareAsync makes them.");
}
