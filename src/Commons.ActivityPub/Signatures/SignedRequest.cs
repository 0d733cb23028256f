using Commons.ActivityPub.Keys;

namespace Commons.ActivityPub.Signatures;

/// <summary>A request as it arrived, without any web server's types.</summary>
/// <param name="Method">Upper case: <c>GET</c>, <c>POST</c>.</param>
/// <param name="Target">Path and query exactly as on the wire, still escaped: <c>/inbox?x=1</c>.</param>
/// <param name="Headers">Name and value of every header line; a name that came twice stands twice.</param>
/// <param name="Body">The raw bytes, empty for a GET.</param>
public sealed record SignedRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The values of one header, trimmed, in their order.</summary>
    public IReadOnlyList<string> Header(string name) =>
        [.. Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.Trim(' ', '\t'))];

    internal bool Has(string name) => Headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// Finds the key for an id: from the cache, or with <paramref name="refresh"/> from its owner's document, which the caller rations
/// (FEDERATION §8.2.7: once in 10 s per key and 30 a minute per host). Null when there is none; the same key again when it was not fetched anew.
/// </summary>
public delegate ValueTask<VerificationKey?> KeyResolver(string keyId, bool refresh, CancellationToken ct);

/// <summary>The two schemes peers sign with. One per attempt, never mixed (pitfall P35).</summary>
public enum SignatureScheme
{
    /// <summary>draft-cavage-http-signatures-12.</summary>
    Cavage,

    /// <summary>RFC 9421.</summary>
    Rfc9421,
}

/// <summary>Why a signature does not count. <see cref="SignatureCheck.IsMalformed"/> tells 400 from 401.</summary>
public enum SignatureFault
{
    None,

    /// <summary>No Signature header at all.</summary>
    Missing,

    /// <summary>A signature header that does not follow its grammar, or a header that may stand once and stands twice.</summary>
    Malformed,

    /// <summary>Something that must be signed is not: method and target, host, time, and the body's digest on a POST.</summary>
    NotCovered,

    /// <summary>A covered header is not there, or a component is one we do not know.</summary>
    ComponentMissing,

    /// <summary>No digest header with an algorithm we know.</summary>
    DigestMissing,

    /// <summary>A digest header that does not follow its grammar.</summary>
    DigestMalformed,

    /// <summary>The digest is not the body's.</summary>
    DigestWrong,

    /// <summary>A date that cannot be read.</summary>
    TimeMalformed,

    /// <summary>Signed too long ago, or past its own expiry.</summary>
    TooOld,

    /// <summary>Signed more than an hour ahead of our clock.</summary>
    FromTheFuture,

    /// <summary>The key's id is neither an address we may fetch nor <c>acct:</c>.</summary>
    KeyIdUnusable,

    /// <summary>Nobody could be found who has this key.</summary>
    KeyUnknown,

    /// <summary>The key's owner lives on another host than the key's id says.</summary>
    KeyOwnerElsewhere,

    /// <summary>The label names an algorithm that this key cannot do, or that we never take (hmac).</summary>
    AlgorithmUnusable,

    /// <summary>The bytes do not verify, with the newest key either.</summary>
    Wrong,
}

/// <summary>
/// What verification found. A wrong signature on a GET of something public is no reason to refuse: the asker counts as anonymous
/// (FEDERATION §8.4). Fedify, when it fetches our keys, signs the address with its <c>#main-key</c> fragment, which no verifier ever sees.
/// </summary>
public sealed record SignatureCheck
{
    public required SignatureScheme Scheme { get; init; }

    public SignatureFault Fault { get; init; }

    /// <summary>What exactly was wrong, for the operator's list of refusals; one short sentence without a stop.</summary>
    public string Detail { get; init; } = "";

    public string? KeyId { get; init; }

    /// <summary>The key that verified; its owner is who is speaking. Null unless <see cref="IsValid"/>.</summary>
    public VerificationKey? Key { get; init; }

    /// <summary>The signature's bytes: with <see cref="KeyId"/> the mark of a replay, to be remembered for 13 hours (FEDERATION §8.2.4).</summary>
    public ReadOnlyMemory<byte> Signature { get; init; }

    public bool IsValid => Fault == SignatureFault.None && Key is not null;

    /// <summary>True for 400; every other fault is 401 (FEDERATION §3).</summary>
    public bool IsMalformed => Fault is SignatureFault.Malformed or SignatureFault.DigestMalformed or SignatureFault.TimeMalformed;
}

/// <summary>What holds for every signature.</summary>
public sealed record SignatureRules
{
    /// <summary>How long after its making a signature counts, and the most an <c>expires</c> can ask for (FEDERATION §8.2.4).</summary>
    public TimeSpan AgeMax { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How far two clocks may differ.</summary>
    public TimeSpan Skew { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Development and tests: key ids with http, ports and private names (DECISIONS 22).</summary>
    public bool AllowPrivate { get; init; }
}
