using System.Net;
using Commons.Ledger;
using Commons.Ledger.Exports;
using Commons.Web.Shared.Languages;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Earnings;
using Commons.Web.Tests.Treasury.Periods;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury;

/// <summary>Pages about money speak the reader's language; what programs read and what is hashed never does.</summary>
public sealed class LanguageTests
{
    private static readonly string[] Others = ["de", "es", "fr", "ar"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_tables_and_exports_are_the_same_bytes_in_every_language()
    {
        var (app, month, _) = await LivedMonth.CountedAsync(DatabaseKind.Sqlite);
        await using var closing = app;
        using (Language.Find("de")!.Speak()) await month.CloseAsync();   // A close that an officer asked for in German writes the same.
        await app.ApproveAsync();
        var ana = await app.SignInAsync("ana");
        string[] addresses =
        [
            $"/transparency/{Month.Key}.json", "/my/earnings.csv", $"/my/earnings/{Month.Key}.csv", $"/my/earnings/{Month.Key}.json", "/co-op/rules/founding-1.json",
        ];

        foreach (var address in addresses)
        {
            var english = await BytesAsync(ana, address, "en");
            foreach (var language in Others) Assert.Equal((address, language, Convert.ToBase64String(english)), (address, language, Convert.ToBase64String(await BytesAsync(ana, address, language))));
        }
        foreach (var format in new Func<TextWriter, IJournalExport>[] { w => new CsvExport(w), w => new HledgerExport(w), w => new BeancountExport(w) })
        {
            var english = await ExportAsync(app, format, "en");
            foreach (var language in Others) Assert.Equal(english, await ExportAsync(app, format, language));
        }
        Assert.Null((await app.WithAsync(services => services.GetRequiredService<LedgerCheck>().RunAsync(null, Ct))).Fault);
    }

    [Fact]
    public async Task Pages_speak_the_language_of_the_browser_and_write_numbers_its_way()
    {
        var (app, month, _) = await LivedMonth.CountedAsync(DatabaseKind.Sqlite);
        await using var closing = app;
        await month.CloseAsync();
        var ana = await app.SignInAsync("ana");

        var german = Visitor.Parse(await TextAsync(ana, $"/my/earnings/{Month.Key}", "de")).QuerySelector("main")!.TextContent;
        var arabic = Visitor.Parse(await TextAsync(ana, $"/transparency/{Month.Key}", "ar"));
        var french = Visitor.Parse(await TextAsync(ana, "/transparency", "fr")).QuerySelector("main")!.TextContent;

        Assert.Contains("gehören dir für November 2026", german, StringComparison.Ordinal);
        Assert.Contains("7,612500", german, StringComparison.Ordinal);
        Assert.Matches(@"\d,\d\d\u00a0€ gehören dir", german);
        Assert.Equal("rtl", arabic.DocumentElement.GetAttribute("dir"));
        Assert.Contains("نوفمبر 2026", arabic.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mois publiés", french, StringComparison.Ordinal);
        Assert.Contains("novembre 2026", french, StringComparison.Ordinal);
    }

    private static async Task<byte[]> BytesAsync(Visitor visitor, string address, string language)
    {
        using var answer = await AnswerAsync(visitor, address, language);
        Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
        return await answer.Content.ReadAsByteArrayAsync(Ct);
    }

    private static async Task<string> TextAsync(Visitor visitor, string address, string language)
    {
        using var answer = await AnswerAsync(visitor, address, language);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private static Task<HttpResponseMessage> AnswerAsync(Visitor visitor, string address, string language) =>
        visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept-Language", language } } });

    private static async Task<string> ExportAsync(CommonsApp app, Func<TextWriter, IJournalExport> format, string language)
    {
        using var spoken = Language.Find(language)!.Speak();
        await using var writer = new StringWriter();
        await app.WithAsync(services => services.GetRequiredService<ExportJournal>().WriteAsync(format(writer), PeriodKey.Parse(Month.Key), Ct));
        return writer.ToString();
    }
}
