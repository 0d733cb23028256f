using System.Security.Cryptography;

namespace Commons.Ledger;

/// <summary>The tree of <see cref="Merkle"/> kept whole, level by level, so that a proof for every one of 100,000 members costs one hash per level.</summary>
public sealed class MerkleTree
{
    // levels[0] are the leaves. RFC 6962's split at the largest power of two is the same tree as pairing neighbours and moving an odd last one up.
    private readonly List<byte[][]> levels = [];

    /// <summary>Builds the tree over lines in the order given.</summary>
    /// <exception cref="System.Text.EncoderFallbackException">A line holds a lone surrogate.</exception>
    public MerkleTree(IEnumerable<string> lines)
    {
        var level = lines.Select(Merkle.LeafHash).ToArray();
        Count = level.Length;
        for (levels.Add(level); level.Length > 1; levels.Add(level))
            level = Above(level);

        Root = Convert.ToHexStringLower(Count == 0 ? SHA256.HashData([]) : level[0]);
    }

    /// <summary>Number of lines.</summary>
    public int Count { get; }

    /// <summary>The root as 64 lower-case hex digits; over no lines, <c>SHA-256("")</c>.</summary>
    public string Root { get; }

    /// <summary>What <see cref="Merkle.Verify"/> needs besides the line and the root: the sibling hashes from leaf to root.</summary>
    /// <param name="index">The line's place, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public IReadOnlyList<string> Path(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);

        var path = new List<string>();
        foreach (var level in levels)
        {
            if ((index ^ 1) < level.Length) path.Add(Convert.ToHexStringLower(level[index ^ 1]));
            index >>= 1;
        }

        return path;
    }

    private static byte[][] Above(byte[][] level)
    {
        var above = new byte[(level.Length + 1) / 2][];
        for (var i = 0; i < above.Length; i++)
            above[i] = 2 * i + 1 < level.Length ? Merkle.NodeHash(level[2 * i], level[2 * i + 1]) : level[2 * i];
        return above;
    }
}
