using System.Globalization;
using System.Text;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>A member's lines are checked by their browser alone: their own of last month, and those of STATEMENT 9 from files.</summary>
public sealed class ProofStories(DemoServer demo, Browser browser) : IClassFixture<Browser>
{
    private static readonly string[] All = ["form", "hash", "signature", "keys", "lines", "root", "sum"];

    /// <summary>Public key of RFC 8032 7.1 TEST 1, which signed the example.</summary>
    private const string Key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    /// <summary>Ann's part of the example, as her page gives it.</summary>
    private const string Ann = """
        {"period":"2026-10","total":"14392120","parts":[{"pool":"contributors","share":"14392120","amount":"14392120","to":"payee","uri":"https://commons.example/u/ann",
        "nonce":"eb4b160a75f087b26ce7617e0e2f8875","payee":"p7ea268f418357a60117e38ecccc25914518fc5a1","line":"v1|2026-10|p7ea268f418357a60117e38ecccc25914518fc5a1|contributors|14392120",
        "proof":{"index":"7","leaves":"11","path":["da6e0000ea75fa7755ca4e40f2f1f038c048a2e864a2a4407de4b6b69bdffec9","eccef70d5ca8e5407f09a4ebd815dcbf8eee1566f4b361179bc771f1cfe54dfa",
        "c9c54c7935dea48f446188aef35a2244053ebe1f97332254eee7941bfe3a707f","047ef658ecf52bece5b18945790bd19f5736a60d4a4ed5212982dbd20c2b9b35"]}}]}
        """;

    [Fact]
    public async Task A_members_own_lines_of_last_month_hold()
    {
        var month = TimeProvider.System.GetUtcNow().AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var page = await new Visit(demo, browser).AsAsync("ana");
        await page.GotoAsync($"/my/earnings/{month}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Check them in this browser" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator(".checks [data-state=holds]")).ToHaveCountAsync(All.Length);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Files_of_another_board_hold_and_whatever_was_changed_in_them_is_found()
    {
        var statement = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "statement-2026-10.json"), TestContext.Current.CancellationToken);
        var page = await browser.PersonAsync(demo.Url);
        await page.GotoAsync("/transparency/check");

        Assert.Empty(await FailingAsync(page, statement, Ann, Key));
        Assert.Equal(["form"], await FailingAsync(page, statement.Replace("{\"hash\"", "{ \"hash\"", StringComparison.Ordinal), Ann, Key));
        Assert.Equal(["hash"], await FailingAsync(page, statement.Replace("\"billed\":\"16000\"", "\"billed\":\"16001\"", StringComparison.Ordinal), Ann, Key));
        Assert.Equal(["signature"], await FailingAsync(page, statement, Ann, Key.Replace('d', 'e')));
        Assert.Equal(["keys"], await FailingAsync(page, statement, Ann.Replace("eb4b160a", "eb4b160b", StringComparison.Ordinal), Key));
        Assert.Equal(["lines", "root"], await FailingAsync(page, statement, Ann.Replace("contributors|14392120", "contributors|14392121", StringComparison.Ordinal), Key));
        Assert.Equal(["lines", "sum"], await FailingAsync(page, statement, Ann.Replace("\"amount\":\"14392120\"", "\"amount\":\"24392120\"", StringComparison.Ordinal), Key));
        Assert.Equal(["lines", "root"], await FailingAsync(page, statement, Ann.Replace("\"index\":\"7\"", "\"index\":\"6\"", StringComparison.Ordinal), Key));
        Assert.Equal(["root"], await FailingAsync(page, statement, Ann.Replace("047ef658", "047ef659", StringComparison.Ordinal), Key));
        await page.Context.CloseAsync();
    }

    /// <summary>What does not hold, with these files and this key.</summary>
    private static async Task<IReadOnlyList<string>> FailingAsync(IPage page, string statement, string mine, string key)
    {
        await page.GetByLabel("Signed statement").SetInputFilesAsync(Json("statement.json", statement));
        await page.GetByLabel("Your month").SetInputFilesAsync(Json("mine.json", mine));
        await page.GetByLabel("Key of the board").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".checks [data-state]")).ToHaveCountAsync(All.Length);
        return [.. (await page.Locator(".checks [data-state=fails]").EvaluateAllAsync<string[]>("places => places.map(place => place.dataset.check)"))];
    }

    private static FilePayload Json(string name, string text) => new() { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };
}
