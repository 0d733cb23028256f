using System.Text.Json;
using AngleSharp.Dom;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
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

    public static TheoryData<string> OwnPayloads => new(
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<math><mtext><img src onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'>", "<a href=javascript:alert(1)>x</a>", "<a href=' &#14; javascript:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>", "<a href='vbscript:x'>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<form action=javascript:alert(1)><button>x",
        "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>", "<body onload=alert(1)>", "<base href=//evil.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<link rel=stylesheet href=//evil.example/x.css>", "<style>@import '//evil.example';</style>", "<p style='background:url(javascript:alert(1))'>x</p>", "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>", "<template><script>alert(1)</script></template>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>", "<title><p title=\"</title><img src=x onerror=alert(1)>\"></title>",
        "<math><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">", "<svg><p><style><!--</style><img src=x onerror=alert(1)//-->", "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml <img src=x onerror=alert(1)>?>", "<plaintext><img src=x onerror=alert(1)>", "<select><option><img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))", "[x](  JaVaScRiPt:alert(1))", "[x](javascript&colon;alert(1))", "[x](&#x6a;avascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:msgbox)",
        "![x](javascript:alert(1))", "![x\" onerror=\"alert(1)](https://a.example/x.png)", "![x](https://a.example/x.png\"onerror=\"alert(1))", "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]",
        "[x](https://a.example \"' onmouseover='alert(1)\")", "`<img src=x onerror=alert(1)>`", "```<script>\n</code></pre><script>alert(1)</script>\n```", "| <img src=x onerror=alert(1)> |\n|---|\n| x |",
        "<a name=content id=content href=#x>clobber</a>", "<p id=createElement name=forms>x</p>", "<a href='\u0001javascript:alert(1)'>x</a>", "<a xlink:href='javascript:alert(1)'>x</a>", "<ruby><rt><svg/onload=alert(1)>");

    [Theory, MemberData(nameof(OwnPayloads))]
    public void Nothing_that_we_could_think_of_runs(string payload) => Harmless(payload);

    [Theory]
    [InlineData("text/blns.json", 500)]
    [InlineData("text/h5sc-vectors.json", 130)]
    [InlineData("text/payloadbox-xss.json", 6_000)]
    public void Nothing_that_others_have_collected_runs(string file, int least)
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(SharedData.Require(file)));
        var payloads = corpus.RootElement.EnumerateArray().Select(e => e.ValueKind is JsonValueKind.String ? e.GetString()! : e.GetProperty("payload").GetString()!).ToList();

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
