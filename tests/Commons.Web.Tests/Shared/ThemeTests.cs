using Commons.Web.Shared.Themes;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Shared;

public sealed class ThemeTests
{
    [Theory]
    [InlineData("red; } body { display: none")]
    [InlineData("url(https://evil.example/x.png)")]
    [InlineData("image-set(\"x.png\" 1x)")]
    [InlineData("src(\"x\")")]
    [InlineData("env(x)")]
    [InlineData("attr(x)")]
    [InlineData("u\\72l(x)")]
    [InlineData("red /* */")]
    [InlineData("red\nblue")]
    [InlineData("</style>")]
    [InlineData("\"Georgia")]
    [InlineData("rgb(1, 2")]
    [InlineData("1)")]
    [InlineData("")]
    public void A_token_that_is_more_than_a_value_is_refused(string value)
    {
        Assert.Throws<FormatException>(() => ThemeToken.Read("paper", value, null));
        Assert.Throws<FormatException>(() => ThemeToken.Read("paper", "#fff", value));
    }

    [Theory]
    [InlineData("Paper")]
    [InlineData("-paper")]
    [InlineData("paper: red; --ink")]
    [InlineData("")]
    public void A_tokens_name_is_a_plain_word(string name) => Assert.Throws<FormatException>(() => ThemeToken.Read(name, "#fff", null));

    [Theory]
    [InlineData("oklch(62% 0.1 160)")]
    [InlineData("color-mix(in oklab, #fff 30%, var(--ink))")]
    [InlineData("calc(1rem + 2px)")]
    [InlineData("system-ui, \"Segoe UI\", sans-serif")]
    [InlineData("-.5rem")]
    public void Colours_lengths_and_fonts_are_values(string value) => Assert.Equal($"--paper: {value};", ThemeToken.Read("paper", value, null).Css);

    [Fact]
    public async Task A_themes_stylesheet_begins_with_its_tokens_and_holds_every_rule()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();

        using var answer = await guest.SendAsync(new(HttpMethod.Get, "/themes/commons/all.css"));
        var css = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var again = await guest.SendAsync(new(HttpMethod.Get, "/themes/commons/all.css") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } });

        Assert.StartsWith(":root {", css, StringComparison.Ordinal);
        Assert.Contains("@layer theme {", css, StringComparison.Ordinal);
        Assert.Contains(".topic-title", css, StringComparison.Ordinal);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--paper: light-dark(#faf8f3, #14181a);", css, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, again.StatusCode);
        Assert.Contains("There is nothing here", await guest.GetAsync("/themes/other/all.css"), StringComparison.Ordinal);
    }

    /// <summary>WCAG 2.2, 1.4.3 and 1.4.11: text on every ground it stands on, in every theme and both schemes; at high contrast 7 to 1 (1.4.6).</summary>
    [Theory]
    [InlineData("ink", "paper", 7)]
    [InlineData("ink", "surface", 7)]
    [InlineData("ink-soft", "paper", 4.5)]
    [InlineData("ink-soft", "surface", 4.5)]
    [InlineData("ink-soft", "sunken", 4.5)]
    [InlineData("accent", "paper", 4.5)]
    [InlineData("accent", "accent-wash", 4.5)]
    [InlineData("accent-ink", "accent", 4.5)]
    [InlineData("coin", "coin-wash", 4.5)]
    [InlineData("coin", "surface", 4.5)]
    [InlineData("danger", "danger-wash", 4.5)]
    [InlineData("danger", "paper", 4.5)]
    [InlineData("paper", "danger", 4.5)]
    [InlineData("line-strong", "paper", 3)]
    public void Text_can_be_read_on_its_ground(string text, string ground, double least)
    {
        foreach (var theme in new InstalledThemes().All)
        {
            var tokens = theme.Tokens.ToDictionary(t => t.Name);
            var needed = theme.Name is "high-contrast" ? 7 : least;
            Assert.True(Contrast(tokens[text].Light, tokens[ground].Light) >= needed, $"{theme.Name}, light: {Contrast(tokens[text].Light, tokens[ground].Light):0.00}");
            Assert.True(Contrast(Dark(tokens[text]), Dark(tokens[ground])) >= needed, $"{theme.Name}, dark: {Contrast(Dark(tokens[text]), Dark(tokens[ground])):0.00}");
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_member_sees_the_theme_they_chose_and_everybody_else_the_co_ops(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var (ana, theo, guest) = (await app.SignInAsync("ana"), await app.SignInAsync("theo"), app.Visitor());

        await theo.PostAsync("/admin/appearance", new() { ["Theme"] = "broadsheet" });
        await ana.PostAsync("/my/settings/appearance", new() { ["Theme"] = "terminal", ["Light"] = "dark" });

        Assert.Equal(("/themes/broadsheet/all.css", ""), await SeenAsync(guest));
        Assert.Equal(("/themes/broadsheet/all.css", ""), await SeenAsync(theo));
        Assert.Equal(("/themes/terminal/all.css", "dark"), await SeenAsync(ana));
    }

    [Fact]
    public async Task A_theme_that_is_not_installed_is_refused_and_only_stewards_choose_for_all()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var ana = await app.SignInAsync("ana");

        var refused = await ana.PostAsync("/my/settings/appearance", new() { ["Theme"] = "../commons" });
        await ana.GetAsync("/admin/appearance");

        Assert.Contains("Choose one of these themes.", refused, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, ana.Status);
        Assert.Equal(("/themes/commons/all.css", ""), await SeenAsync(ana));
    }

    private static async Task<(string, string?)> SeenAsync(Visitor visitor)
    {
        var page = await visitor.PageAsync("/latest");
        return (page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!.Split('?')[0], page.DocumentElement.GetAttribute("data-light"));
    }

    private static string Dark(ThemeToken token) => token.Dark ?? token.Light;

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + .05) / (Math.Min(x, y) + .05);
    }

    private static double Luminance(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(c => c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4)).ToArray();
        return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2];
    }
}
