using System.Text.Json;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Payloads;

/// <summary>Strings made to run as script wherever somebody forgot to encode: our own, and three collections where they lie beside the project.</summary>
internal static class HostileStrings
{
    /// <summary>
    /// Begins every batch: wherever a text comes out as markup, whatever the others around it swallow, there is an element or an attribute of this name.
    /// </summary>
    public const string Leak = "xss-leak";

    public static IReadOnlyList<string> Own { get; } =
    [
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
        "<a name=content id=content href=#x>clobber</a>", "<p id=createElement name=forms>x</p>", "<a href='\u0001javascript:alert(1)'>x</a>", "<a xlink:href='javascript:alert(1)'>x</a>", "<ruby><rt><svg/onload=alert(1)>",
        "\" autofocus onfocus=alert(1) x=\"", "' onmouseover='alert(1)", "\"><script>alert(1)</script>", "'-alert(1)-'", "</script><script>alert(1)</script>", "]]><script>alert(1)</script>", "{{constructor.constructor('alert(1)')()}}",
        "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "&lt;script&gt;alert(1)&lt;/script&gt;", "javascript:alert(1)", "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "</style><script>alert(1)</script>",
    ];

    private static readonly string[] Corpora = ["text/blns.json", "text/h5sc-vectors.json", "text/payloadbox-xss.json"];

    /// <summary>Whether the three collections lie beside the project; without them <see cref="All"/> is what we wrote ourselves.</summary>
    public static bool HasCorpora => Corpora.All(file => File.Exists(Path.Combine(SharedData.Root(), "..", "shared", "data", file)));

    public static IReadOnlyList<string> All { get; } = [.. Own.Concat(HasCorpora ? Corpora.SelectMany(Read) : []).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>As many of all, drawn by lot; the same lot for the same seed.</summary>
    public static IReadOnlyList<string> Sample(int count, int seed)
    {
        var all = All.ToArray();
        new Random(seed).Shuffle(all);
        return [.. Own.Concat(all).Distinct(StringComparer.Ordinal).Take(count)];
    }

    public static IReadOnlyList<string> Read(string file)
    {
        using var corpus = JsonDocument.Parse(File.ReadAllText(SharedData.Require(file)));
        return [.. corpus.RootElement.EnumerateArray().Select(e => e.ValueKind is JsonValueKind.String ? e.GetString()! : e.GetProperty("payload").GetString()!)];
    }

    /// <summary>
    /// One text out of many: what encodes a text does so character by character, so each is encoded beside the others as it would be alone. Control characters
    /// go, as they do wherever something typed is stored.
    /// </summary>
    public static string Joined(IEnumerable<string> payloads) => new([.. $"<{Leak}>\"'><{Leak} {Leak}=1>\" {Leak}=\"1' {Leak}='1 {string.Join(' ', payloads)}".Select(c => char.IsControl(c) ? ' ' : c)]);
}
