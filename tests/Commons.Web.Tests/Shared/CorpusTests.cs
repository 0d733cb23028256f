using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Markdig;

namespace Commons.Web.Tests.Shared;

/// <summary>The Markdown library against the specification, and our renderer against texts that were made to be slow.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const int LengthMax = 32_000;

    /// <summary>All 655 of 0.31.2, with raw HTML on; in what members write it is off (<see cref="Renderer"/>).</summary>
    [Fact]
    public void The_parser_reads_every_example_of_the_specification_as_it_says()
    {
        using var examples = JsonDocument.Parse(File.ReadAllText(SharedData.Require("text/commonmark-spec.json")));
        var pipeline = new MarkdownPipelineBuilder().Build();

        var wrong = examples.RootElement.EnumerateArray()
            .Select(e => (Number: e.GetProperty("example").GetInt32(), Markdown: e.GetProperty("markdown").GetString()!.Replace('→', '\t'), Html: e.GetProperty("html").GetString()!.Replace('→', '\t')))
            .Where(e => Normal(Markdown.ToHtml(e.Markdown, pipeline)) != Normal(e.Html)).ToList();

        Assert.Equal(655, examples.RootElement.GetArrayLength());
        Assert.Empty(wrong);
    }

    /// <summary>The shapes of cmark-gfm's pathological tests (facts; BSD-2-Clause), each as long as a post may be.</summary>
    public static TheoryData<string, string> Slow => new()
    {
        { "nested strong emph", Around("*a **a ", "b", " a** a*") }, { "emph closers no openers", Repeat("a_ ") }, { "emph openers no closers", Repeat("_a ") }, { "link closers no openers", Repeat("a]") },
        { "link openers no closers", Repeat("[a") }, { "mismatched openers and closers", Repeat("*a_ ") }, { "openers and closers multiple of 3", "a**b" + Repeat("c* ", 4) }, { "link openers and emph closers", Repeat("[ a_") },
        { "pattern [ (](", Repeat("[ (](") }, { "nested brackets", Around("[", "a", "]") }, { "nested block quotes", Repeat("> ", 1) + "a" }, { "deeply nested lists", Lines(n => new string(' ', 2 * n) + "* a\n") },
        { "NUL in input", Repeat("abc\0de\0") }, { "backticks", Lines(n => "e" + new string('`', n + 1)) }, { "unclosed links A", Repeat("[a](<b") }, { "unclosed links B", Repeat("[a](b") },
        { "tables", Repeat("aaa\rbbb\n-\v\n") }, { "reference collisions", "[key]: /url\n\n" + Repeat("[bad_key] ", 13) }, { "many references", Half(n => $"[{n}]: u\n") + "\n" + Repeat("[0] ", LengthMax / 2 + 1) },
    };

    [Theory, MemberData(nameof(Slow))]
    public async Task A_text_made_to_be_slow_is_cooked_or_refused_within_the_second(string name, string source)
    {
        Assert.InRange(source.Length, LengthMax - 1_000, LengthMax);
        var renderer = new Renderer();
        renderer.Cook("once, so that the library is loaded");

        // Other tests run at the same time, so the best of a few tries counts: what takes its time takes it every time.
        var (best, length) = (TimeSpan.MaxValue, 0);
        for (var tries = 0; tries < 5 && best >= TimeSpan.FromSeconds(1); tries++)
        {
            var watch = Stopwatch.StartNew();
            length = await CookAsync(renderer, source).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {best.TotalMilliseconds:0} ms, {(length < 0 ? "refused" : $"{length} characters")}"));
        Assert.True(best < TimeSpan.FromSeconds(1), $"{name} took {best.TotalSeconds:0.0} s.");
    }

    /// <returns>How long the HTML is; −1 where it was refused.</returns>
    private static Task<int> CookAsync(Renderer renderer, string source) => Task.Run(() =>
    {
        try { return renderer.Cook(source).Value.Length; }
        catch (Refusal) { return -1; }
    });

    /// <summary>As the specification's own comparison: a line break inside a list item's tag means nothing.</summary>
    private static string Normal(string html) => html.Replace("<li>\n", "<li>", StringComparison.Ordinal);

    private static string Repeat(string piece, int less = 0) => string.Concat(Enumerable.Repeat(piece, (LengthMax - less) / piece.Length));

    private static string Around(string before, string middle, string after)
    {
        var count = (LengthMax - middle.Length) / (before.Length + after.Length);
        return string.Concat(Enumerable.Repeat(before, count)) + middle + string.Concat(Enumerable.Repeat(after, count));
    }

    private static string Lines(Func<int, string> line) => Fill(line, LengthMax);

    private static string Half(Func<int, string> line) => Fill(line, LengthMax / 2);

    private static string Fill(Func<int, string> line, int length)
    {
        var text = new StringBuilder();
        for (var n = 0; text.Length + line(n).Length <= length; n++) text.Append(line(n));
        return text.ToString();
    }
}
