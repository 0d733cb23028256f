using System.Security.Cryptography;
using System.Text;

namespace Commons.Ledger.Tests;

public sealed class MerkleTests
{
    // STATEMENT §9: the eleven lines of the worked example.
    private static readonly string[] Example =
    [
        "v1|2026-10|p3485e7ba2393e7b66de3088cf29f90e20e547a3e|contributors|6780903",
        "v1|2026-10|p3898015ebd2822380bc86029446fc55cbf401c67|contributors|12454719",
        "v1|2026-10|p43d72bd717f37d88f83e366b856b7286c2e0bf06|moderation|8162500",
        "v1|2026-10|p4e5cf8f019c7308b1ecac0032f677b0ae1d6d7b6|maintainers|7836000",
        "v1|2026-10|p5e0de890e709032c5266e99898cbbcb74183d616|solidarity|1404389",
        "v1|2026-10|p76467aae48d1cb7cd0873f79e160286e9bea7173|solidarity|1404390",
        "v1|2026-10|p781890ce1ccce6285f409c28b889b9569d376797|solidarity|1404390",
        "v1|2026-10|p7ea268f418357a60117e38ecccc25914518fc5a1|contributors|14392120",
        "v1|2026-10|p9fb7bdc46a806bd5b246d68a8a231e22908d62a3|founders|1893700",
        "v1|2026-10|pbaa4783c42adabe8c51a9e3c159e88d379d69b1d|moderation|1632500",
        "v1|2026-10|pdced09a522f5f8a25cc744b677bbcd6de0f0eb94|solidarity|1404389",
    ];

    private const string ExampleRoot = "a4268e289c552a8ba69da7b0c3e9251a4b4bd38a1ecbf642d74829253d92c261";

    [Fact]
    public void The_statements_worked_example_has_the_published_root_leaf_and_path()
    {
        var tree = new MerkleTree(Example);

        Assert.Equal(ExampleRoot, tree.Root);
        Assert.Equal("de88a55602a962e7c4ca32b8b622cbdd5e0951ed5bad9010caca5b8c99d818fa", Merkle.Leaf(Example[7]));
        Assert.Equal(
        [
            "da6e0000ea75fa7755ca4e40f2f1f038c048a2e864a2a4407de4b6b69bdffec9",
            "eccef70d5ca8e5407f09a4ebd815dcbf8eee1566f4b361179bc771f1cfe54dfa",
            "c9c54c7935dea48f446188aef35a2244053ebe1f97332254eee7941bfe3a707f",
            "047ef658ecf52bece5b18945790bd19f5736a60d4a4ed5212982dbd20c2b9b35",
        ], tree.Path(7));
    }

    [Fact]
    public void No_lines_hash_to_the_hash_of_nothing_and_one_line_to_its_leaf()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Merkle.Root([]));
        Assert.Equal(Merkle.Leaf("only"), Merkle.Root(["only"]));
        Assert.Empty(new MerkleTree(["only"]).Path(0));
    }

    [Fact]
    public void The_root_is_the_one_of_rfc_6962s_recursive_definition()
    {
        for (var n = 0; n <= 70; n++)
            Assert.Equal(Convert.ToHexStringLower(ByDefinition(Lines(n))), Merkle.Root(Lines(n)));
    }

    [Fact]
    public void Every_place_in_trees_of_1_to_40_lines_has_a_proof_that_holds_there_and_nowhere_else()
    {
        for (var n = 1; n <= 40; n++)
        {
            var lines = Lines(n);
            var tree = new MerkleTree(lines);
            for (var i = 0; i < n; i++)
            {
                var path = tree.Path(i);

                Assert.True(Merkle.Verify(lines[i], i, n, path, tree.Root));
                Assert.False(Merkle.Verify(lines[i] + "0", i, n, path, tree.Root));
                for (var other = 0; other < n; other++)
                    Assert.Equal(other == i, Merkle.Verify(lines[i], other, n, path, tree.Root));
            }
        }
    }

    [Fact]
    public void A_proof_that_was_touched_does_not_hold()
    {
        var path = new MerkleTree(Example).Path(7);
        Assert.True(Merkle.Verify(Example[7], 7, 11, path, ExampleRoot));

        Assert.False(Merkle.Verify(Example[7], 7, 11, [.. path, path[0]], ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, 11, [.. path.SkipLast(1)], ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, 11, [.. path.Reverse()], ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, 11, [.. path.Select(p => p.ToUpperInvariant())], ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, 11, ["short", .. path.Skip(1)], ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 11, 11, path, ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], -1, 11, path, ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, 0, path, ExampleRoot));
        Assert.False(Merkle.Verify(Example[7], 7, int.MaxValue, path, ExampleRoot));
        Assert.False(Merkle.Verify("half a pair \ud800", 7, 11, path, ExampleRoot));
    }

    [Fact]
    public void A_node_cannot_be_passed_off_as_a_line()
    {
        var inner = Convert.FromHexString(Merkle.Leaf("a") + Merkle.Leaf("b"));
        var root = new MerkleTree(["a", "b"]).Root;

        Assert.NotEqual(root, Convert.ToHexStringLower(SHA256.HashData([0, .. inner])));
        Assert.Equal(root, Convert.ToHexStringLower(SHA256.HashData([1, .. inner])));
    }

    [Fact]
    public void A_hundred_thousand_lines_give_a_proof_to_each_of_their_payees()
    {
        var lines = Lines(100_000);

        var tree = new MerkleTree(lines);

        Assert.All([0, 1, 65_535, 65_536, 99_998, 99_999], i => Assert.True(Merkle.Verify(lines[i], i, 100_000, tree.Path(i), tree.Root)));
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Path(100_000));
    }

    private static string[] Lines(int count) => [.. Enumerable.Range(0, count).Select(i => $"v1|2026-10|m{i}|contributors|{1000 + i}")];

    private static byte[] ByDefinition(ReadOnlySpan<string> lines)
    {
        if (lines.Length == 0) return SHA256.HashData([]);
        if (lines.Length == 1) return SHA256.HashData([0, .. Encoding.UTF8.GetBytes(lines[0])]);

        var left = 1;
        while (left * 2 < lines.Length) left *= 2;
        return SHA256.HashData([1, .. ByDefinition(lines[..left]), .. ByDefinition(lines[left..])]);
    }
}
