using Commons.Web.Forum.Search;

namespace Commons.Web.Tests.Forum.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Café Ångström NGUYỄN", "cafe angstrom nguyen")]
    [InlineData("Łódź Straße Ёлка", "lodz strasse елка")]
    [InlineData("Pumps, tomatoes; berries & glass!", "pump tomato berry glass")]
    [InlineData("ＦＵＬＬ ﬁne", "full fine")]
    [InlineData("الأَرْض", "الارض")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("don't c++ a_b", "don t c a b")]
    [InlineData("", "")]
    [InlineData("\ud800 x", "x")]
    public void Case_accents_width_and_plurals_are_folded(string text, string words) =>
        Assert.Equal(words.Normalize(), string.Join(' ', Words.Of(text).Select(w => w.Folded)).Normalize());

    [Theory]
    [InlineData("東京都", "東京 京都 都")]
    [InlineData("水", "水")]
    [InlineData("新tower開く", "新 tower 開く く")]
    [InlineData("서울시", "서울 울시 시")]
    [InlineData("𠮷野家", "𠮷野 野家 家")]
    public void Scripts_without_spaces_become_pairs(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Words.Of(text).Select(w => w.Folded)));

    [Fact]
    public void A_word_stands_where_it_says()
    {
        const string text = "Die Straße, «Łódź» 東京";

        Assert.All(Words.Of(text), word => Assert.Equal(word.Folded, Words.Of(text.Substring(word.Start, word.Length)).First().Folded));
    }

    [Theory]
    [InlineData("東京", "東京", false)]
    [InlineData("東京都", "東京 京都", false)]
    [InlineData("水", "水", true)]
    [InlineData("tomat*", "tomat", true)]
    [InlineData("don't", "don t", false)]
    public void What_is_asked_becomes_words_side_by_side(string typed, string words, bool isPrefix)
    {
        var term = SearchTerm.Of(typed, isExcluded: false)!;

        Assert.Equal(words, string.Join(' ', term.Words));
        Assert.Equal(isPrefix, term.IsPrefix);
    }

    [Theory]
    [InlineData("<b>frost</b> & frost", "<b>[frost]</b> & [frost]")]
    [InlineData("no such word", "no such word")]
    [InlineData("Frosts in FRÖST", "[Frosts] in [FRÖST]")]
    public void Marks_are_pieces_and_never_markup(string text, string marked) => Assert.Equal(marked, Shown(Highlighted.Whole(text, [SearchTerm.Of("frost", false)!])));

    [Fact]
    public void An_excerpt_begins_near_the_match_and_breaks_no_character()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷 lead ", 60)) + "frost " + string.Concat(Enumerable.Repeat("𠮷 tail ", 60));

        var excerpt = Shown(Highlighted.Excerpt(text, [SearchTerm.Of("frost", false)!], 120));

        Assert.Contains("[frost]", excerpt, StringComparison.Ordinal);
        Assert.InRange(excerpt.Length, 60, 140);
        Assert.True(excerpt.IsNormalized());
        Assert.StartsWith("…", excerpt, StringComparison.Ordinal);
    }

    private static string Shown(Highlighted text) => string.Concat(text.Pieces.Select(p => p.IsMatch ? $"[{p.Text}]" : p.Text));
}
