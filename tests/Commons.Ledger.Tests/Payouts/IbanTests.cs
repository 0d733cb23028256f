using Commons.Ledger.Payouts;
using CsCheck;

namespace Commons.Ledger.Tests.Payouts;

public sealed class IbanTests
{
    // The examples of the ISO 13616 registry.
    private static readonly string[] Registered =
    [
        "AL47212110090000000235698741", "AT611904300234573201", "BE68539007547034", "CH9300762011623852957", "CZ6508000000192000145399", "DE89370400440532013000",
        "DK5000400440116243", "ES9121000418450200051332", "FI2112345600000785", "FR1420041010050500013M02606", "GB29NWBK60161331926819", "GR1601101250000000012300695",
        "HR1210010051863000160", "HU42117730161111101800000000", "IE29AIBK93115212345678", "IT60X0542811101000000123456", "MT84MALT011000012345MTLCAST001S",
        "NL91ABNA0417164300", "NO9386011117947", "PL61109010140000071219812874", "PT50000201231234567890154", "SA0380000000608010167519", "SE4550000000058398257466",
        "TR330006100519786457841326", "VA59001123000012345678",
    ];

    public static TheoryData<string> Numbers => [.. Registered];

    [Theory, MemberData(nameof(Numbers))]
    public void Real_numbers_are_taken_however_they_are_typed(string text)
    {
        var typed = string.Join('\u00a0', text.ToLowerInvariant().Chunk(4).Select(four => new string(four))) + " ";

        Assert.Equal(text, Iban.Parse(typed).Text);
        Assert.Equal(text[..2], Iban.Parse(text).Country);
    }

    /// <summary>What mod 97 is for: every single mistyped character and every swap of two different neighbours.</summary>
    [Theory, MemberData(nameof(Numbers))]
    public void Every_single_mistyped_character_and_every_swap_of_neighbours_is_found(string text)
    {
        const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var other in Characters.Where(c => c != text[i] && char.IsAsciiDigit(c) == char.IsAsciiDigit(text[i])))
                Assert.False(Iban.TryParse(text[..i] + other + text[(i + 1)..], out _), $"{other} at {i}");
            if (i > 0 && text[i] != text[i - 1])
                Assert.False(Iban.TryParse(text[..(i - 1)] + text[i] + text[i - 1] + text[(i + 1)..], out _), $"swap at {i}");
        }
    }

    [Theory]
    [InlineData("", "two letters, two digits")]
    [InlineData("DE", "two letters, two digits")]
    [InlineData("3704 0044 0532 0130 00", "two letters, two digits")]
    [InlineData("DE89-3704-0044-0532-0130-00", "two letters, two digits")]
    [InlineData("DЕ89370400440532013000", "two letters, two digits")]   // A Cyrillic Е.
    [InlineData("DE٨٩370400440532013000", "two letters, two digits")]
    [InlineData("ZZ89370400440532013000", "No IBAN begins with ZZ.")]
    [InlineData("DE8937040044053201300", "This IBAN has 21 characters; one of DE has 22.")]
    [InlineData("DE89370400440532013001", "a character is wrong")]
    public void Whatever_is_none_is_refused_with_a_sentence(string typed, string sentence)
    {
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => Iban.Parse(typed)).Message);
        Assert.False(Iban.TryParse(typed, out _));
        Assert.False(Iban.TryParse(null, out _));
    }

    [Fact]
    public void One_and_only_one_pair_of_check_digits_is_right() =>
        Gen.Long[0, 999_999_999_999_999_999].Sample(account =>
            Enumerable.Range(0, 100).Count(check => Iban.TryParse($"DE{check:D2}{account:D18}", out _)) == 1);

    [Fact]
    public void It_is_shown_only_in_part_and_knows_whether_sepa_reaches_it()
    {
        Assert.Equal("DE89 … 3000", Iban.Parse("DE89 3704 0044 0532 0130 00").ToString());
        Assert.True(Iban.Parse("CH9300762011623852957").IsInSepa);
        Assert.False(Iban.Parse("SA0380000000608010167519").IsInSepa);
    }
}
