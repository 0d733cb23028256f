using Commons.Ledger.Statements;

namespace Commons.Ledger.Tests.Statements;

public sealed class PayeeKeyTests
{
    private const string Ann = "https://commons.example/u/ann";

    [Fact]
    public void The_same_person_has_another_key_in_every_period_pool_board_and_under_every_secret()
    {
        byte[] other = [.. Example.S.Reverse()];
        string[] keys =
        [
            Key(Example.S, Example.Board, Example.Period, "contributors"), Key(Example.S, Example.Board, Example.Period.Next, "contributors"),
            Key(Example.S, Example.Board, Example.Period, "moderation"), Key(Example.S, "https://b.example", Example.Period, "contributors"),
            Key(other, Example.Board, Example.Period, "contributors"),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^p[0-9a-f]{40}$", key));
        Assert.Equal(keys[0], Key(Example.S, Example.Board, Example.Period, "contributors"));

        static string Key(byte[] secret, string board, PeriodKey period, string pool) => PayeeKey.Derive(secret, board, period, pool, Ann).Key;
    }

    [Fact]
    public void A_short_secret_or_a_uri_with_a_bar_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PayeeKey.Derive(Example.S.AsSpan(1), Example.Board, Example.Period, "contributors", Ann));
        Assert.Throws<ArgumentException>(() => PayeeKey.Derive(Example.S, Example.Board, Example.Period, "contributors", Ann + "|x"));
    }

    [Fact]
    public void Money_of_nobody_has_its_own_keys()
    {
        Assert.Equal("legacy:7", PayeeKey.LegacyUri("7"));
        Assert.NotEqual(
            PayeeKey.Derive(Example.S, Example.Board, Example.Period, "contributors", PayeeKey.UnattributedUri),
            PayeeKey.Derive(Example.S, Example.Board, Example.Period, "contributors", PayeeKey.LegacyUri("7")));
    }
}
