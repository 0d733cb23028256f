using System.Diagnostics;
using System.Text.Json;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Shared;

public sealed class RendererTests
{
    private static readonly Renderer Renderer = new();

    /// <summary>CommonMark and the tables of GitHub's flavour, as far as members use them; examples of our own.</summary>
    [Theory]
    [InlineData("one\ntwo", "<p>one\ntwo</p>")]
    [InlineData("one\n\ntwo", "<p>one</p>\n<p>two</p>")]
    [InlineData("one  \ntwo", "<p>one<br>\ntwo</p>")]
    [InlineData("*soft* **loud** ***both*** ~~gone~~", "<p><em>soft</em> <strong>loud</strong> <em><strong>both</strong></em> <del>gone</del></p>")]
    [InlineData("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>")]
    [InlineData("`a < b`", "<p><code>a &lt; b</code></p>")]
    [InlineData("``a ` b``", "<p><code>a ` b</code></p>")]
    [InlineData("```csharp\nif (a < b) { }\n```", "<pre><code class=\"language-csharp\"><span class=\"hl-k\">if</span> (a &lt; b) { }\n</code></pre>")]
    [InlineData("```brainfog\n+[-]\n```", "<pre><code class=\"language-brainfog\">+[-]\n</code></pre>")]
    [InlineData("    indented", "<pre><code>indented\n</code></pre>")]
    [InlineData("> a\n> b\n\nc", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n<p>c</p>")]
    [InlineData("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>")]
    [InlineData("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>")]
    [InlineData("\\*not\\* &amp; &copy; <", "<p>*not* &amp; © &lt;</p>")]
    [InlineData("[words](https://valley.example/a?b=1&c=2 \"t\")", "<p><a href=\"https://valley.example/a?b=1&amp;c=2\" title=\"t\" rel=\"nofollow ugc noopener\">words</a></p>")]
    [InlineData("<https://valley.example/>", "<p><a href=\"https://valley.example/\" rel=\"nofollow ugc noopener\">https://valley.example/</a></p>")]
    [InlineData("see https://valley.example/x.", "<p>see <a href=\"https://valley.example/x\" rel=\"nofollow ugc noopener\">https://valley.example/x</a>.</p>")]
    [InlineData("[r]\n\n[r]: /t/x/1", "<p><a href=\"/t/x/1\">r</a></p>")]
    [InlineData("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>")]
    [InlineData("# One\n### Three", "<h3>One</h3>\n<h4>Three</h4>")]
    [InlineData("Deep\n---", "<h3>Deep</h3>")]
    [InlineData("- [ ] sow\n- [x] dig", "<ul>\n<li class=\"task-list-item\">☐ sow</li>\n<li class=\"task-list-item\">☑ dig</li>\n</ul>")]
    [InlineData("::: spoiler The *end*\nHe leaves.\n:::", "<details><summary>The *end*</summary>\n<p>He leaves.</p>\n</details>")]
    [InlineData("std::vector::begin", "<p>std::vector::begin</p>")]
    [InlineData(":seedling: at 10:30:45 :nothing_such:", "<p>🌱 at 10:30:45 :nothing_such:</p>")]
    [InlineData("> [Ana, #12](/p/345)\n>\n> words", "<blockquote class=\"quote\">\n<p><a href=\"/p/345\">Ana, #12</a></p>\n<p>words</p>\n</blockquote>")]
    [InlineData("#seeds of #Käse, not #12 or a#b", "<p><a href=\"/tag/seeds\" class=\"tag\">#seeds</a> of <a href=\"/tag/k%C3%A4se\" class=\"tag\">#Käse</a>, not #12 or a#b</p>")]
    [InlineData("[see #seeds](/t/1) `#seeds`", "<p><a href=\"/t/1\">see #seeds</a> <code>#seeds</code></p>")]
    [InlineData("```diff\n+in\n-out\n```", "<pre><code class=\"language-diff\"><span class=\"hl-i\">+in\n</span><span class=\"hl-d\">-out\n</span></code></pre>")]
    public void Markdown_becomes_the_html_that_its_writer_meant(string source, string html) => Assert.Equal(html, Cooked(source));

    [Fact]
    public void A_table_stands_in_a_frame_that_scrolls_and_that_the_keyboard_reaches()
    {
        var html = Renderer.Cook("| a | b |\n|---|---|\n| 1 | 2 |").Value;

        Assert.StartsWith("<div class=\"wide\" role=\"region\" aria-label=\"Table\" tabindex=\"0\"><table>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("![a leek](https://pics.example/leek.jpg)", "<p><a href=\"https://pics.example/leek.jpg\" rel=\"nofollow ugc noopener\">a leek</a></p>")]
    [InlineData("![](https://pics.example/leek.jpg)", "<p><a href=\"https://pics.example/leek.jpg\" rel=\"nofollow ugc noopener\">picture at pics.example</a></p>")]
    [InlineData("[![a leek](https://pics.example/l.jpg)](https://a.example)", "<p><a href=\"https://a.example\" rel=\"nofollow ugc noopener\">a leek</a></p>")]
    [InlineData("![x](data:image/png;base64,AAAA)", "<p>x</p>")]
    public void A_picture_from_elsewhere_is_a_link_so_that_nobody_learns_who_reads(string source, string html) => Assert.Equal(html, Cooked(source));

    [Theory]
    [InlineData("<div><p>Hello <span class=\"h-card\"><a href=\"https://m.example/@ana\" class=\"u-url mention\" target=\"_blank\">@<span>ana</span></a></span></p></div>",
        "<p>Hello <span><a href=\"https://m.example/@ana\" class=\"mention\" rel=\"nofollow ugc noopener\">@<span>ana</span></a></span></p>")]
    [InlineData("<h1>Title</h1><p>text<script>alert(1)</script><style>p{}</style></p>", "<h3>Title</h3><p>text</p>")]
    [InlineData("<p onclick=\"x()\" style=\"position:fixed\" id=\"content\">a</p>", "<p>a</p>")]
    [InlineData("plain &amp; simple", "plain &amp; simple")]
    [InlineData("", "")]
    public void What_another_server_sends_keeps_its_words_and_nothing_else(string html, string clean) => Assert.Equal(clean, Renderer.Sanitise(html).Value);

    [Theory]
    [InlineData("# a\n\n| a |\n|---|\n| b |\n\n![x](https://a.example/b.png) <https://c.example>")]
    [InlineData("### a\n##### b\n###### c")]
    [InlineData("a[^1]\n\n[^1]: Note\n\n> [Ana, #1](/p/1)\n> b\n\n```python\ndef f(): return 'x' # y\n```\n\n| a |\n|--:|\n| b |\n\n- [x] done\n\n::: spoiler\nx\n:::")]
    public void Cleaning_what_is_clean_changes_nothing(string source)
    {
        var once = Renderer.Cook(source).Value;

        Assert.Equal(once, Renderer.Sanitise(once).Value);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<blockquote>")]
    [InlineData("<b><i>")]
    [InlineData("<ul><li>")]
    [InlineData("<table><tr><td>")]
    public async Task Html_nested_by_the_ten_thousand_is_read_flat_and_in_time(string tag)
    {
        var watch = Stopwatch.StartNew();

        var html = await Task.Run(() => Renderer.Sanitise(string.Concat(Enumerable.Repeat(tag, 10_000)) + "words").Value, TestContext.Current.CancellationToken);

        Assert.Equal("<p>words</p>", html);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("- ")]
    [InlineData("*a **b ")]
    [InlineData("`")]
    [InlineData("[a](")]
    [InlineData("|-")]
    [InlineData("<")]
    [InlineData("&#")]
    [InlineData("_a__b")]
    public void Markdown_made_to_be_slow_is_cooked_or_refused_in_time(string piece)
    {
        var source = string.Concat(Enumerable.Repeat(piece, 32_000 / piece.Length));
        var watch = Stopwatch.StartNew();

        try { Assert.NotNull(Renderer.Cook(source).Value); }
        catch (Refusal refusal) { Assert.Contains("nested too deeply", refusal.Message, StringComparison.Ordinal); }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Many_threads_cook_at_once_and_each_gets_its_own_text()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => Renderer.Cook($"**{i}** [x](https://a.example/{i})").Value, TestContext.Current.CancellationToken)));

        Assert.All(texts.Index(), text => Assert.Equal($"<p><strong>{text.Index}</strong> <a href=\"https://a.example/{text.Index}\" rel=\"nofollow ugc noopener\">x</a></p>", text.Item));
    }

    [Theory]
    [InlineData("<p>One <b>two</b></p><p>three</p>", 100, "One two three")]
    [InlineData("<p>a &lt;b&gt; c</p>", 100, "a <b> c")]
    [InlineData("<p>one two three</p>", 8, "one two…")]
    [InlineData("<p>abcdefghij</p>", 4, "abcd…")]
    [InlineData("", 4, "")]
    public void An_excerpt_is_text_cut_at_a_word(string html, int length, string excerpt) => Assert.Equal(excerpt, Renderer.Excerpt(html, length));

    /// <summary>Our output must be what the specification's own HTML becomes when it is cleaned: the cleaning is ours, the meaning theirs.</summary>
    [Fact]
    public void The_specifications_examples_mean_the_same_here()
    {
        using var examples = JsonDocument.Parse(File.ReadAllText(SharedData.Require("text/commonmark-spec.json")));
        var own = new HashSet<string> { "Raw HTML", "HTML blocks" };   // Raw HTML is shown as it was typed.
        var (same, compared, different) = (0, 0, new List<string>());

        foreach (var example in examples.RootElement.EnumerateArray().Where(e => !own.Contains(e.GetProperty("section").GetString()!)))
        {
            var (markdown, html) = (example.GetProperty("markdown").GetString()!.Replace('→', '\t'), example.GetProperty("html").GetString()!.Replace('→', '\t'));
            if (markdown.Contains('<', StringComparison.Ordinal)) continue;
            compared++;
            if (Text(Renderer.Cook(markdown).Value) == Text(Renderer.Sanitise(html).Value)) same++;
            else different.Add($"{example.GetProperty("example")}: {markdown}");
        }

        Assert.True(compared > 500, $"Only {compared} examples.");
        Assert.True(same >= compared - 20, $"{same} of {compared}; different:\n{string.Join("\n---\n", different)}");
    }

    [Theory]
    [InlineData("@ana", "<a href=\"/u/ana\" class=\"mention\">@ana</a>")]
    [InlineData("(@Ana), **@ana**!", "(<a href=\"/u/ana\" class=\"mention\">@Ana</a>), <strong><a href=\"/u/ana\" class=\"mention\">@ana</a></strong>!")]
    [InlineData("@ben@valley.example.", "<a href=\"/u/ben@valley.example\" class=\"mention\">@ben@valley.example</a>.")]
    [InlineData("to ana@ana.example", "to ana@ana.example")]
    [InlineData("@nobody `@ana` @@ana x@ana", "@nobody <code>@ana</code> @@ana x@ana")]
    [InlineData("[@ana](/t/1)", "<a href=\"/t/1\">@ana</a>")]
    public void A_name_that_exists_becomes_a_link_and_any_other_stays_a_word(string source, string html)
    {
        var paths = new Dictionary<string, string> { ["ana"] = "/u/ana", ["ben@valley.example"] = "/u/ben@valley.example" };

        Assert.Equal($"<p>{html}</p>", Renderer.Cook(source, paths).Value);
    }

    [Fact]
    public void Every_name_is_found_once_and_none_in_code() =>
        Assert.Equal(["ana", "ben@valley.example", "cleo"], Renderer.HandlesIn("@ana @Ana @ben@valley.example\n\n    @dan\n\n> *@cleo* `@eva`"));

    [Fact]
    public void Footnotes_lead_there_and_back_by_ids_that_no_other_text_has_and_no_script_knows()
    {
        const string source = "Sow[^a] and wait[^b].\n\n[^a]: In March.\n[^b]: Till May.";

        var page = Visitor.Parse(Renderer.Cook(source).Value + Renderer.Cook(source + "!").Value);

        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(8, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^fn-[0-9a-f]{8}-[0-9]+(-ref)?$", id));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(4, page.QuerySelectorAll("[aria-label='Back to the text']").Length);
    }

    [Theory]
    [InlineData("مرحبا\n\nhello", 2)]
    [InlineData("- مرحبا\n- b\n\n> q\n>\n> # r", 3)]
    [InlineData("| a |\n|---|\n| مرحبا |", 2)]
    [InlineData("hello\n\n- a", 0)]
    public void Each_block_runs_as_its_own_first_letter_says(string source, int count) =>
        Assert.Equal(count, Visitor.Parse(Renderer.Cook(source).Value).QuerySelectorAll("[dir=auto]").Length);

    [Fact]
    public void Code_is_coloured_by_classes_and_loses_no_letter()
    {
        const string code = "// \"why\"\npublic int F(string s = \"a\\\"b\") => s is null ? 0x1F : 1_000; /* <b> */ 'x";

        var cooked = Visitor.Parse(Renderer.Cook($"```cs\n{code}\n```").Value).QuerySelector("code")!;

        Assert.Equal(code + "\n", cooked.TextContent);
        Assert.Equal(["hl-c", "hl-k", "hl-n", "hl-s"], cooked.QuerySelectorAll("span").Select(s => s.ClassName!).Distinct().Order());
        Assert.Empty(cooked.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void What_leaves_this_server_carries_whole_addresses() => Assert.Equal(
        "<p><a href=\"https://riverside.example/u/ana\">a</a> <a href=\"https://b.example/\">b</a> <a href=\"#fn-1\">c</a></p>",
        Renderer.Absolute("<p><a href=\"/u/ana\">a</a> <a href=\"https://b.example/\">b</a> <a href=\"#fn-1\">c</a></p>", new Uri("https://riverside.example/")));

    private static string Text(string html) => html.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private static string Cooked(string source) => Renderer.Cook(source).Value;
}
