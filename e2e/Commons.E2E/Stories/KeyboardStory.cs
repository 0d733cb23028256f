using System.Text.RegularExpressions;
using Commons.E2E.Support;
using Microsoft.Playwright;

namespace Commons.E2E.Stories;

/// <summary>A day at the board without a mouse: Tab, Enter, Space and arrows reach everything, and one always sees where one is (WCAG 2.1.1, 2.4.7, 2.4.11).</summary>
public sealed class KeyboardStory(Town town, Browser browser) : IClassFixture<Browser>
{
    private const int TabsMax = 220;

    private const string Focused = """
        () => {
          const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
          const words = node => [...node.childNodes].map(child => child.nodeType === 3 ? child.data : child.ariaHidden === 'true' ? '' : words(child)).join('');
          const name = at.getAttribute('aria-label') ?? words(at.labels?.[0] ?? at);
          const middle = document.elementFromPoint(Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height / 2, 30), 0), innerHeight - 1));
          return {
            name: name.replace(/\s+/g, ' ').trim(), kind: at.localName,
            isSeen: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none') && box.bottom > 0 && box.top < innerHeight,
            isCovered: !(middle && (at.contains(middle) || middle.contains(at) || [...at.labels ?? []].some(label => label.contains(middle)))),
          };
        }
        """;

    private sealed record Place
    {
        public string Name { get; set; } = "";
        public string Kind { get; set; } = "";
        public bool IsSeen { get; set; }
        public bool IsCovered { get; set; }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_does_everything_by_keyboard_alone(bool script)
    {
        var title = Town.Named("By keyboard", script);
        await town.TalkAsync(script, "By keyboard");
        var page = await browser.PersonAsync(town.Server, script: script);
        await page.GotoAsync("/");
        await PressOnAsync(page, "Sign in");
        await TypeIntoAsync(page, "Username", Town.People(script).Starter);
        await TypeIntoAsync(page, "Password", Writer.Password);
        await LeadsAsync(page, () => page.Keyboard.PressAsync("Enter"), url => !url.Contains("/signin", StringComparison.Ordinal));

        await PressOnAsync(page, "Skip to content", leads: false);
        await PressOnAsync(page, title, after: url => url.Contains("/t/", StringComparison.Ordinal));
        await PressOnAsync(page, "Vote #2 up", leads: false);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Vote #2 up" })).ToHaveAttributeAsync("aria-pressed", "true");
        await PressOnAsync(page, "React to #2", leads: false);
        await PressOnAsync(page, "Thanks", leads: false);
        await Assertions.Expect(page.Locator("#post_2 .votes__reaction")).ToBeVisibleAsync();

        await PressOnAsync(page, "Flag #2", after: url => url.Contains("/flag", StringComparison.Ordinal));
        await TabToAsync(page, "It is .*");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await TypeIntoAsync(page, "In a few words", "It sells straw.");
        await PressOnAsync(page, "Flag", leads: false);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The moderators know" })).ToBeVisibleAsync();

        await PressOnAsync(page, "Back to the post", after: url => url.Contains("/t/", StringComparison.Ordinal));
        await TypeIntoAsync(page, "Body", "Typed without a mouse.");
        await PressOnAsync(page, "Post reply", leads: false);
        await Assertions.Expect(page.GetByText("Typed without a mouse.").Last).ToBeVisibleAsync();

        await TypeIntoAsync(page, "Search", "leeks");
        await LeadsAsync(page, () => page.Keyboard.PressAsync("Enter"), url => url.Contains("/search", StringComparison.Ordinal));

        await PressOnAsync(page, ".*New topic", after: url => url.Contains("/write", StringComparison.Ordinal));
        await TypeIntoAsync(page, "Title", Town.Named("Written by keys", script));
        await TabToAsync(page, "Board");
        await page.Keyboard.PressAsync("ArrowDown");
        await TypeIntoAsync(page, "Body", "Every word of it.");
        await PressOnAsync(page, "Post topic", after: url => url.Contains("/t/", StringComparison.Ordinal));

        await PressOnAsync(page, Town.People(script).Starter, leads: false);
        await PressOnAsync(page, "Settings");
        await PressOnAsync(page, "Appearance");
        await TabToAsync(page, "The co-op's.*");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await PressOnAsync(page, "Save changes", leads: false);
        await Assertions.Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
    }

    private static async Task PressOnAsync(IPage page, string name, bool leads = true, Func<string, bool>? after = null)
    {
        var place = await TabToAsync(page, name);
        var before = page.Url;
        Func<Task> press = () => page.Keyboard.PressAsync(place.Kind is "button" ? "Space" : "Enter");
        if (leads) await LeadsAsync(page, press, after ?? (url => url != before));
        else await press();
    }

    private static async Task LeadsAsync(IPage page, Func<Task> press, Func<string, bool> to)
    {
        await press();
        await page.WaitForURLAsync(to, new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });
    }

    private static async Task TypeIntoAsync(IPage page, string label, string words)
    {
        await TabToAsync(page, label);
        await page.Keyboard.TypeAsync(words);
    }

    /// <summary>Goes on with Tab until the focus is there; wherever it stops on the way, it can be seen and nothing lies over it.</summary>
    private static async Task<Place> TabToAsync(IPage page, string name)
    {
        var passed = new List<string>();
        for (var i = 0; i < TabsMax; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var place = await page.EvaluateAsync<Place>(Focused);
            if (place.Kind is "body") continue;
            Assert.True(place.IsSeen, $"One does not see that the focus is on “{place.Name}” ({place.Kind}) at {page.Url}.");
            Assert.False(place.IsCovered, $"Something lies over “{place.Name}” ({place.Kind}) at {page.Url}.");
            if (Regex.IsMatch(place.Name, $"^({name})$", RegexOptions.None, TimeSpan.FromSeconds(1))) return place;
            passed.Add(place.Name);
        }
        throw new InvalidOperationException($"Tab never came to “{name}” at {page.Url}: {string.Join(" | ", passed.Distinct())}");
    }
}
