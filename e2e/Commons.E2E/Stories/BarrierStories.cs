using Commons.E2E.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>
/// Every kind of page, in every theme, light and dark, wide and narrow: axe finds nothing, the browser complains of nothing, nothing scrolls sideways. What a
/// theme can break is contrast, so that is what the other three themes are asked for; the same pages are laid out from right to left once.
/// </summary>
public sealed class BarrierStories(DemoServer demo, Browser browser) : IClassFixture<Browser>
{
    private static readonly AxeRunOptions ContrastOnly = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    public static TheoryData<string, string> Pages => [.. PageKinds.All.Select(kind => (kind.Path, kind.Name))];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_has_no_barrier_no_error_and_no_sideways_scrolling(string path, string name)
    {
        var page = await new Visit(demo, browser).AsAsync(name);
        var address = await PageKinds.AddressAsync(page, path);
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        var answer = await page.GotoAsync(address);
        Assert.Equal(path is "/nothing-here" ? 404 : 200, answer!.Status);
        foreach (var theme in new[] { "commons", "broadsheet", "terminal", "high-contrast" })
        {
            await PutOnAsync(page, theme);
            foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Dark, 390) })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.SetViewportSizeAsync(width, 900);
                if (theme is "commons") complaints.AddRange(Told(await page.RunAxe(), $"{theme} {scheme} {width}"));
                else if (width is 1280) complaints.AddRange(Told(await page.RunAxe(ContrastOnly), $"{theme} {scheme} {width}"));   // Contrast does not depend on the width.
                if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")) complaints.Add($"{theme} scrolls sideways at {width}.");
            }
        }
        await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth")) complaints.Add("From right to left it scrolls sideways.");

        Assert.True(complaints.Count is 0, string.Join('\n', complaints.Prepend(address)));
        await page.Context.CloseAsync();
    }

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
