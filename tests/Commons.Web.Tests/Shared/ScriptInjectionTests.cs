using AngleSharp.Dom;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Payloads;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Shared;

/// <summary>Whatever goes in, what a browser would parse out of it has nothing that runs (FORUM 6.2, rows 1–3).</summary>
public sealed class ScriptInjectionTests
{
    private static readonly Renderer Renderer = new();
    private static readonly HashSet<string> Elements =
    [
        "p", "br", "a", "blockquote", "ul", "ol", "li", "code", "pre", "em", "strong", "b", "i", "u", "del", "h3", "h4", "h5", "h6", "hr", "div",
        "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "sup", "sub", "span", "ruby", "rt", "rp",
    ];
    private static readonly HashSet<string> Attributes = ["href", "title", "start", "colspan", "rowspan", "lang", "dir", "rel", "class", "role", "aria-label", "tabindex", "id"];

    public static TheoryData<string> OwnPayloads => [.. HostileStrings.Own];

    [Theory, MemberData(nameof(OwnPayloads))]
    public void Nothing_that_we_could_think_of_runs(string payload) => Harmless(payload);

    [Theory]
    [InlineData("text/blns.json", 500)]
    [InlineData("text/h5sc-vectors.json", 130)]
    [InlineData("text/payloadbox-xss.json", 6_000)]
    public void Nothing_that_others_have_collected_runs(string file, int least)
    {
        var payloads = HostileStrings.Read(file);

        Assert.True(payloads.Count >= least);
        Parallel.ForEach(payloads, Harmless);
    }

    /// <summary>As Markdown and as HTML from another server; alone, after text, and inside other markup.</summary>
    private static void Harmless(string payload)
    {
        foreach (var source in new[] { payload, $"words {payload} words", $"> - {payload}", $"[a {payload} b](https://a.example)", $"```html\n{payload}\n```", $"::: spoiler {payload}\n{payload}\n:::", $"x[^1] @{payload} #{payload}\n\n[^1]: {payload}" })
        {
            try { Check(payload, Renderer.Cook(source).Value); }
            catch (Refusal) { }   // Nested too deeply: nothing is stored, so nothing runs.
            Check(payload, Renderer.Sanitise(source).Value);
        }
    }

    private static void Check(string payload, string html)
    {
        var page = Visitor.Parse($"<!doctype html><body><main>{html}</main>");
        foreach (var element in page.Body!.QuerySelectorAll("main *"))
        {
            Assert.True(Elements.Contains(element.LocalName) && element.NamespaceUri == NamespaceNames.HtmlUri, $"{payload} made <{element.LocalName}>: {html}");
            foreach (var attribute in element.Attributes)
                Assert.True(Attributes.Contains(attribute.Name), $"{payload} made {attribute.Name}: {html}");
            if (element.GetAttribute("id") is { } id) Assert.Matches("^fn-[0-9a-f]{8}-[0-9]+(-ref)?$", id);
            if (element.GetAttribute("href") is { } href)
                Assert.True(Uri.TryCreate(new Uri("https://riverside.example/"), href.Trim(), out var uri) is false || uri!.Scheme is "https" or "http" or "mailto", $"{payload} made a link to {href}");
        }
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal("main", page.Body.LastElementChild!.LocalName);   // Nothing broke out of its place.
    }
}
