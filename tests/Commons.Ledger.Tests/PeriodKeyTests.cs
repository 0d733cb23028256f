namespace Commons.Ledger.Tests;

public sealed class PeriodKeyTests
{
    [Fact]
    public void A_period_is_a_calendar_month_in_utc_half_open()
    {
        var period = PeriodKey.Parse("2026-12");

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), period.From);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), period.Until);
        Assert.Equal(new DateOnly(2026, 12, 31), period.LastDay);
        Assert.Equal("2027-01", period.Next.ToString());
        Assert.Equal(period, PeriodKey.Of(new DateTimeOffset(2027, 1, 1, 1, 0, 0, TimeSpan.FromHours(2))));
    }

    [Fact]
    public void Months_between_periods_cross_years()
    {
        var launch = PeriodKey.Parse("2026-08");

        Assert.Equal(2, PeriodKey.Parse("2026-10").MonthsSince(launch));
        Assert.Equal("2027-07", launch.Plus(11).ToString());
        Assert.Equal(-1, launch.Plus(-1).MonthsSince(launch));
        Assert.True(launch < launch.Next);
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("0000-01")]
    [InlineData("9999-01")]
    [InlineData("2026-1")]
    [InlineData("26-01")]
    [InlineData("2026/01")]
    [InlineData(" 026-01")]
    [InlineData("2026-+1")]
    [InlineData("2026-10 ")]
    public void Anything_else_is_no_period(string text)
    {
        Assert.False(PeriodKey.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PeriodKey.Parse(text));
    }
}
