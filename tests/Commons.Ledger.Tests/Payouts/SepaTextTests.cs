using Commons.Ledger.Payouts;
using CsCheck;

namespace Commons.Ledger.Tests.Payouts;

public sealed class SepaTextTests
{
    [Theory]
    [InlineData("Jürgen Straße", "Juergen Strasse")]
    [InlineData("ÄÖÜ äöü ß Übung", "AEOEUE aeoeue ss Uebung")]
    [InlineData("Łukasz Žižek-Søndergård", "Lukasz Zizek-Sondergard")]
    [InlineData("Ñandú & Cía. S.L.", "Nandu + Cia. S.L.")]
    [InlineData("Σωκράτης Παπαδόπουλος", "Sokratis Papadopoylos")]
    [InlineData("Юлия Щукина", "Yuliya Shtukina")]
    [InlineData("Zoë “Z” O’Neill", "Zoe 'Z' O'Neill")]
    [InlineData("a\tb\r\nc\u00a0 d", "a b c d")]
    [InlineData("/a//b///c/", "a/b/c")]
    [InlineData("x 李明 😀", "x .. .")]
    [InlineData("ﬁx ½ Ⅻ", "fix 1.2 XII")]
    [InlineData("e\u0301te\u0301", "ete")]
    public void Letters_become_those_that_every_bank_takes(string text, string plain) => Assert.Equal(plain, SepaText.Of(text, 70));

    [Fact]
    public void Whatever_somebody_writes_the_result_fits_and_is_its_own_plain_form() =>
        Gen.Select(Gen.String, Gen.Int[1, 140]).Sample((text, max) =>
        {
            var plain = SepaText.Of($"A{text}", max);

            Assert.InRange(plain.Length, 1, max);
            Assert.All(plain, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "/-?:().,'+ ".Contains(c), $"U+{(int)c:x4}"));
            Assert.DoesNotContain("//", plain);
            Assert.False(plain.StartsWith('/') || plain.EndsWith('/') || plain.EndsWith(' '));
            Assert.Equal(plain, SepaText.Of(plain, max));
        });

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("—")]
    [InlineData("李明")]
    public void A_text_of_which_nothing_readable_is_left_is_refused(string text) => Assert.Throws<ArgumentException>(() => SepaText.Of(text, 70));

    [Fact]
    public void A_payouts_id_comes_back_from_its_reference() =>
        Gen.Guid.Sample(id =>
        {
            var reference = PayoutReference.Of(id);

            Assert.Matches("^[A-Z2-7]{26}$", reference);
            Assert.True(SepaText.IsReference(reference));
            Assert.Equal(id, PayoutReference.Read(reference));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("NOTPROVIDED")]
    [InlineData("aaaaaaiaa4aaoaaaaaaaaaaaaa")]
    [InlineData("AAAAAAIAA4AAOAAAAAAAAAAAAB")]   // The last two bits are not zero.
    [InlineData("AAAAAAIAA4AAOAAAAAAAAAAAA1")]
    public void What_is_no_reference_of_ours_is_none(string? text) => Assert.Null(PayoutReference.Read(text));

    [Theory]
    [InlineData("EUR", 25_670_000, "25.67")]
    [InlineData("EUR", 10_000, "0.01")]
    [InlineData("JPY", 25_000_000, "25")]
    [InlineData("KWD", 25_679_000, "25.679")]
    [InlineData("KWD", 1_000, "0.001")]
    [InlineData("CLF", 100, "0.0001")]
    public void Money_attack_39_each_currency_has_its_own_decimals(string currency, long micros, string text)
    {
        Assert.Equal(text, BankAmount.Text(micros, Currency.Find(currency)));
        Assert.Equal(micros, BankAmount.Read(text));
    }

    [Theory]
    [InlineData("JPY", 10_000)]       // 0.01 yen,
    [InlineData("JPY", 1_500_000)]    // a yen and a half,
    [InlineData("KWD", 25_679_500)]   // half a fils,
    [InlineData("EUR", 25_679_000)]   // a tenth of a cent.
    public void Money_attack_39_no_file_pays_less_than_the_smallest_coin(string currency, long micros) =>
        Assert.Throws<ArgumentException>(() => BankAmount.Text(micros, Currency.Find(currency)));

    [Theory]
    [InlineData("12.3", 12_300_000)]
    [InlineData("0012.340000000", 12_340_000)]
    [InlineData("0.000001", 1)]
    [InlineData("999999999999.999999", 999_999_999_999_999_999)]
    public void What_a_bank_wrote_is_read_to_the_micro(string text, long micros) => Assert.Equal(micros, BankAmount.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1,5")]
    [InlineData("1.000.000")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("0.0000001")]
    [InlineData("1000000000000")]
    [InlineData("٥")]
    public void Any_other_number_is_refused(string text) => Assert.Throws<FormatException>(() => BankAmount.Read(text));
}
