using Commons.Ledger.Statements;
using Commons.Web.Treasury.Transparency;

namespace Commons.Web.Tests.Treasury.Transparency;

public sealed class DistributionTests
{
    [Fact]
    public void Below_five_payees_nothing_is_said() => Assert.Null(Of(StatementMode.Aggregate, 1, 2, 3, 4));

    [Fact]
    public void From_five_on_an_aggregate_says_only_rounded_figures()
    {
        var few = Of(StatementMode.Aggregate, 1_000_000, 2_100_000, 3_400_000, 4_000_000, 9_000_000)!;

        Assert.Equal(new Distribution(5, GiniPermille: 360, Median: 3_000_000, IsRounded: true, TopTenthBps: null), few);
    }

    [Fact]
    public void With_published_lines_the_figures_are_exact()
    {
        var many = Of(StatementMode.Pseudonymous, [.. Enumerable.Range(1, 20).Select(i => i * 1_000_001L)])!;

        Assert.Equal(new Distribution(20, GiniPermille: 316, Median: 10_500_010, IsRounded: false, TopTenthBps: 1857), many);
        Assert.Equal(0, Of(StatementMode.Pseudonymous, 7, 7, 7, 7, 7)!.GiniPermille);
    }

    [Fact]
    public void A_board_of_few_authors_hides_among_others_and_takes_one_more_along_where_needed()
    {
        var rows = BoardShares.Of([Board(1, 90, 1, 2, 3, 4, 5, 6), Board(2, 40, 1, 2, 3, 4, 5), Board(3, 7, 8, 9)]);

        Assert.Equal([new BoardShares.Row(1, 1, 90_000_000), new BoardShares.Row(null, 2, 47_000_000)], rows);
    }

    [Fact]
    public void Where_all_boards_together_have_few_authors_none_is_shown()
    {
        Assert.Empty(BoardShares.Of([Board(1, 90, 1, 2), Board(2, 40, 2, 3)]));
        Assert.Equal([new BoardShares.Row(null, 2, 12_000_000)], BoardShares.Of([Board(1, 9, 1, 2, 3), Board(2, 3, 4, 5)]));
    }

    private static BoardShares.Board Board(long id, long units, params long[] authors) => new(id, authors.ToHashSet(), units * 1_000_000);

    private static Distribution? Of(StatementMode mode, params long[] amounts) => Distribution.Of(
        amounts.Select((amount, i) => new StatementLine($"p{i:d40}", PoolName.Contributors, amount)).Append(new("p", PoolName.Solidarity, 5)), PoolName.Contributors, mode);
}
