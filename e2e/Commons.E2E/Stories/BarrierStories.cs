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

    public static TheoryData<string> People => [.. PageKinds.All.Select(kind => kind.Name).Distinct()];

    [Theory, MemberData(nameof(People))]
    public async Task No_page_of_this_person_has_a_barrier_an_error_or_sideways_scrolling(string name)
    {
        var page = await new Visit(demo, browser).AsAsync(name);
        var (complaints, path) = (new List<string>(), "");
        page.Console += (_, message) => { if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal)) complaints.Add($"{path}: {message.Text}"); };
        page.PageError += (_, error) => complaints.Add($"{path}: {error}");

        foreach (var kind in PageKinds.All.Where(kind => kind.Name == name))
        {
            path = kind.Path;
            var answer = await page.GotoAsync(await PageKinds.AddressAsync(page, path));
            if (answer!.Status != (path is "/nothing-here" ? 404 : 200)) complaints.Add($"{path} answers {answer.Status}.");
            complaints.AddRange((await LookAsync(page)).Select(found => $"{path} {found}"));
        }

        Assert.True(complaints.Count is 0, string.Join('\n', complaints));
        await page.Context.CloseAsync();
    }

    /// <summary>All of axe in the first theme, wide and light, narrow and dark; in the others contrast, once in each scheme over the three.</summary>
    private static async Task<List<string>> LookAsync(IPage page)
    {
        var found = new List<string>();
        foreach (var (theme, scheme, width) in new[] { ("commons", ColorScheme.Light, 1280), ("commons", ColorScheme.Dark, 390), ("broadsheet", ColorScheme.Light, 390), ("terminal", ColorScheme.Dark, 390), ("high-contrast", ColorScheme.Dark, 390) })
        {
            await PutOnAsync(page, theme);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            found.AddRange(Told(theme is "commons" ? await page.RunAxe() : await page.RunAxe(ContrastOnly), $"{theme} {scheme} {width}"));
            if (!await FitsAsync(page)) found.Add($"scrolls sideways in {theme} at {width}.");
        }
        await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        if (!await FitsAsync(page)) found.Add("scrolls sideways from right to left.");
        return found;
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
