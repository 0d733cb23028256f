using System.Globalization;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;

namespace Commons.Web.Tests.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData("  two   words\t\r\nand more ", "two words and more")]
    [InlineData("a\0b", "a b")]
    [InlineData("a\u202Eb\u202C", "ab")]
    [InlineData("👩‍🌾 ok", "👩‍🌾 ok")]
    [InlineData(null, "")]
    public void A_line_is_one_line_of_whole_unicode(string? typed, string line) => Assert.Equal(line, TypedText.Line(typed));

    /// <summary>PostgreSQL and UTF-8 know no half of a pair; a test's data knows none either, so it is made here.</summary>
    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("a\uFFFDb", TypedText.Line($"a{(char)0xD800}b"));

    [Theory]
    [InlineData("a\r\nb\rc\n\n", "a\nb\nc")]
    [InlineData("a\0b\tc", "a\uFFFDb\tc")]
    [InlineData("  code", "  code")]
    public void A_block_keeps_its_lines(string typed, string block) => Assert.Equal(block, TypedText.Block(typed));

    [Theory]
    [InlineData("a", true)]
    [InlineData("👍", true)]
    [InlineData("—", true)]
    [InlineData("", false)]
    [InlineData(" \u200B\u200D\u3164\u2800", false)]
    public void What_a_reader_would_see_is_visible(string text, bool visible) => Assert.Equal(visible, TypedText.IsVisible(text));

    [Theory]
    [InlineData("2026-11-10 08:59:30", "just now")]
    [InlineData("2026-11-10 08:48:00", "12 min ago")]
    [InlineData("2026-11-10 06:00:00", "3 h ago")]
    [InlineData("2026-11-09 08:00:00", "yesterday")]
    [InlineData("2026-10-11 09:00:00", "30 days ago")]
    [InlineData("2026-10-10 08:00:00", "10 October")]
    [InlineData("2025-12-31 08:00:00", "31 December 2025")]
    [InlineData("2026-11-10 09:00:01", "10 November 2026, 09:00 UTC")]
    public void Times_are_said_in_words(string at, string words) =>
        Assert.Equal(words, Ago.Of(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(6.9, null)]
    [InlineData(7, "A week later")]
    [InlineData(22, "3 weeks later")]
    [InlineData(95, "3 months later")]
    [InlineData(800, "2 years later")]
    public void A_rest_is_said_in_words(double days, string? words) => Assert.Equal(words, Ago.Gap(TimeSpan.FromDays(days)));

    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 2, "1 2")]
    [InlineData(1, 9, "1 2 0 9")]
    [InlineData(5, 9, "1 0 4 5 6 0 9")]
    [InlineData(3, 9, "1 2 3 4 0 9")]
    [InlineData(4, 9, "1 2 3 4 5 0 9")]
    [InlineData(9, 9, "1 0 8 9")]
    public void A_pager_offers_the_ends_and_the_neighbours(int page, int last, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', Pager.Of("/latest", page, last).Numbers()));
}
