using Commons.Ledger;
using Commons.Web.Treasury.Earnings;

namespace Commons.Web.Tests.Treasury.Earnings;

public sealed class MonthsChartTests
{
    private static readonly PeriodKey Last = new(2026, 11);

    [Theory]
    [InlineData(1)]
    [InlineData(9_999)]
    [InlineData(14_820_431)]
    [InlineData(999_999_999_999)]
    public void Every_bar_stands_in_the_drawing_and_the_highest_under_the_top_line(long top)
    {
        var chart = MonthsChart.Of([Total(0, top), Total(1, top / 3), Total(2, 0)], "EUR")!;

        Assert.Equal(12, chart.Bars.Count);
        Assert.InRange(chart.Lines.Count, 2, 6);
        Assert.All(chart.Bars, b => Assert.True(b.Y >= 0 && b.Y + b.Tall == MonthsChart.Floor && b.X + b.Width <= MonthsChart.Width));
        Assert.Equal(chart.Bars[^1].Tall, chart.Bars.Max(b => b.Tall));
        Assert.True(chart.Bars[^1].Y >= chart.Lines.Min(l => l.Y) || top is 1);
        Assert.Equal(chart.Lines.Count, chart.Lines.Select(l => l.Text).Distinct().Count());
    }

    [Fact]
    public void A_bar_is_as_tall_as_its_amount_says()
    {
        var chart = MonthsChart.Of([Total(0, 10_000_000), Total(1, 5_000_000)], "EUR")!;

        Assert.Equal(2 * chart.Bars[^2].Tall, chart.Bars[^1].Tall);
        Assert.Equal("Oct", chart.Bars[^2].Letter);
    }

    [Fact]
    public void Nothing_is_drawn_where_nothing_came() => Assert.Null(MonthsChart.Of([Total(0, 0)], "EUR"));

    private static MonthTotal Total(int monthsAgo, long micros) => new(Last.Plus(-monthsAgo), monthsAgo is 0 ? EarningState.Estimated : EarningState.Payable, micros);
}
