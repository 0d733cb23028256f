using System.Diagnostics;
using System.Text.Json;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>Strangers' tools judge the demo: the Nu HTML checker reads every kind of page, a crawler follows every link.</summary>
public sealed class MarkupStories(DemoServer demo, Browser browser) : IClassFixture<Browser>
{
    private static readonly string Tools = Path.Combine(Project.Root, "e2e", "tools", "node_modules");
    private static readonly string Checker = Path.Combine(Tools, "vnu-jar", "build", "dist", "vnu.jar");
    private static readonly string Node = Path.Combine(Project.Root, "e2e", "peers", "fedify", "node_modules", "node", "bin", "node");

    [Fact]
    public async Task Every_kind_of_page_is_valid_html()
    {
        Assert.SkipUnless(File.Exists(Checker) && File.Exists("/usr/bin/java"), "There is no Nu HTML checker or no Java; tests/run installs them.");
        var folder = Directory.CreateTempSubdirectory("commons-pages-");
        var kinds = PageKinds.All.GroupBy(kind => kind.Name);
        foreach (var whose in kinds)
        {
            var page = await new Visit(demo, browser).AsAsync(whose.Key);
            foreach (var kind in whose)
            {
                var html = kind.Press is null ? await FetchedAsync(page, await PageKinds.AddressAsync(demo, kind)) : await (await PageKinds.OpenAsync(page, demo, kind)).TextAsync();
                var name = new string([.. kind.ToString().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.html"), html, TestContext.Current.CancellationToken);
            }
            await page.Context.CloseAsync();
        }

        var (_, report) = await RunAsync("java", "-jar", Checker, "--format", "json", "--errors-only", "--exit-zero-always", "--stdout", folder.FullName);

        var messages = JsonDocument.Parse(report).RootElement.GetProperty("messages").EnumerateArray().Select(m => $"{Path.GetFileName(m.GetProperty("url").GetString())}: {m.GetProperty("message").GetString()}: {m.GetProperty("extract").GetString()}");
        Assert.Equal(PageKinds.All.Count, folder.GetFiles().Length);
        Assert.Empty(messages);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_feed_is_as_its_standard_asks()
    {
        var places = await demo.PlacesAsync();
        var lists = new[] { "/latest", "/new", "/hot", "/top/all", "/b/garden", "/b/repair/hot", $"/tag/{places["tag"]}", "/u/ana", places["topic"], places["poll"] };
        var feeds = lists.SelectMany(list => new[] { $"{list}.atom", $"{list}.rss" }).Concat(["/search.atom?q=bread", "/search.rss?q=bread", "/modlog.atom", "/b/garden/modlog.atom"]).ToList();

        var faults = new List<string>();
        foreach (var feed in feeds) faults.AddRange(FeedRules.Faults(await Http.Client.GetStringAsync(new Uri(demo.Url, feed), TestContext.Current.CancellationToken)).Distinct().Select(fault => $"{feed}: {fault}"));

        Assert.True(faults.Count is 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task Every_internal_link_a_guest_can_follow_leads_somewhere()
    {
        var crawler = Path.Combine(Tools, "linkinator", "build", "src", "cli.js");
        Assert.SkipUnless(File.Exists(crawler) && File.Exists(Node), "There is no linkinator; tests/run installs it.");

        var (_, report) = await RunAsync(Node, crawler, demo.Url.ToString(), "--recurse", "--format", "json", "--concurrency", "4", "--skip", $"^(?!{demo.Url.GetLeftPart(UriPartial.Authority)})", "--skip", "/signin\\?", "--skip", "/language\\?");

        var links = JsonDocument.Parse(report).RootElement.GetProperty("links").EnumerateArray().ToList();
        Assert.True(links.Count(l => l.GetProperty("state").GetString() is "OK") > 100);
        Assert.Empty(links.Where(l => l.GetProperty("state").GetString() is "BROKEN").Select(l => $"{l.GetProperty("url")} {l.GetProperty("status")} from {l.GetProperty("parent")}"));
    }

    private static async Task<string> FetchedAsync(IPage page, string address) =>
        await (await page.APIRequest.GetAsync(address, new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } })).TextAsync();

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(10));
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Length > 0 ? output : throw new InvalidOperationException(await errors));
    }
}
