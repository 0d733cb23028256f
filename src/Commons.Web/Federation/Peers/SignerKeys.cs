using System.Collections.Concurrent;
using Commons.ActivityPub.Keys;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Peers;

/// <summary>Other servers' public keys, parsed once and kept for all requests (GOTCHAS-NET §9).</summary>
public sealed class ParsedKeys
{
    private const int KeptMax = 10_000;

    private readonly ConcurrentDictionary<string, VerificationKey> kept = new();

    public VerificationKey? Find(string keyId) => kept.GetValueOrDefault(keyId);

    public VerificationKey Keep(string keyId, VerificationKey key)
    {
        if (kept.Count >= KeptMax) kept.Clear();
        return kept[keyId] = key;
    }
}

/// <summary>The resolver that signatures are verified with: memory, then our table, then the owner's own document.</summary>
public sealed class SignerKeys(RemoteActors actors, ParsedKeys parsed, CommonsOptions options)
{
    private static readonly KeyRules Rules = new();

    /// <summary>Set when a key could not be had because its server did not answer: the sender may try again.</summary>
    public bool WasUnreachable => actors.WasUnreachable;

    public async ValueTask<VerificationKey?> FindAsync(string keyId, bool refresh, CancellationToken ct)
    {
        var known = parsed.Find(keyId);
        if (known is not null && !refresh) return known;
        var actor = refresh ? null : await actors.KnownAsync(keyId.Split('#')[0], ct);
        actor ??= await actors.FetchAsync(keyId, ct);
        return actor?.Read(options.FederationAllowPrivateAddresses).KeyFor(keyId, Rules) is { } key ? parsed.Keep(keyId, key) : known;
    }
}
