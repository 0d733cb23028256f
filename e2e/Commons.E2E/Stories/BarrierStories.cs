using Commons.E2E.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>
/// Every kind of page: axe finds nothing, the browser complains of nothing, nothing scrolls sideways, from right to left neither. COMMONS_FULL=1 (e2e/full) asks for
/// all of axe in all four themes, light and dark, wide and narrow; otherwise each page shows two of these sixteen looks, all of axe in one and, since what a theme can
/// break is contrast, that in another.
/// </summary>
public sealed class BarrierStories(DemoServer demo, Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("COMMONS_FULL") is "1";
    private static readonly AxeRunOptions ContrastOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    private sealed record Look(string Theme, ColorScheme Scheme, int Width);

    private static readonly IReadOnlyList<Look> Looks =
    [
        .. from theme in new[] { "commons", "broadsheet", "terminal", "high-contrast" }
           from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
           from width in new[] { 1280, 390 }
           select new Look(theme, scheme, width),
    ];

    public static TheoryData<string> People => [.. PageKinds.All.Select(kind => kind.Name).Distinct()];

    [Theory, MemberData(nameof(People))]
    public async Task No_page_of_this_person_has_a_barrier_an_error_or_sideways_scrolling(string name)
    {
        var page = await new Visit(demo, browser).AsAsync(name);
        var (complaints, at, looks) = (new List<string>(), PageKinds.All[0], 0);
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains($"status of {at.Status}", StringComparison.Ordinal) && !IsStyleOfScalar(at, message.Text)) complaints.Add($"{at}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"{at}: {error}");

        foreach (var (index, kind) in PageKinds.All.Index().Where(kind => kind.Item.Name == name))
        {
            at = kind;
            var answer = await PageKinds.OpenAsync(page, demo, kind);
            if (answer.Status != kind.Status) complaints.Add($"{kind} answers {answer.Status}.");
            foreach (var (look, isWhole) in LooksOf(index))
            {
                complaints.AddRange((await FoundAsync(page, look, isWhole)).Select(found => $"{kind}: {found}"));
                looks++;
            }
            await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
            if (!await FitsAsync(page)) complaints.Add($"{kind} scrolls sideways from right to left.");
        }

        output.WriteLine($"{PageKinds.All.Count(kind => kind.Name == name)} kinds of page, {looks} looks.");
        Assert.True(complaints.Count is 0, string.Join('\n', complaints));
        await page.Context.CloseAsync();
    }

    /// <summary>The reference's own program adds styles without the page's nonce; the policy refuses them, as it should, and the page does without.</summary>
    private static bool IsStyleOfScalar(PageKind kind, string said) => kind.Path is "/api" && said.StartsWith("Applying inline style violates", StringComparison.Ordinal);

    /// <summary>Which looks a page shows, and whether all of axe is asked for. In the sample the first theme is asked everything, in turn wide and light or narrow and dark.</summary>
    private static IEnumerable<(Look Look, bool IsWhole)> LooksOf(int index)
    {
        if (IsFull) return Looks.Select(look => (look, true));
        var others = Looks.Where(look => look.Theme is not "commons").ToList();
        return [(index % 2 is 0 ? Looks[0] : Looks[3], true), (others[index * 5 % others.Count], false)];
    }

    private static async Task<List<string>> FoundAsync(IPage page, Look look, bool isWhole)
    {
        await PutOnAsync(page, look.Theme);
        await page.EmulateMediaAsync(new() { ColorScheme = look.Scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.SetViewportSizeAsync(look.Width, 900);
        var axe = isWhole ? await page.RunAxe() : await page.RunAxe(ContrastOnly);
        return [.. Told(axe, $"{look.Theme} {look.Scheme} {look.Width}"), .. await FitsAsync(page) ? [] : new[] { $"scrolls sideways in {look.Theme} at {look.Width}." }];
    }

    private static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth");

    private static IEnumerable<string> Told(AxeResult found, string where) => found.Violations.Select(v => $"{where}: {v.Id} {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}");

    /// <summary>As if the reader had chosen it: the page's one stylesheet is another.</summary>
    private static async Task PutOnAsync(IPage page, string theme) => await page.EvaluateAsync("""
        theme => new Promise(done => {
          const link = document.querySelector('link[rel=stylesheet]'), other = `/themes/${theme}/all.css`;
          if (link.href.includes(other)) return done();
          link.onload = () => done();
          link.href = other;
        })
        """, theme);
}
