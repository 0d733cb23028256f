using System.Numerics;
using System.Text;
using Commons.Ledger.Accounts;
using Commons.Ledger.Statements;

namespace Commons.Ledger.Tests.Statements;

/// <summary>Every number STATEMENT §9 prints.</summary>
public sealed class WorkedExampleTests
{
    private const string Ann = "https://commons.example/u/ann";

    [Fact]
    public void The_canonical_statement_is_3485_bytes_and_has_the_printed_hashes()
    {
        var statement = Example.Envelope.Statement;

        Assert.Equal(3485, statement.CanonicalBytesOf(StatementForm.Public).Length);
        Assert.Equal("9701a5e6bc705ec29eec37b175c20340b5cd25f78303dfa1009ac85e187738db", statement.Hash);
        Assert.Equal("c20b874266a1d3d30f76253b4c094926e553181a34fc9c2e466b8286aae92fcf", statement.Inputs.Hash);
        Assert.Equal("279e3ed1909864b01e82a73588f90de68e9a261f705acc8008baa374d85e9fe3", Example.Rule.Hash);
    }

    [Fact]
    public void Computed_anew_from_its_inputs_and_signed_again_it_is_the_same_file_to_the_byte()
    {
        var published = Example.Envelope.Statement;

        var envelope = Example.Published(StatementEnvelope.Compute(published.Header, published.Inputs, Example.Rule));

        Assert.Equal(Encoding.UTF8.GetString(Example.File), Encoding.UTF8.GetString(envelope.ToBytes(StatementForm.Public)));
        Assert.Equal(
            "alGsPvBdyqgwqcEDuHXjAaV77WGvzobdzYHB6tgO0f8VO+Rwq9rZTpifhd63qEy/O5rRqMGZW0unTvSiDe+2Dg==", envelope.Signatures[0].Value);
    }

    [Fact]
    public void Ann_finds_herself_by_her_nonces_and_gets_17_429010_in_all()
    {
        var results = Example.Envelope.Statement.Results;
        var keys = new[] { "contributors", "moderation", "solidarity" }
            .ToDictionary(pool => pool, pool => PayeeKey.Derive(Example.S, Example.Board, Example.Period, pool, Ann));

        Assert.Equal("eb4b160a75f087b26ce7617e0e2f8875", keys["contributors"].Nonce);
        Assert.Equal("fb0f7f27a99ea92a56c52bab55660b68", keys["moderation"].Nonce);
        Assert.Equal("5c9d19fb3e65f2b6d5d79070d1f94688", keys["solidarity"].Nonce);
        Assert.Equal("p7ea268f418357a60117e38ecccc25914518fc5a1", keys["contributors"].Key);
        var hers = results.Lines!.Value.Where(line => keys.GetValueOrDefault(line.Pool).Key == line.Payee).ToList();
        Assert.Equal([14_392_120, 1_632_500, 1_404_390], hers.OrderBy(line => line.Pool).Select(line => line.Amount));
        Assert.Equal(17_429_010, hers.Sum(line => line.Amount));
        Assert.All(keys, key => Assert.Equal(key.Value.Key, PayeeKey.KeyOf(Example.Board, Example.Period, key.Key, Ann, key.Value.Nonce)));
    }

    [Fact]
    public void Anns_posts_add_up_to_her_line_under_the_cap()
    {
        var posts = PerPostSplit.Of(
            Example.Period, "p7ea268f418357a60117e38ecccc25914518fc5a1", 14_392_120,
            new Dictionary<long, BigInteger> { [4012] = 26_000_000_000, [4055] = 7_000_000_000 });

        Assert.Equal((11_339_246, 3_052_874), (posts[4012], posts[4055]));
    }

    [Fact]
    public void Anns_first_line_is_number_7_of_11_and_its_path_leads_to_the_root()
    {
        var results = Example.Envelope.Statement.Results;
        var line = results.Lines!.Value[7].Text(Example.Period);

        var proof = StatementProof.Of(results.Tree(Example.Period), 7);

        Assert.Equal("v1|2026-10|p7ea268f418357a60117e38ecccc25914518fc5a1|contributors|14392120", line);
        Assert.Equal("de88a55602a962e7c4ca32b8b622cbdd5e0951ed5bad9010caca5b8c99d818fa", Merkle.Leaf(line));
        Assert.Equal(11, proof.Leaves);
        Assert.Equal(
        [
            "da6e0000ea75fa7755ca4e40f2f1f038c048a2e864a2a4407de4b6b69bdffec9",
            "eccef70d5ca8e5407f09a4ebd815dcbf8eee1566f4b361179bc771f1cfe54dfa",
            "c9c54c7935dea48f446188aef35a2244053ebe1f97332254eee7941bfe3a707f",
            "047ef658ecf52bece5b18945790bd19f5736a60d4a4ed5212982dbd20c2b9b35",
        ], proof.Path);
        Assert.True(proof.Holds(line, results.MerkleRoot));
        Assert.False((proof with { Index = 6 }).Holds(line, results.MerkleRoot));
        Assert.False(proof.Holds(line.Replace("14392120", "14392121"), results.MerkleRoot));
    }

    [Fact]
    public void Shares_per_pool_stand_beside_the_lines_for_the_entry_that_pays_them()
    {
        var statement = Example.Envelope.Statement;

        var computed = PeriodComputation.Compute(Example.Period, statement.Inputs, Example.Rule);

        // The legacy key's share went to solidarity: it divides, but makes no line.
        Assert.Equal(2_352_558, computed.Shares["contributors"]["pacef5f093729c3f2304c5afdc1a6db143bf0d904"]);
        Assert.Equal(2_352_558, computed.Results.ToSolidarity);
        Assert.Equal(35_980_300, computed.Shares["contributors"].Values.Sum());
        Assert.Equal(5_617_558, computed.Shares["solidarity"].Values.Sum());
    }

    [Fact]
    public void The_attribution_root_is_over_the_rows_sorted_by_bytes()
    {
        // §9 names its sample posts q01…q03; ours are numbers, so its rows are hashed as they are printed.
        string[] printed =
        [
            "a1|2026-10|2026-10-03|4000:cpm|b1|c7|q01|13000|32500000", "a1|2026-10|2026-10-04|4000:cpm|b1|c7|q02|3000|7500000",
            "a1|2026-10|2026-10-05|4010:board|b1|c9|q01|4000|24000000", "a1|2026-10|2026-10-05|4010:board|b1|c9|q03|1210|7000000",
        ];
        var (october, cpm, flat) = (Example.Period, Account.Parse("4000:cpm"), Account.Parse("4010:board"));
        AttributionRow[] rows =
        [
            new(october, new(2026, 10, 3), cpm, 1, 7, 101, 13_000, 32_500_000), new(october, new(2026, 10, 4), cpm, 1, 7, 102, 3_000, 7_500_000),
            new(october, new(2026, 10, 5), flat, 1, 9, 101, 4_000, 24_000_000), new(october, new(2026, 10, 5), flat, 1, 9, 103, 1_210, 7_000_000),
        ];

        Assert.Equal("9c6f91812cdc6bef4c1628705d07ee7ae6d483be595810f532940c38c50f705d", Merkle.Root(printed));
        Assert.Equal(printed.Select(text => text.Replace("|q", "|1")), rows.Select(row => row.ToString()));
        Assert.Equal(Merkle.Root(rows.Select(row => row.ToString())), AttributionRow.Root(rows.Reverse()));
        Assert.Throws<ArgumentException>(() => AttributionRow.Root([rows[0], rows[0]]));
    }
}
