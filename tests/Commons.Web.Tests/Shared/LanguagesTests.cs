using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Pages;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Shared;

public sealed class LanguagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_reads_the_language_that_the_browser_asks_for()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();

        var german = await AskAsync(guest, "/signin", "de-AT,de;q=0.9,en;q=0.5");
        var arabic = await AskAsync(guest, "/signin", "ar");
        var english = await AskAsync(guest, "/signin", null);

        Assert.Equal(("de", "ltr", "Anmelden"), Spoken(german));
        Assert.Equal(("ar", "rtl", "تسجيل الدخول"), Spoken(arabic));
        Assert.Equal(("en", "ltr", "Sign in"), Spoken(english));
    }

    [Fact]
    public async Task Who_asks_for_none_that_we_speak_reads_the_co_ops()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/admin/appearance", new() { ["Theme"] = "commons", ["Language"] = "es" });

        var page = await AskAsync(app.Visitor(), "/signin", "ja");

        Assert.Equal(("es", "ltr", "Iniciar sesión"), Spoken(page));
    }

    [Fact]
    public async Task A_feed_speaks_the_co_ops_language_whatever_its_reader_asks_for()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        var english = await app.Visitor().GetAsync("/latest.atom");
        await theo.PostAsync("/admin/appearance", new() { ["Theme"] = "commons", ["Language"] = "es" });
        var feeds = new List<string>();
        foreach (var asked in new[] { "de", "ar" })
        {
            using var answer = await app.Visitor().SendAsync(new(HttpMethod.Get, "/latest.atom") { Headers = { { "Accept-Language", asked } } });
            feeds.Add(await answer.Content.ReadAsStringAsync(Ct));
        }

        Assert.Equal(feeds[0], feeds[1]);
        Assert.Contains("xml:lang=\"es\"", feeds[0], StringComparison.Ordinal);
        Assert.Contains("<title>Latest · Riverside Commons</title>", english, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>Latest", feeds[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "سلمى", "⁨سلمى⁩ replied to ⁨سلمى⁩.")]
    [InlineData("en", "Ana", "Ana replied to Ana.")]
    [InlineData("ar", "Ana", "⁨Ana⁩ replied to ⁨Ana⁩.")]
    [InlineData("ar", "سلمى", "سلمى replied to سلمى.")]
    [InlineData("ar", "https://a.example/ana", "https://a.example/ana replied to https://a.example/ana.")]
    public void A_name_that_runs_the_other_way_moves_nothing_around_it(string language, string name, string said)
    {
        using var speaking = Language.Find(language)!.Speak();

        Assert.Equal(said, Sentence.Say($"{name} replied to {name}."));
        Assert.Equal($"https://a.example/?key={name}", Sentence.Say($"https://a.example/?key={name}"));
        Assert.Equal($"<a href=\"/u/{name}\"><bdi>{name}</bdi></a>", Sentence.Say($"<a href=\"/u/{name}\"><bdi>{name}</bdi></a>"));
    }

    [Fact]
    public async Task What_a_browser_chose_at_the_foot_of_a_page_beats_what_it_asks_for()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();

        await guest.PostAsync("/language", new() { ["language"] = "fr", ["back"] = "/signin" });
        var led = guest.Location;
        var page = await AskAsync(guest, "/signin", "de");
        await guest.PostAsync("/language", new() { ["language"] = "tlh" });

        Assert.Equal("/signin", led);
        Assert.Equal(("fr", "ltr", "Se connecter"), Spoken(page));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guest.Status);
    }

    [Fact]
    public async Task What_a_member_chose_beats_what_the_browser_chose_and_asks_for()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/language", new() { ["language"] = "fr" });

        await theo.PostAsync("/my/settings/appearance", new() { ["Theme"] = "", ["Light"] = "", ["Language"] = "ar" });
        var page = await AskAsync(theo, "/my/settings/appearance", "de");

        Assert.Equal(("ar", "rtl", "المظهر"), Spoken(page));
    }

    [Fact]
    public async Task A_form_says_in_german_what_is_wrong_with_it()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/language", new() { ["language"] = "de" });

        var refused = Visitor.Parse(await theo.PostAsync("/my/settings/security", new() { ["CurrentPassword"] = "wrong", ["NewPassword"] = "a new horse battery" }));
        var ruled = Visitor.Parse(await theo.PostAsync("/my/settings/tokens", new() { ["Name"] = "backup", ["Days"] = "many", ["CurrentPassword"] = CommonsApp.Password }));
        var missing = await theo.GetAsync("/nothing/here");

        Assert.Equal("Das ist nicht dein Passwort. Es wurde nichts geändert.", refused.QuerySelector("#CurrentPassword-error")!.TextContent);
        Assert.Equal("Wähle mindestens eine Sache, die er darf.", ruled.QuerySelector("#Scopes-error")!.TextContent);
        Assert.Equal("Der Wert „many“ passt hier nicht.", ruled.QuerySelector("#Days-error")!.TextContent);
        Assert.Contains("Hier ist nichts, oder es ist nicht f", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_framework_s_own_rules_speak_too()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();
        var fields = new Dictionary<string, string> { ["Username"] = new('a', 300), ["Password"] = "some password" };

        var english = Visitor.Parse(await guest.PostAsync("/signin", fields));
        await guest.PostAsync("/language", new() { ["language"] = "de" });
        var german = Visitor.Parse(await guest.PostAsync("/signin", fields));

        Assert.Equal("The field Username must be a string with a maximum length of 256.", english.QuerySelector("#Username-error")!.TextContent);
        Assert.Equal("Hier haben höchstens 256 Zeichen Platz.", german.QuerySelector("#Username-error")!.TextContent);
    }

    [Fact]
    public async Task A_letter_is_written_in_the_language_of_whom_it_goes_to()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/my/settings/appearance", new() { ["Theme"] = "", ["Light"] = "", ["Language"] = "de" });

        await app.Visitor().PostAsync("/signin/forgotten", new() { ["Email"] = "theo@example.com" });
        var letter = await app.WithDbAsync(db => db.Letters.SingleAsync(l => l.To == "theo@example.com", Ct));

        Assert.Equal("Wähle ein neues Passwort", letter.Subject);
        Assert.StartsWith("Hallo theo,\n\njemand, hoffentlich du,", letter.Text, StringComparison.Ordinal);
        Assert.Contains($"{CommonsApp.Origin}/signin/reset?key=", letter.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_standard_words_are_translated_and_the_co_ops_own_are_shown_as_written()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var standard = await AskAsync(app.Visitor(), "/rules", "de");
        var about = await AskAsync(app.Visitor(), "/about", "ar");
        await theo.PostAsync("/admin/words/rules", new() { ["Body"] = "Be good." });
        var own = await AskAsync(app.Visitor(), "/rules", "de");

        Assert.Contains("Bleib beim Thema.", standard.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("لا مستثمرين هنا", about.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Be good.", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Regeln", own.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_scripts_of_a_page_speak_its_language()
    {
        await using var app = await CommonsApp.StartAsync();
        var guest = app.Visitor();

        var german = ScriptOf(await AskAsync(guest, "/signin", "de"));
        var english = ScriptOf(await AskAsync(guest, "/signin", null));

        Assert.StartsWith("/js/all.de.js?v=", german, StringComparison.Ordinal);
        Assert.Contains("\"just now\":\"gerade eben\"", await guest.GetAsync(german), StringComparison.Ordinal);
        Assert.StartsWith("const spokenTexts = {};", await guest.GetAsync(english), StringComparison.Ordinal);
    }

    /// <summary>A translation may leave a place out, but it fills none that the sentence does not have, and its markup is the sentence's.</summary>
    [Theory]
    [InlineData("de")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("ar")]
    public void Every_translation_keeps_the_places_and_the_markup_of_its_sentence(string code)
    {
        using var speaking = Language.Find(code)!.Speak();

        var texts = Translations.Installed.GetAllStrings(includeParentCultures: false).ToList();

        Assert.True(texts.Count > 400, $"{texts.Count} texts only");
        Assert.All(texts, text => Assert.Empty(Matches(@"\{\d", text.Value).Except(Matches(@"\{\d", text.Name))));
        Assert.All(texts, text => Assert.Equal(Matches("</?[a-z][^>]*>", text.Name), Matches("</?[a-z][^>]*>", text.Value)));
        Assert.All(texts, text => Assert.NotEmpty(text.Value));
    }

    [Fact]
    public void Every_language_has_every_text()
    {
        var byLanguage = Language.All.Where(l => l != Language.English).ToDictionary(l => l.Code, KeysOf);

        var all = byLanguage.Values.SelectMany(keys => keys).Distinct(StringComparer.Ordinal).ToList();

        Assert.All(byLanguage, language => Assert.Empty(all.Except(language.Value, StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("en", "3 October", "3 October 2025, 08:00 UTC")]
    [InlineData("de", "3. Oktober", "3. Oktober 2025, 08:00 UTC")]
    [InlineData("es", "3 de octubre", "3 de octubre de 2025, 08:00 UTC")]
    [InlineData("fr", "3 octobre", "3 octobre 2025, 08:00 UTC")]
    [InlineData("ar", "3 أكتوبر", "3 أكتوبر 2025, 08:00 UTC")]
    public void Days_are_written_as_the_language_writes_them(string code, string day, string full)
    {
        using var speaking = Language.Find(code)!.Speak();
        var at = new DateTimeOffset(2025, 10, 3, 8, 0, 0, TimeSpan.Zero);

        var (said, exact) = (Ago.Date(at, at.AddMonths(1)), Ago.Full(at));

        Assert.Equal((day, full), (said, exact));
    }

    private static HashSet<string> KeysOf(Language language)
    {
        using var speaking = language.Speak();
        return [.. Translations.Installed.GetAllStrings(includeParentCultures: false).Select(t => t.Name)];
    }

    private static List<string> Matches(string pattern, string text) => [.. Regex.Matches(text, pattern).Select(m => m.Value).Order(StringComparer.Ordinal)];

    private static (string? Language, string? Direction, string? Heading) Spoken(IHtmlDocument page) =>
        (page.DocumentElement.GetAttribute("lang"), page.DocumentElement.GetAttribute("dir"), page.QuerySelector("h1")?.TextContent);

    private static string ScriptOf(IHtmlDocument page) => page.QuerySelector("script[src]")!.GetAttribute("src")!;

    private static async Task<IHtmlDocument> AskAsync(Visitor visitor, string path, string? languages)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (languages is not null) request.Headers.Add("Accept-Language", languages);
        using var response = await visitor.SendAsync(request);
        return Visitor.Parse(await response.Content.ReadAsStringAsync(Ct));
    }
}
