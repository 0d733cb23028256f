using Microsoft.Playwright;

namespace Commons.E2E.Support;

/// <summary>People of the demo at their browsers.</summary>
public sealed class Visit(DemoServer demo, Browser browser)
{
    public async Task<IPage> AsAsync(string name, bool script = true)
    {
        var page = await browser.PersonAsync(demo.Url, script: script);
        if (name.Length is 0) return page;
        await page.GotoAsync("/signin");
        await page.GetByLabel("Username").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(DemoServer.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/signin", StringComparison.Ordinal));
        return page;
    }
}
