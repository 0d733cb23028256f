using Commons.Web.Tests.Architecture.Said;

namespace Commons.Web.Tests.Architecture;

/// <summary>Everything a person reads is said in every language, with the same places and tags, and one English text has one translation.</summary>
public sealed class TranslationTests
{
    private static readonly string[] FormWordsOfFramework =
    [
        "The field {0} must be a number.", "The field {0} must be a string with a maximum length of {1}.", "The field {0} must be between {1} and {2}.",
        "The supplied value is invalid for {0}.", "The value '{0}' is not valid for {1}.", "The {0} field is required.",
    ];

    [Fact]
    public void Every_text_that_is_said_stands_in_every_language()
    {
        var translated = Tables.All.Select(t => (t.Key, t.Language)).ToHashSet();
        Assert.True(SaidTexts.All.Count > 1000);

        None(from said in SaidTexts.All.DistinctBy(s => s.Key)
                     let missing = Tables.Languages.Where(l => !translated.Contains((said.Key, l))).ToList()
                     where HasWords(said.Key) && missing.Count > 0
                     select $"{said.File}, {string.Join(' ', missing)}: {said.Key}");
    }

    [Fact]
    public void A_translation_has_the_places_and_tags_of_its_English() => None(from text in Tables.All where !Keeps(text) select $"{text.File}: {text.Key} → {text.Text}");

    [Fact]
    public void An_English_text_has_one_translation_in_all_features() =>
        None(from same in Tables.All.GroupBy(t => (t.Key, t.Language)) where same.DistinctBy(t => t.Text).Count() > 1
                     select $"{same.Key}: {string.Join(" | ", same.Select(t => $"{t.Text} ({t.File})"))}");

    /// <summary>The compiler drops the second of them without an error.</summary>
    [Fact]
    public void No_two_texts_in_one_table_differ_in_the_case_of_their_English_only() =>
        None(from same in Tables.All.GroupBy(t => (t.File, t.Key.ToUpperInvariant())) where same.Count() > 1 select $"{same.Key.File}: {string.Join(" | ", same.Select(t => t.Key))}");

    [Fact]
    public void What_the_tables_hold_is_what_the_program_finds()
    {
        foreach (var language in Tables.Languages)
        {
            using var speaking = Commons.Web.Shared.Languages.Language.Find(language)!.Speak();

            None(Tables.All.Where(t => t.Language == language && Commons.Web.Shared.Languages.Translations.Installed[t.Key].Value != t.Text).Select(t => $"{t.File}: {t.Key}"));
        }
    }

    [Fact]
    public void No_view_writes_words_that_cannot_be_translated()
    {
        Assert.True(WrittenByViews.Views.Count > 100);

        None(from view in WrittenByViews.Views
                     let html = WrittenByViews.HtmlOf(view)
                     from word in WrittenByViews.WordsIn(html).Concat(WrittenByViews.WordsInAttributes(html))
                     select $"{view.Name}: {word}");
    }

    [Theory]
    [InlineData("""throw new Refusal("Not \"now\".", "Name");""", "Not \"now\".")]
    [InlineData("""throw new Refusal($"At most {max:N0} of {(a ? "x" : "y")} {{now}}.");""", "At most {0:N0} of {1} {{now}}.")]
    [InlineData("""Sentence Why() => early ? "Too soon" : "Too late";""", "Too soon", "Too late")]
    [InlineData("""Refusal Why() => new($"Wait {n} days.", kind: "early");""", "Wait {0} days.")]
    [InlineData("""class Form { [Required(ErrorMessage = "Say why.")] public string Why { get; } }""", "Say why.")]
    [InlineData("""Add(new NavLink { Text = "Books", Path = "/books" });""", "Books")]
    [InlineData("""// Sentence.Say("in a comment")""")]
    public void The_search_in_code_finds_what_is_said(string code, params string[] keys) => Assert.Equal(keys, SaidTexts.KeysOfCode(code));

    [Theory]
    [InlineData("""<h1 title="@L["A \"b\""]">@L["Open {0}", Model.Name]</h1>""", "A \"b\"", "Open {0}")]
    [InlineData("""<a href="@Url["x"]">@Sentence.Say($"{n} posts")</a>""", "{0} posts")]
    [InlineData("""@(a ? L["One"] : L["Two"])'s <b>""", "One", "Two")]
    public void The_search_in_views_finds_what_is_said(string view, params string[] keys) => Assert.Equal(keys, SaidTexts.KeysOfView(view));

    [Theory]
    [InlineData("<p class=\"a\">See &nbsp; <kbd>j</kbd> #<b>12</b></p>", "See")]
    [InlineData("<!-- not shown --><svg><text>x</text></svg> · ")]
    public void The_search_in_what_views_write_finds_words(string html, params string[] words) => Assert.Equal(words, WrittenByViews.WordsIn(html));

    /// <summary>What the framework says of a form names a field by its name in code; a translation may leave that out.</summary>
    private static bool Keeps(TranslatedText text)
    {
        var (english, kept) = (Tables.Kept(text.Key), Tables.Kept(text.Text));
        return !string.IsNullOrWhiteSpace(text.Text) && (english.SequenceEqual(kept) || (FormWordsOfFramework.Contains(text.Key) && kept.All(english.Contains)));
    }

    /// <summary>Says all that is wrong, not only the beginning of it.</summary>
    private static void None(IEnumerable<string> wrong)
    {
        var all = string.Join('\n', wrong);
        Assert.True(all.Length is 0, all);
    }

    private static bool HasWords(string key) => System.Text.RegularExpressions.Regex.Replace(key, @"\{[^}]*\}|<[^>]*>", "").Any(char.IsLetter);
}
