using System.Globalization;

namespace Commons.Ledger.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Eur = Currency.Find("EUR");

    [Theory]
    [InlineData("EUR", 2, 10_000)]
    [InlineData("JPY", 0, 1_000_000)]
    [InlineData("KWD", 3, 1_000)]
    [InlineData("CLF", 4, 100)]
    public void A_currencys_exponent_decides_what_can_be_paid(string code, int exponent, long payoutUnit)
    {
        var currency = Currency.Find(code);

        Assert.Equal((exponent, payoutUnit), (currency.Exponent, currency.PayoutUnit));
        Assert.Equal(Math.Pow(10, 6 - exponent), currency.PayoutUnit);
    }

    [Theory]
    [InlineData("eur")]
    [InlineData("XXX")]
    [InlineData("XAU")]
    [InlineData("")]
    [InlineData("BTC")]
    public void What_is_not_a_currency_is_refused_with_a_sentence(string code)
    {
        Assert.False(Currency.TryFind(code, out _));

        Assert.Contains($"“{code}” is not a currency code", Assert.Throws<ArgumentException>(() => Currency.Find(code)).Message);
    }

    [Fact]
    public void Amounts_of_one_currency_add_up_and_compare()
    {
        var (two, three) = (new Money(2, Eur), new Money(3, Eur));

        Assert.Equal(new Money(5, Eur), two + three);
        Assert.Equal(new Money(-1, Eur), two - three);
        Assert.Equal(new Money(-2, Eur), -two);
        Assert.True(two < three && three > two && two <= three && three >= two);
    }

    [Fact]
    public void Amounts_of_different_currencies_cannot_be_mixed()
    {
        var (euro, yen) = (new Money(1, Eur), new Money(1, Currency.Find("JPY")));

        Assert.NotEqual(euro, yen);
        Assert.Throws<InvalidOperationException>(() => euro + yen);
        Assert.Throws<InvalidOperationException>(() => euro - yen);
        Assert.Throws<InvalidOperationException>(() => euro < yen);
    }

    [Fact]
    public void A_sum_past_64_bits_is_refused_instead_of_wrapping_round()
    {
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue, Eur) + new Money(1, Eur));
        Assert.Throws<OverflowException>(() => new Money(long.MinValue, Eur) - new Money(1, Eur));
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue, Eur));
    }

    [Theory]
    [InlineData(-320_811_622, "EUR -320.811622")]
    [InlineData(-1, "EUR -0.000001")]
    [InlineData(0, "EUR 0.000000")]
    [InlineData(1_234_567_890, "EUR 1234.567890")]
    [InlineData(long.MinValue, "EUR -9223372036854.775808")]
    public void Files_and_logs_spell_money_alike_in_every_culture(long micros, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal(expected, new Money(micros, Eur).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("EUR", 25_679_024, 25_670_000)]
    [InlineData("JPY", 25_679_024, 25_000_000)]
    [InlineData("EUR", -25_679_024, -25_670_000)]
    public void What_can_be_paid_is_rounded_towards_zero(string currency, long micros, long payable) =>
        Assert.Equal(payable, new Money(micros, Currency.Find(currency)).Payable.Micros);
}
