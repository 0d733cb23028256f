using System.Security.Cryptography;
using System.Text;

namespace Commons.Ledger;

/// <summary>
/// Who gets the odd micro among equals: the smallest <c>SHA-256("commons-alloc-v1|" period "|" pool "|" key)</c>, then the smallest key (REVENUE §5.1).
/// The period is in the hash so that the odd micro moves from month to month and nobody is always short.
/// </summary>
internal sealed class TieBreak(string period, string pool)
{
    private readonly byte[] prefix = Encoding.UTF8.GetBytes($"commons-alloc-v1|{period}|{pool}|");

    /// <summary>The order in which <paramref name="keys"/> receive.</summary>
    public IEnumerable<string> Order(IEnumerable<string> keys)
    {
        var ranked = keys.Select(key => (Digest: Digest(key), Key: key)).ToArray();
        Array.Sort(ranked, static (a, b) => a.Digest.AsSpan().SequenceCompareTo(b.Digest) is var order and not 0
            ? order
            : Utf8Order.Instance.Compare(a.Key, b.Key));
        return ranked.Select(r => r.Key);
    }

    private byte[] Digest(string key) => SHA256.HashData([.. prefix, .. Encoding.UTF8.GetBytes(key)]);
}
