using System.Globalization;
using System.Text.Json.Nodes;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>
/// The main job, end to end, in a real Chromium: somebody signs up and posts, others reply, strangers read, a card is counted once and only when
/// somebody could see it, the month closes by Quartz's trigger, two officers approve, and the author's amount is the ledger's.
/// </summary>
public sealed class EarningStory(Browser browser) : IClassFixture<Browser>
{
    private static readonly Dictionary<string, string> Settings = new() { ["Commons__KnownProxies"] = "127.0.0.0/8,::1", ["Commons__RateLimits__Exempt"] = "127.0.0.0/8,::1,203.0.113.0/24", ["Commons__Treasury__DisputeDays"] = "0" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_post_earns_the_month_closes_and_everybody_can_check(DatabaseKind kind)
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = new DateTimeOffset(now.Year, now.Month, 1, 9, 0, 0, TimeSpan.Zero).AddMonths(1).AddDays(9);
        var closing = new DateTimeOffset(start.Year, start.Month, 1, 6, 0, 0, TimeSpan.Zero).AddMonths(1);
        await using var server = await RunningServer.MakeAsync(kind, Settings);
        await server.StartAsync(start);
        var coop = await Coop.FoundAsync(server, DateOnly.FromDateTime(start.UtcDateTime));
        var gwen = await SignUpAndPostAsync(server);
        await server.StopAsync();
        await server.StartAsync(start.AddHours(25));   // A reply earns when it has stood for a day.

        await ReadersComeAsync(server, coop);
        await server.StopAsync();
        await server.StartAsync(closing.AddSeconds(-3));
        var statement = await PublishedAsync(server, start);
        server.SetClock(closing.AddHours(1));
        await ApproveAsync(server, start);

        await GwenReadsWhatSheEarnedAsync(server, gwen, start);
        await EverybodyChecksAsync(server, statement, start);
    }

    /// <summary>Gwen signs up, confirms her address by the letter's link, and starts a topic; the others keep her company.</summary>
    private async Task<string> SignUpAndPostAsync(RunningServer server)
    {
        var page = await browser.PersonAsync(server, "203.0.113.9");
        await page.GotoAsync("/signup");
        await page.GetByLabel("Username").FillAsync("gwen");
        await page.GetByLabel("Email").FillAsync("gwen@example.com");
        await page.GetByLabel("Password").FillAsync(Writer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign up" }).ClickAsync();
        await page.WaitForURLAsync("**/signup/welcome");
        await page.GotoAsync(await LinkInLetterAsync(server));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm the address" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your address is confirmed" })).ToBeVisibleAsync();

        await page.GotoAsync("/b/garden");
        await page.GetByRole(AriaRole.Link, new() { Name = "New topic" }).First.ClickAsync();
        await page.GetByLabel("Title").FillAsync("What the frost left standing");
        await page.GetByLabel("Board").SelectOptionAsync(new SelectOptionValue { Label = "Garden & allotments" });
        await page.GetByLabel("Body").FillAsync("Kale, mostly. And **one** very proud leek.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.Locator("strong", new() { HasText = "one" }).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Post topic" }).ClickAsync();
        await page.WaitForURLAsync("**/t/what-the-frost-left-standing/**");
        var path = new Uri(page.Url).AbsolutePath;
        foreach (var name in new[] { "ben", "cleo", "dan", "eva", "fin" })
            await (await Coop.SignedInAsync(server, name)).ReplyAsync(path, $"{name} lost everything but the parsnips, which nobody had covered at all, and would like to know what that says about covers.");
        return path;
    }

    private static async Task<string> LinkInLetterAsync(RunningServer server)
    {
        var folder = Path.Combine(server.Books.Folder, "mail");
        var letter = await Eventually.SomeAsync(() => Task.FromResult(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").FirstOrDefault() : null), () => "No letter came.");
        var text = (await File.ReadAllTextAsync(letter, Ct)).Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Match(text, @"/signup/confirm\?\S+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
    }

    private async Task ReadersComeAsync(RunningServer server, Coop coop)
    {
        var path = (await Rows.ReadAsync(server.Books, "SELECT \"Slug\" || '/' || \"Id\" FROM \"Topics\" WHERE \"Title\" = 'What the frost left standing'")).Select(end => $"/t/{end}").Single();
        Assert.Equal(0, await CountedAsync(server));

        // A stranger reads down to the card and stays: one showing.
        var stranger = await browser.PersonAsync(server, "198.51.100.7");
        var beacon = stranger.WaitForRequestAsync("**/meter");
        await stranger.GotoAsync(path);
        await stranger.Locator(".sponsor").First.ScrollIntoViewIfNeededAsync();
        var sent = await beacon;
        await BecomesAsync(server, 1, "the stranger's showing");
        await Assertions.Expect(stranger.Locator(".sponsor").First).ToContainTextAsync("Sponsored by Quay Bakery");

        // The same beacon again, and one with a letter changed: nothing more.
        await ResendAsync(server, sent.PostData!, "198.51.100.7");
        await ResendAsync(server, Forged(sent.PostData!), "198.51.100.7");

        // The page reloaded within the half hour: nothing more.
        await stranger.ReloadAsync();
        await stranger.Locator(".sponsor").First.ScrollIntoViewIfNeededAsync();
        await stranger.WaitForTimeoutAsync(2500);

        // Off screen: the card is never scrolled to.
        var hasty = await browser.PersonAsync(server, "198.51.101.7");
        await hasty.SetViewportSizeAsync(1280, 300);
        await hasty.GotoAsync(path);
        await hasty.WaitForTimeoutAsync(2500);

        // In a hidden tab.
        var elsewhere = await browser.PersonAsync(server, "198.51.102.7");
        await elsewhere.AddInitScriptAsync("Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' });");
        await elsewhere.GotoAsync(path);
        await elsewhere.Locator(".sponsor").First.ScrollIntoViewIfNeededAsync();
        await elsewhere.WaitForTimeoutAsync(2500);

        // To the one who wrote it.
        var author = await browser.PersonAsync(server, "198.51.103.7");
        await SignInAsync(author, "gwen");
        await author.GotoAsync(path);
        await author.Locator(".sponsor").First.ScrollIntoViewIfNeededAsync();
        await author.WaitForTimeoutAsync(2500);
        Assert.Equal(1, await CountedAsync(server));

        // Another stranger counts again, so that the books have more than one showing.
        var second = await browser.PersonAsync(server, "198.51.104.7");
        await second.GotoAsync(path);
        await second.Locator(".sponsor").First.ScrollIntoViewIfNeededAsync();
        await BecomesAsync(server, 2, "the second stranger's showing");
        foreach (var n in Enumerable.Range(0, 10))
        {
            var visitor = new Beacons(server, $"31.0.{n}.1");
            var tokens = await visitor.SlotsAsync(coop.TopicId);
            await Task.Delay(950, Ct);
            Assert.True(await visitor.SawAsync(tokens));
        }
    }

    private static async Task ApproveAsync(RunningServer server, DateTimeOffset month)
    {
        foreach (var name in new[] { "theo", "tess" })
            (await server.CommandWithInputAsync($"{Writer.Password}\n", "period", "approve", $"{month:yyyy-MM}", "--as", name)).Ok();
        Assert.NotEqual(0, (await server.CommandWithInputAsync($"{Writer.Password}\n", "period", "approve", $"{month:yyyy-MM}", "--as", "tess")).Code);
    }

    /// <summary>What her page says is what the ledger owes her.</summary>
    private async Task GwenReadsWhatSheEarnedAsync(RunningServer server, string path, DateTimeOffset month)
    {
        var author = (await Rows.ReadAsync(server.Books, "SELECT \"Id\" FROM \"Authors\" WHERE \"Name\" = 'gwen'")).Single();
        var csv = (await server.CommandAsync("ledger", "export", "--format", "csv")).Ok();
        var owed = csv.Split('\n').Where(line => line.Contains($"2100:{author}", StringComparison.Ordinal)).Sum(line => Micros(line));
        Assert.True(owed > 0, $"The books owe Gwen nothing.\n{csv}");

        var page = await browser.PersonAsync(server, "198.51.103.7");
        await SignInAsync(page, "gwen");
        await page.GotoAsync($"/my/earnings/{month:yyyy-MM}");
        var total = await page.Locator(".sum .total.you td, .sum .you td, .sum .total td").Last.InnerTextAsync();

        Assert.Contains((owed / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture), await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual("", total);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("What the frost left standing");
        Assert.StartsWith("/t/", path, StringComparison.Ordinal);
    }

    private static async Task EverybodyChecksAsync(RunningServer server, string statement, DateTimeOffset month)
    {
        (await server.CommandAsync("ledger", "check")).Ok();
        (await server.CommandAsync("statement", "verify", new Uri(server.Url, $"/transparency/{month:yyyy-MM}.json").ToString())).Ok();

        var key = ((string)JsonNode.Parse(await server.Client.GetStringAsync(new Uri(server.Url, "/actor")))!["assertionMethod"]!.AsArray()
            .Single(m => ((string)m!["id"]!).EndsWith("#statements-1", StringComparison.Ordinal))!["publicKeyMultibase"]!);
        var file = Path.Combine(server.Books.Folder, "statement.json");
        var digits = Enumerable.Range(0, statement.Length).Where(i => char.IsAsciiDigit(statement[i])).ToList();
        var dice = new Random(3);
        await File.WriteAllTextAsync(file, statement, Ct);
        (await server.CommandAsync("statement", "verify", file, "--key", key)).Ok();
        for (var n = 0; n < 8; n++)
        {
            var at = digits[dice.Next(digits.Count)];
            await File.WriteAllTextAsync(file, $"{statement[..at]}{(statement[at] - '0' + 1) % 10}{statement[(at + 1)..]}", Ct);
            Assert.Equal(1, (await server.CommandAsync("statement", "verify", file, "--key", key)).Code);
        }
    }

    private static async Task<string> PublishedAsync(RunningServer server, DateTimeOffset month) => await Eventually.SomeAsync(async () =>
    {
        using var answer = await server.Client.GetAsync(new Uri(server.Url, $"/transparency/{month:yyyy-MM}.json"));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
    }, () => $"The statement was not published.\n{server.Log}");

    private static async Task SignInAsync(IPage page, string name)
    {
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Writer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
    }

    private static async Task<int> CountedAsync(RunningServer server) =>
        int.Parse((await Rows.ReadAsync(server.Books, "SELECT COUNT(*) FROM \"Impressions\"")).Single(), CultureInfo.InvariantCulture);

    private static Task BecomesAsync(RunningServer server, int count, string words) => Eventually.TrueAsync(async () => await CountedAsync(server) == count, () => $"Not counted: {words}.\n{server.Log}");

    private static async Task ResendAsync(RunningServer server, string body, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Url, "/meter")) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", server.Url.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36");
        request.Headers.Add("Accept-Language", "en-GB");
        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);   // Who replays or forges learns nothing.
    }

    private static string Forged(string body)
    {
        var at = body.IndexOf("[\"", StringComparison.Ordinal) + 60;
        return $"{body[..at]}{(body[at] is 'A' ? 'B' : 'A')}{body[(at + 1)..]}";
    }

    /// <summary>What a line of the export adds to what is owed: credits are negative.</summary>
    private static long Micros(string line)
    {
        var amount = line.Trim().Split(',').Single(cell => System.Text.RegularExpressions.Regex.IsMatch(cell, @"^-?\d+\.\d{6}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        return -long.Parse(amount.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
