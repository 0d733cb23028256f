using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>What a payee gets with each line so that it can be found behind the published root (STATEMENT §5).</summary>
/// <param name="Index">Place of the line, counted from 0.</param>
/// <param name="Leaves">How many lines there are.</param>
/// <param name="Path">Sibling hashes from leaf to root, 64 hex digits each.</param>
public sealed record StatementProof(int Index, int Leaves, ImmutableArray<string> Path)
{
    /// <summary>The proof of one line of a tree that was built once for all payees.</summary>
    public static StatementProof Of(MerkleTree tree, int index) => new(index, tree.Count, [.. tree.Path(index)]);

    /// <summary>Whether the line stands at this place behind the root of an envelope whose signature was checked.</summary>
    public bool Holds(string line, string merkleRoot) => Merkle.Verify(line, Index, Leaves, Path, merkleRoot);
}
