using System.Globalization;
using System.Text.Json;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>What a topic's page costs whoever comes for the first time, on a slow line, with a picture and sponsors' cards on it (PERFORMANCE, "Targets").</summary>
public sealed class FirstVisitStory(DemoServer demo, Browser browser) : IClassFixture<Browser>
{
    private const int RequestsMax = 8;

    /// <summary>As they come over the line, compressed and with their headers.</summary>
    private const int BytesMax = 60_000;

    /// <summary>The log's last page begins with its 41st post, and the first slot stands after the fifth of a page.</summary>
    private const int BeforeSlot = 45;

    private const string Watching = """
        window.moved = [];
        new PerformanceObserver(list => moved.push(...list.getEntries().map(entry => entry.value + ' by ' + entry.sources.map(s => s.node?.className || s.node?.nodeName).join(', '))))
          .observe({ type: 'layout-shift', buffered: true });
        """;

    [Fact]
    public async Task A_topics_page_comes_in_few_small_pieces_and_nothing_on_it_moves()
    {
        var (path, alt) = await WithPictureAsync();

        foreach (var width in new[] { 1280, 390 })
        {
            var (page, pieces) = await FirstVisitAsync(width);
            await page.GotoAsync(path);
            await Assertions.Expect(page.Locator(".sponsor[data-slot] img").First).ToBeVisibleAsync();
            await page.EvaluateAsync("document.querySelector('.prose img').closest('article').scrollIntoView()");   // It is not asked for before.
            await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = alt })).ToBeVisibleAsync();
            await Eventually.TrueAsync(() => page.EvaluateAsync<bool>("[...document.images].every(i => i.complete && i.naturalWidth) && !document.querySelector('[data-slot]:not([data-asked])')"), TimeSpan.FromSeconds(15), () => "Some picture never came.");
            await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

            Assert.Empty(await page.EvaluateAsync<string[]>("moved"));
            Assert.True(pieces.Count <= RequestsMax, $"{pieces.Count} requests at {width}:\n{pieces}");
            Assert.True(pieces.Bytes <= BytesMax, $"{pieces.Bytes} bytes at {width}:\n{pieces}");
            await page.Context.CloseAsync();
        }
    }

    /// <summary>Ana answers at the end of a long topic with a picture; the last page then has it below a slot.</summary>
    private async Task<(string Path, string Alt)> WithPictureAsync()
    {
        const string alt = "The rail as it stands";
        var ana = await new Visit(demo, browser).AsAsync("ana");
        await ana.GotoAsync(await PageKinds.AddressAsync(ana, "{topic}/reply"));
        var picture = await ana.ScreenshotAsync(new() { Clip = new() { X = 0, Y = 100, Width = 480, Height = 320 } });
        await ana.GetByLabel("Body").FillAsync("The rail in the workshop:\n\n");
        await ana.GetByText("Add a picture").ClickAsync();
        await ana.GetByLabel("Picture", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "rail.png", MimeType = "image/png", Buffer = picture });
        await ana.GetByLabel("What does it show?").FillAsync(alt);
        await ana.GetByLabel("What does it show?").PressAsync("Tab");
        await Assertions.Expect(ana.GetByLabel("Body")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex($"\\[{alt}\\]\\(/media/[0-9]+/"), new() { Timeout = 20_000 });
        await ana.GetByRole(AriaRole.Button, new() { Name = "Post reply" }).ClickAsync();
        await Assertions.Expect(ana.GetByRole(AriaRole.Img, new() { Name = alt })).ToBeVisibleAsync();
        var path = new Uri(ana.Url).PathAndQuery + $"#post_{BeforeSlot}";
        await ana.Context.CloseAsync();
        return (path, alt);
    }

    /// <summary>A browser that has never been here, and what comes to it.</summary>
    private async Task<(IPage Page, Pieces Pieces)> FirstVisitAsync(int width)
    {
        var page = await browser.PersonAsync(demo.Url);
        await page.SetViewportSizeAsync(width, 900);
        await page.AddInitScriptAsync(Watching);
        var line = await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 100, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 100_000 });
        return (page, new Pieces(line));
    }

    private sealed class Pieces
    {
        private readonly Dictionary<string, (string Url, int Bytes)> all = [];

        public Pieces(ICDPSession line)
        {
            line.Event("Network.requestWillBeSent").OnEvent += (_, told) => Ask(told!.Value.GetProperty("requestId").GetString()!, told.Value.GetProperty("request"));
            line.Event("Network.loadingFinished").OnEvent += (_, told) => Come(told!.Value.GetProperty("requestId").GetString()!, (int)told.Value.GetProperty("encodedDataLength").GetDouble());
        }

        public int Count { get { lock (all) return all.Count; } }
        public int Bytes { get { lock (all) return all.Values.Sum(piece => piece.Bytes); } }

        public override string ToString() { lock (all) return string.Join('\n', all.Values.Select(piece => string.Create(CultureInfo.InvariantCulture, $"{piece.Bytes,8} {piece.Url}"))); }

        /// <summary>What the page tells the meter once it is looked at is no part of it.</summary>
        private void Ask(string id, JsonElement request)
        {
            if (request.GetProperty("method").GetString() is "GET") lock (all) all[id] = (request.GetProperty("url").GetString()!, 0);
        }

        private void Come(string id, int bytes)
        {
            lock (all) if (all.TryGetValue(id, out var piece)) all[id] = (piece.Url, bytes);
        }
    }
}
