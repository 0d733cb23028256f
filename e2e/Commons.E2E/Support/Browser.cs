using Microsoft.Playwright;

namespace Commons.E2E.Support;

/// <summary>One real Chromium for all stories, Debian's.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>How long something may take to appear. Playwright's own five seconds are too few on a machine that does much else.</summary>
    private const int PatienceMs = 60_000;

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program) return;
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>
    /// A person at a browser of their own. The agent string is an ordinary one and the address theirs alone: the meter refuses headless
    /// browsers and counts a visitor once (DECISIONS 14). The address is told as a proxy would; the server is set to believe it.
    /// </summary>
    public Task<IPage> PersonAsync(RunningServer server, string address = "203.0.113.1", bool script = true) => PersonAsync(server.Url, address, script);

    public async Task<IPage> PersonAsync(Uri at, string address = "203.0.113.1", bool script = true)
    {
        Assert.SkipWhen(chromium is null, "There is no Chromium.");
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = at.ToString(),
            UserAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
            Locale = "en-GB",
            JavaScriptEnabled = script,
            ExtraHTTPHeaders = new Dictionary<string, string> { ["X-Forwarded-For"] = address },
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(PatienceMs);
        return await context.NewPageAsync();
    }

    /// <summary>A member at a browser of their own, signed in by the page.</summary>
    public async Task<IPage> MemberAsync(RunningServer server, string name, bool script, string password = Writer.Password)
    {
        var page = await PersonAsync(server, script: script);
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        return page;
    }

    /// <summary>A browser in which the page's own policy is switched off, so that what slipped in would run.</summary>
    public async Task<IBrowserContext> DefencelessAsync(Uri at)
    {
        Assert.SkipWhen(chromium is null, "There is no Chromium.");
        var context = await chromium!.NewContextAsync(new() { BaseURL = at.ToString(), Locale = "en-GB", BypassCSP = true, ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(PatienceMs);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
