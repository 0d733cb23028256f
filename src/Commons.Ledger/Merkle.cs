using System.Security.Cryptography;
using System.Text;

namespace Commons.Ledger;

/// <summary>
/// The hash tree over the lines of a statement (STATEMENT §5): RFC 6962 §2.1 with SHA-256, leaf <c>H(00 ‖ line)</c>, node <c>H(01 ‖ left ‖ right)</c>,
/// split at the largest power of two below n. The two prefixes keep a node from being passed off as a line. Hashes are 64 lower-case hex digits.
/// </summary>
public static class Merkle
{
    /// <summary>The hash of one line, taken as UTF-8 without a line break.</summary>
    /// <exception cref="EncoderFallbackException">The line holds a lone surrogate.</exception>
    public static string Leaf(string line) => Convert.ToHexStringLower(LeafHash(line));

    /// <summary>The root over lines in the order given; one line: its leaf; none: <c>SHA-256("")</c>.</summary>
    /// <exception cref="EncoderFallbackException">A line holds a lone surrogate.</exception>
    public static string Root(IEnumerable<string> lines) => new MerkleTree(lines).Root;

    /// <summary>
    /// Whether <paramref name="line"/> is line number <paramref name="index"/> of the <paramref name="leaves"/> lines behind
    /// <paramref name="root"/> (RFC 9162 §2.1.3.2). Left or right follows from <paramref name="index"/> and <paramref name="leaves"/>,
    /// never from the proof, so a proof holds for one place only.
    /// </summary>
    /// <param name="line">The line whose place is claimed.</param>
    /// <param name="index">Its place, counted from 0.</param>
    /// <param name="leaves">How many lines the tree has.</param>
    /// <param name="path">Sibling hashes from leaf to root.</param>
    /// <param name="root">The root, taken from a document whose signature was checked.</param>
    /// <returns>False for anything that does not fit, malformed hashes included; never an exception for what a stranger sent.</returns>
    public static bool Verify(string line, int index, int leaves, IReadOnlyList<string> path, string root)
    {
        if (index < 0 || index >= leaves || !StrictUtf8.CanHold(line) || !IsHash(root) || !path.All(IsHash)) return false;

        var hash = LeafHash(line);
        var (place, last) = (index, leaves - 1);
        foreach (var step in path)
        {
            if (last == 0) return false;   // The path is longer than the tree is high.

            var sibling = Convert.FromHexString(step);
            if (place % 2 == 1 || place == last)
            {
                hash = NodeHash(sibling, hash);
                // The odd last node of a level moves up unchanged, and has no sibling there.
                while (place % 2 == 0 && place != 0) (place, last) = (place >> 1, last >> 1);
            }
            else
            {
                hash = NodeHash(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && Convert.ToHexStringLower(hash) == root;
    }

    internal static byte[] LeafHash(string line) => SHA256.HashData([0, .. StrictUtf8.Bytes(line)]);

    internal static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * SHA256.HashSizeInBytes];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(node);
    }

    private static bool IsHash(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);
}
