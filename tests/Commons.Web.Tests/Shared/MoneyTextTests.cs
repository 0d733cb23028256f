using System.Globalization;
using Commons.Web.Shared;
using Commons.Web.Shared.Languages;
using CsCheck;

namespace Commons.Web.Tests.Shared;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData(14_820_431, "EUR", "€ 14.82")]
    [InlineData(-14_829_999, "EUR", "− € 14.82")]
    [InlineData(-9_999, "EUR", "€ 0.00")]
    [InlineData(1_234_567_890_000, "USD", "$ 1,234,567.89")]
    [InlineData(1_500_000, "JPY", "¥ 1")]
    [InlineData(1_234_567, "KWD", "KWD 1.234")]
    [InlineData(long.MinValue, "EUR", "− € 9,223,372,036,854.77")]
    public void A_sentence_names_what_can_be_paid(long micros, string currency, string text) =>
        Assert.Equal(text.Replace(' ', '\u00a0'), MoneyText.Of(micros, currency));

    [Theory]
    [InlineData(-3_010_000, "− 3.010000")]
    [InlineData(1, "0.000001")]
    [InlineData(1_204_000_000, "1,204.000000")]
    public void A_table_shows_all_six_decimals(long micros, string text) => Assert.Equal(text.Replace(' ', '\u00a0'), MoneyText.Exact(micros));

    [Theory]
    [InlineData("de", -1_234_560_000, "−~1.234,56~€", "−~1.234,560000")]
    [InlineData("es", 1_234_560_000, "1.234,56~€", "1.234,560000")]
    [InlineData("fr", 1_234_560_000, "1\u202f234,56~€", "1\u202f234,560000")]
    [InlineData("ar", -1_234_560_000, "\u2066−~1,234.56~€\u2069", "\u2066−~1,234.560000\u2069")]
    [InlineData("en", -1_234_560_000, "−~€~1,234.56", "−~1,234.560000")]
    public void Each_language_writes_an_amount_in_its_own_way(string language, long micros, string sentence, string table)
    {
        using var spoken = Language.Find(language)!.Speak();

        var said = (MoneyText.Of(micros, "EUR"), MoneyText.Exact(micros));

        Assert.Equal((sentence.Replace('~', '\u00a0'), table.Replace('~', '\u00a0')), said);
    }

    [Theory]
    [InlineData("de", "1.234,56", "EUR", 1_234_560_000)]
    [InlineData("de", "1.234.567", "EUR", 1_234_567_000_000)]
    [InlineData("de", "1234.56", "EUR", 1_234_560_000)]
    [InlineData("es", "1.234,5", "EUR", 1_234_500_000)]
    [InlineData("fr", "1 234,56", "EUR", 1_234_560_000)]
    [InlineData("fr", "1\u202f234", "EUR", 1_234_000_000)]
    [InlineData("ar", "١٬٢٣٤٫٥٦", "EUR", 1_234_560_000)]
    [InlineData("ar", "1,234.56", "EUR", 1_234_560_000)]
    [InlineData("ar", "١٬٢٣٤", "KWD", 1_234_000_000)]
    [InlineData("de", "1.234", "KWD", 1_234_000)]   // As before: three decimals are possible, so it is a decimal point.
    public void What_a_language_puts_between_thousands_is_read_where_it_cannot_be_meant_otherwise(string language, string typed, string currency, long micros)
    {
        using var spoken = Language.Find(language)!.Speak();

        Assert.Equal(micros, MoneyText.Parse(typed, currency, "Amount"));
    }

    [Theory]
    [InlineData("de", "1.234")]
    [InlineData("de", "1,234.56")]
    [InlineData("de", "12.34,56")]
    [InlineData("fr", "1.234,56")]
    [InlineData("fr", "1 23")]
    [InlineData("ar", "1,234")]
    [InlineData("ar", "1.234,56")]
    public void What_could_be_meant_otherwise_is_refused_in_every_language(string language, string typed)
    {
        using var spoken = Language.Find(language)!.Speak();

        Assert.Equal("Amount", Assert.Throws<Refusal>(() => MoneyText.Parse(typed, "EUR", "Amount")).Field);
    }

    [Theory, InlineData("en"), InlineData("de"), InlineData("es"), InlineData("fr"), InlineData("ar")]
    public void What_a_form_is_filled_with_reads_back_as_the_same_amount_in_every_language(string language)
    {
        using var spoken = Language.Find(language)!.Speak();

        Gen.Long[1, 100_000_000_000].Sample(cents => Assert.Equal(cents * 10_000, MoneyText.Parse(MoneyText.ToType(cents * 10_000), "EUR", "Amount")), iter: 200);
        Assert.Equal("1204.5", MoneyText.ToType(1_204_500_000));
    }

    [Theory, InlineData("de-DE"), InlineData("ar-SA"), InlineData("hi-IN"), InlineData("sv-SE")]
    public void The_culture_of_the_machine_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal("\u2212\u00a0€\u00a01,234.50", MoneyText.Of(-1_234_500_000, "EUR"));
            Assert.Equal(1_234_500_000, MoneyText.Parse("1234,5", "EUR", "Amount"));
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Theory]
    [InlineData("1234.56", "EUR", 1_234_560_000)]
    [InlineData("1234,56", "EUR", 1_234_560_000)]
    [InlineData(" 7 ", "EUR", 7_000_000)]
    [InlineData("0.01", "EUR", 10_000)]
    [InlineData("0,1", "EUR", 100_000)]
    [InlineData("1,234", "KWD", 1_234_000)]
    [InlineData("500", "JPY", 500_000_000)]
    [InlineData("1000000000", "EUR", 1_000_000_000_000_000)]
    public void An_amount_is_read_exactly(string typed, string currency, long micros) => Assert.Equal(micros, MoneyText.Parse(typed, currency, "Amount"));

    [Theory]
    [InlineData("1.234,56", "EUR", "nothing between thousands")]
    [InlineData("1,234.56", "EUR", "nothing between thousands")]
    [InlineData("1,234", "EUR", "at most 2 decimals")]
    [InlineData("1 234", "EUR", "nothing between thousands")]
    [InlineData("1.5", "JPY", "no decimals")]
    [InlineData("5.", "EUR", "1234.56")]
    [InlineData(".5", "EUR", "1234.56")]
    [InlineData("1e3", "EUR", "1234.56")]
    [InlineData("-5", "EUR", "1234.56")]
    [InlineData("٣", "EUR", "1234.56")]
    [InlineData("€ 5", "EUR", "1234.56")]
    [InlineData("0", "EUR", "above zero")]
    [InlineData("0.00", "EUR", "above zero")]
    [InlineData("", "EUR", "above zero")]
    [InlineData(null, "EUR", "above zero")]
    [InlineData("1000000001", "EUR", "at most 1,000,000,000")]
    [InlineData("99999999999999999999999999", "EUR", "at most 1,000,000,000")]
    public void What_could_be_read_in_two_ways_or_in_none_is_refused_with_a_sentence(string? typed, string currency, string sentence)
    {
        var refusal = Assert.Throws<Refusal>(() => MoneyText.Parse(typed, currency, "Amount"));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Amount", refusal.Field);
    }

    [Fact]
    public void What_is_shown_without_thousands_reads_back_as_the_same_amount() => Gen.Long[1, 100_000_000_000].Sample(cents =>
    {
        var micros = cents * 10_000;
        var shown = MoneyText.Of(micros, "EUR").Replace("€\u00a0", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);

        Assert.Equal(micros, MoneyText.Parse(shown, "EUR", "Amount"));
    });
}
