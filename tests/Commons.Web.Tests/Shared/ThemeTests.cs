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
    public async Task The_tokens_are_served_as_a_stylesheet_that_follows_the_readers_scheme()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();

        using var answer = await guest.SendAsync(new(HttpMethod.Get, "/themes/commons/tokens.css"));
        var css = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var again = await guest.SendAsync(new(HttpMethod.Get, "/themes/commons/tokens.css") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } });

        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("--paper: light-dark(#faf8f3, #14181a);", css, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotModified, again.StatusCode);
        Assert.Contains("There is nothing here", await guest.GetAsync("/themes/other/tokens.css"), StringComparison.Ordinal);
    }

    /// <summary>WCAG 2.2, 1.4.3: text on every ground it stands on, in both schemes.</summary>
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
        var tokens = new InstalledThemes().Current.Tokens.ToDictionary(t => t.Name);

        Assert.True(Contrast(tokens[text].Light, tokens[ground].Light) >= least, $"light: {Contrast(tokens[text].Light, tokens[ground].Light):0.00}");
        Assert.True(Contrast(tokens[text].Dark!, tokens[ground].Dark!) >= least, $"dark: {Contrast(tokens[text].Dark!, tokens[ground].Dark!):0.00}");
    }

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
