using System.Text;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Signatures;

/// <summary>
/// Verifies what other servers sign (FEDERATION §8.2–8.3). The host that was signed is our configured one and never the socket's or a
/// header's, so a proxy that rewrites Host breaks nothing and a request meant for another server counts for nothing (pitfall P6).
/// </summary>
/// <param name="addresses">Our public origin.</param>
/// <param name="resolve">Finds keys; see <see cref="KeyResolver"/>.</param>
/// <param name="clock">The one clock.</param>
/// <param name="rules">Time window and key ids.</param>
public sealed partial class SignatureVerifier(Addresses addresses, KeyResolver resolve, TimeProvider clock, SignatureRules rules)
{
    /// <summary>
    /// Signature-Input selects RFC 9421; a request that carries both schemes and fails the first is not tried with the second, which could be
    /// weaker and by somebody else (FEDERATION §8.3).
    /// </summary>
    public Task<SignatureCheck> VerifyAsync(SignedRequest request, CancellationToken ct) =>
        request.Has("signature-input") ? VerifyRfc9421Async(request, ct) : VerifyCavageAsync(request, ct);

    /// <summary>Finds the key and verifies; after a failure once more with the key fetched anew, for its owner may have changed it (FEDERATION §8.5).</summary>
    /// <param name="found">What is known so far.</param>
    /// <param name="choose">The algorithm for this key, or null where key and label do not fit.</param>
    /// <param name="messages">The bytes that may have been signed; one match is enough.</param>
    /// <param name="ct">Cancels fetching a key.</param>
    private async Task<SignatureCheck> VerifyBytesAsync(SignatureCheck found, Func<KeyKind, SignatureAlgorithmName?> choose, IReadOnlyList<byte[]> messages, CancellationToken ct)
    {
        if (found.KeyId is not { } keyId || !IsUsable(keyId)) return found with { Fault = SignatureFault.KeyIdUnusable, Detail = "the keyId is not an address we may fetch" };

        var key = await resolve(keyId, false, ct);
        var check = Judge(found, key, choose, messages);
        if (check.Fault is not (SignatureFault.Wrong or SignatureFault.AlgorithmUnusable)) return check;

        var fresh = await resolve(keyId, true, ct);
        return fresh is null || ReferenceEquals(fresh, key) ? check : Judge(found, fresh, choose, messages);
    }

    private static SignatureCheck Judge(SignatureCheck found, VerificationKey? key, Func<KeyKind, SignatureAlgorithmName?> choose, IReadOnlyList<byte[]> messages)
    {
        if (key is null) return found with { Fault = SignatureFault.KeyUnknown, Detail = "no actor with this key was found" };
        if (!OwnsItsId(key, found.KeyId!)) return found with { Fault = SignatureFault.KeyOwnerElsewhere, Detail = "the key's owner lives on another host" };
        if (choose(key.Kind) is not { } algorithm) return found with { Fault = SignatureFault.AlgorithmUnusable, Detail = "the algorithm does not fit the key" };

        return messages.Any(message => key.Verifies(message, found.Signature.Span, algorithm))
            ? found with { Key = key }
            : found with { Fault = SignatureFault.Wrong, Detail = "the signature is not this key's over this request" };
    }

    // The resolver answers with the owner's document; that the owner is on the key id's host is checked here once for all callers (§11.7).
    private static bool OwnsItsId(VerificationKey key, string keyId) =>
        IsAccount(keyId)
            ? RemoteUrl.TryRead(key.Owner, allowPrivate: true, out var owner) && keyId.EndsWith("@" + owner.Authority, StringComparison.OrdinalIgnoreCase)
            : RemoteUrl.SameServer(key.Owner, keyId) && RemoteUrl.SameServer(key.Id, keyId);

    private bool IsUsable(string keyId) => IsAccount(keyId) ? keyId.Length <= 320 : RemoteUrl.TryRead(keyId, rules.AllowPrivate, out _);

    // A legacy form: the resolver goes through WebFinger (FEDERATION §8.2.8).
    private static bool IsAccount(string keyId) => keyId.StartsWith("acct:", StringComparison.Ordinal) && keyId.IndexOf('@', StringComparison.Ordinal) > "acct:".Length;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
