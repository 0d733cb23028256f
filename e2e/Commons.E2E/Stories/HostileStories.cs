using System.Diagnostics;
using System.Xml.Linq;
using Commons.E2E.Support;
using Commons.Web.Tests.Payloads;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>
/// Chromium, its policy switched off, looks at every kind of page of a demo in which every kind of string holds hundreds of payloads; at the letters and feeds
/// made of them too. Nothing runs and nothing is asked of anybody else (DECISIONS 30). tests/run takes a seeded sample, COMMONS_FULL=1 every payload
/// of all corpora (e2e/full).
/// </summary>
public sealed class HostileStories(DemoServer demo, Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private const int Seed = 1123, SampleSize = 250, BatchSize = 500, SearchLengthMax = 400;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("COMMONS_FULL") is "1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Looked(string Name, string Path, IPage Page, int Status);

    [Fact]
    public async Task Nothing_that_was_typed_runs_in_a_browser_without_a_policy()
    {
        var started = Stopwatch.StartNew();
        await demo.PlacesAsync();   // So that the copy has a page of every kind too.
        await using var poisoned = await PoisonedDemo.CopyAsync(demo);
        var (watches, pages) = (new Dictionary<string, ScriptWatch>(), new List<Looked>());
        foreach (var person in PageKinds.All.GroupBy(kind => kind.Name))
        {
            var context = await browser.DefencelessAsync(poisoned.Server.Url);
            var watch = watches[person.Key] = await ScriptWatch.OverAsync(context, poisoned.Server.Url);
            var page = await SignInAsync(await watch.OpenAsync(context), person.Key);
            foreach (var kind in person.Where(kind => kind.Press is null)) pages.Add(new(person.Key, await PageKinds.AddressAsync(demo, kind), page, kind.Status));
        }
        var batches = (IsFull ? HostileStrings.All : HostileStrings.Sample(SampleSize, Seed)).Chunk(IsFull ? BatchSize : SampleSize).ToList();

        var shown = new Dictionary<string, List<Looked>>();
        foreach (var (i, batch) in batches.Index())
        {
            await poisoned.PoisonAsync(batch);
            if (i is 0) await EachAsync(pages, looked => FindAsync(looked, shown));
            var asked = IsFull && i is 0 ? pages : Cover(shown);
            await EachAsync(asked, looked => LookAsync(watches[looked.Name], looked));
            await PreviewAsync(watches["ana"], pages.First(p => p.Name is "ana").Page, batch);
            await SearchAsync(watches[""], pages[0].Page, batch);
            await LettersAndFeedsAsync(watches[""], pages[0].Page, poisoned);
            output.WriteLine($"Batch {i + 1} of {batches.Count}: {batch.Length} payloads, {asked.Count} pages, {started.Elapsed.TotalSeconds:0} s.");
        }

        var seen = watches.Values.SelectMany(w => w.Seen).Distinct().ToList();
        output.WriteLine($"{batches.Sum(b => b.Length)} payloads as {TypedColumns.All.Count} kinds of string, {shown.Count} of them shown; {watches.Values.Sum(w => w.Pages)} pages, letters and feed entries; {seen.Count} things seen that should not be.");
        Assert.True(seen.Count is 0, string.Join('\n', seen.Take(40)));
        Assert.True(shown.Count >= 35, $"Only these kinds were shown: {string.Join(", ", shown.Keys)}");
    }

    private static async Task<IPage> SignInAsync(IPage page, string name)
    {
        if (name.Length is 0) return page;
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        return page;
    }

    /// <summary>Each person looks at their pages one after the other; the persons side by side.</summary>
    private static Task EachAsync(IEnumerable<Looked> pages, Func<Looked, Task> does) => Task.WhenAll(pages.GroupBy(p => p.Name).Select(async person =>
    {
        foreach (var looked in person) await does(looked);
    }));

    private static async Task LookAsync(ScriptWatch watch, Looked looked)
    {
        watch.Begin($"{looked.Path} for {looked.Name}");
        var answer = await looked.Page.GotoAsync(looked.Path);
        Assert.True(answer!.Status == looked.Status, $"{looked.Path} for {looked.Name} answers {answer.Status}.");
        await watch.LookAsync(looked.Page, $"{looked.Path} for {looked.Name}");
    }

    /// <summary>Notes which kinds of string the page shows, by their marks, without drawing it.</summary>
    private static async Task FindAsync(Looked looked, Dictionary<string, List<Looked>> shown)
    {
        var answer = await looked.Page.APIRequest.GetAsync(looked.Path, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
        var html = await answer.TextAsync();
        lock (shown)
            foreach (var column in TypedColumns.All.Where(c => html.Contains(c.Mark, StringComparison.OrdinalIgnoreCase))) (shown.TryGetValue(column.Name, out var at) ? at : shown[column.Name] = []).Add(looked);
    }

    /// <summary>The composer takes the cooked text over by script.</summary>
    private static async Task PreviewAsync(ScriptWatch watch, IPage page, IReadOnlyCollection<string> payloads)
    {
        watch.Begin("the preview");
        await page.GotoAsync("/write?board=garden");
        await page.GetByLabel("Body").FillAsync(string.Join("\n\n", payloads.Where(p => p.Length < 90 && !p.Contains('@', StringComparison.Ordinal)).Take(200)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).PressAsync("Enter");   // A board's name of a hundred lines may lie over it.
        await Assertions.Expect(page.Locator(".preview .prose, .preview .field__error")).Not.ToHaveCountAsync(0);
        await watch.LookAsync(page, "the preview");
        await page.GetByLabel("Body").FillAsync("");
    }

    /// <summary>What is searched for stands in the field again, in the page's title and in the links to fewer words.</summary>
    private static async Task SearchAsync(ScriptWatch watch, IPage page, IReadOnlyCollection<string> payloads)
    {
        foreach (var query in Joined(payloads.Where(p => p.Length < SearchLengthMax)).Take(IsFull ? int.MaxValue : 5))
        {
            var path = $"/search?q={Uri.EscapeDataString(query)}";
            watch.Begin(path);
            await page.GotoAsync(path);
            await watch.LookAsync(page, path);
        }
    }

    /// <summary>As many together as a search takes.</summary>
    private static IEnumerable<string> Joined(IEnumerable<string> payloads)
    {
        var query = "";
        foreach (var payload in payloads)
        {
            if (query.Length + payload.Length >= SearchLengthMax) { yield return query; query = ""; }
            query += $" {payload}";
        }
        yield return query;
    }

    /// <summary>As a mail program or a feed reader would show them that knows no policy at all.</summary>
    private static async Task LettersAndFeedsAsync(ScriptWatch watch, IPage page, PoisonedDemo poisoned)
    {
        foreach (var (letter, i) in (await poisoned.LettersAsync()).Take(8).Select((letter, i) => (letter, i))) await ShowAsync(watch, page, letter, $"letter {i + 1}");
        foreach (var feed in new[] { "/latest.atom", "/latest.rss", "/b/garden.atom", "/u/ana.rss" })
        {
            var xml = XDocument.Parse(await poisoned.Server.Client.GetStringAsync(new Uri(poisoned.Server.Url, feed), Ct));
            var texts = xml.Descendants().Where(e => e.Name.LocalName is "description" || (string?)e.Attribute("type") is "html").Select(e => e.Value).Take(3).ToList();
            Assert.True(texts.Count > 0, $"{feed} shows no text: {xml}");
            foreach (var text in texts) await ShowAsync(watch, page, text, feed);
        }
    }

    private static async Task ShowAsync(ScriptWatch watch, IPage page, string html, string name)
    {
        watch.Begin(name);
        await page.GotoAsync("about:blank");
        await page.SetContentAsync(html, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await watch.LookAsync(page, name);
    }

    /// <summary>A few pages that together show every kind.</summary>
    private static List<Looked> Cover(Dictionary<string, List<Looked>> shown)
    {
        var (left, cover) = (shown.Keys.ToHashSet(), new List<Looked>());
        while (left.Count > 0)
        {
            var best = shown.Where(s => left.Contains(s.Key)).SelectMany(s => s.Value).GroupBy(a => a).MaxBy(g => g.Count())!.Key;
            cover.Add(best);
            left.RemoveWhere(column => shown[column].Contains(best));
        }
        return cover;
    }
}
