using System.Collections.Concurrent;
using Commons.ActivityPub.Keys;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Peers;

/// <summary>
/// Other servers' public keys, parsed once for all requests (GOTCHAS-NET §9). A key is forgotten when its owner's document is stored anew here, when it
/// expires, and after some minutes in any case, because another node may have stored a newer document.
/// </summary>
public sealed class ParsedKeys(TimeProvider clock)
{
    private const int KeptMax = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Kept> kept = new();

    public VerificationKey? Find(string keyId) => kept.TryGetValue(keyId, out var found) && clock.GetUtcNow() < found.Until ? found.Key : null;

    /// <param name="keyId">As signatures name it.</param>
    /// <param name="key">The key.</param>
    /// <param name="expires">When its owner says that it ends; null for never.</param>
    public VerificationKey Keep(string keyId, VerificationKey key, DateTimeOffset? expires)
    {
        if (kept.Count >= KeptMax) kept.Clear();
        var until = clock.GetUtcNow() + KeptFor;
        kept[keyId] = new(key, expires < until ? expires.Value : until);
        return key;
    }

    /// <summary>Forgets every key of this actor: its document may have replaced or revoked them.</summary>
    public void Forget(string actor)
    {
        foreach (var (keyId, found) in kept)
            if (found.Key.Owner == actor) kept.TryRemove(keyId, out _);
    }

    private sealed record Kept(VerificationKey Key, DateTimeOffset Until);
}

/// <summary>The resolver that signatures are verified with: memory, then our table, then the owner's own document.</summary>
public sealed class SignerKeys(RemoteActors actors, ParsedKeys parsed, CommonsOptions options, TimeProvider clock)
{
    private static readonly KeyRules Rules = new();

    /// <summary>Set when a key could not be had because its server did not answer: the sender may try again.</summary>
    public bool WasUnreachable => actors.WasUnreachable;

    public async ValueTask<VerificationKey?> FindAsync(string keyId, bool refresh, CancellationToken ct)
    {
        var known = parsed.Find(keyId);
        if (known is not null && !refresh) return known;
        var stored = refresh ? null : await actors.KnownAsync(keyId.Split('#')[0], ct);
        if ((stored ?? await actors.FetchAsync(keyId, ct)) is not { } found) return known;   // Nobody could be asked: what the document said last holds.
        var actor = found.Read(options.FederationAllowPrivateAddresses);
        if (actor.Named(keyId) is not { } named || named.IsExpired(clock.GetUtcNow())) return null;
        return actor.KeyFor(keyId, Rules) is { } key ? parsed.Keep(keyId, key, named.ExpiresAt) : null;
    }
}
