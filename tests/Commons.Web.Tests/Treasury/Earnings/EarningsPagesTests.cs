using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Periods;

namespace Commons.Web.Tests.Treasury.Earnings;

public sealed class EarningsPagesTests
{
    private const string Mine = $"/my/earnings/{Month.Key}";

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Ledger_page_data_and_signed_statement_say_the_same_to_the_micro(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        await app.ApproveAsync();
        var statement = await WholePeriodTests.StatementAsync(app);
        var total = 0L;

        foreach (var name in new[] { "ana", "bo", "eve", "cy", "dee" })
        {
            var visitor = await app.SignInAsync(name);
            var page = await visitor.PageAsync(Mine);
            var data = await visitor.JsonAsync($"{Mine}.json");

            var mine = LivedMonth.Number(data, "total");
            Assert.Equal(await WholePeriodTests.OwedAsync(app, $"2100:{await WholePeriodTests.AuthorIdAsync(app, name)}"), mine);
            Assert.Equal(data.GetProperty("sum").EnumerateArray().Select(l => LivedMonth.Number(l, "micros")), LivedMonth.SumOf(page));
            Assert.Equal(mine, LivedMonth.SumOf(page)[^1]);
            Assert.Equal(mine, data.GetProperty("parts").EnumerateArray().Sum(p => LivedMonth.Number(p, "amount")));
            foreach (var part in data.GetProperty("parts").EnumerateArray().Where(p => p.TryGetProperty("proof", out _))) AssertProven(part, statement);
            total += mine;
        }

        Assert.Equal(statement.Statement.Results.Lines!.Value.Sum(l => l.Amount), total);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_posts_add_up_to_the_line_and_each_says_day_by_day_why(DatabaseKind kind)
    {
        var (app, month, posts) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        var ana = await app.SignInAsync("ana");

        var data = await ana.JsonAsync($"{Mine}.json");
        var page = await ana.PageAsync(Mine);
        var why = await ana.PageAsync($"{Mine}/posts/{posts.AnaFirst}");
        var csv = await ana.GetAsync($"{Mine}.csv");

        var rows = data.GetProperty("posts").EnumerateArray().ToList();
        Assert.Equal([$"{posts.AnaFirst}", $"{posts.AnaSecond}"], rows.Select(r => r.GetProperty("id").GetString()));
        Assert.Equal(7_612_500, rows.Sum(r => LivedMonth.Number(r, "amount")));
        foreach (var row in rows)
            foreach (var figure in new[] { "raw", "showings" })
                Assert.Equal(LivedMonth.Number(row, figure), row.GetProperty("days").EnumerateArray().Sum(d => LivedMonth.Number(d, figure)));
        Assert.Equal(["5.075000", "2.537500"], page.QuerySelectorAll(".tbl--posts tbody td b").Select(c => c.TextContent));
        Assert.Equal("5.075000", why.QuerySelectorAll(".sum .total td").Single().TextContent);
        Assert.Equal(2 + 1, why.QuerySelectorAll("#days tbody tr").Length);   // Two days of showings and the board's sponsor's day.
        Assert.Contains($"{posts.AnaSecond},{CommonsApp.Origin}/p/{posts.AnaSecond},\"A topic of ana\",\"Garden\",", csv);
        Assert.Equal(3, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_estimate_is_what_is_published_when_nothing_changes(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        month.End();
        await app.RollUpAsync();
        var visitors = new Dictionary<string, (Visitor Visitor, List<long> Sum, string Total)>();
        foreach (var name in new[] { "ana", "bo", "eve", "cy", "dee", "rae" })
        {
            var visitor = await app.SignInAsync(name);
            var before = await visitor.JsonAsync($"{Mine}.json");
            Assert.Equal("estimated", before.GetProperty("state").GetString());
            visitors[name] = (visitor, LivedMonth.SumOf(await visitor.PageAsync(Mine)), before.GetProperty("total").GetString()!);
        }

        await month.CloseAsync();

        foreach (var (_, (visitor, sum, total)) in visitors)
        {
            var after = await visitor.JsonAsync($"{Mine}.json");
            Assert.Equal(("published", total), (after.GetProperty("state").GetString(), after.GetProperty("total").GetString()));
            Assert.Equal(sum, LivedMonth.SumOf(await visitor.PageAsync(Mine)));
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nobody_sees_what_another_earned_whatever_their_office(DatabaseKind kind)
    {
        var (app, month, posts) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        var guest = app.Visitor();

        foreach (var path in new[] { "/my/earnings", Mine, $"{Mine}.json", $"{Mine}.csv", "/my/earnings.csv", $"{Mine}/posts/{posts.AnaFirst}" })
        {
            using var answer = await guest.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.StartsWith($"{CommonsApp.Origin}/signin", guest.Location);
        }
        foreach (var name in new[] { "bo", "theo", "tess", "rae" })
        {
            var other = await app.SignInAsync(name);
            await other.GetAsync($"{Mine}/posts/{posts.AnaFirst}");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
            Assert.DoesNotContain("7.612500", await other.GetAsync(Mine));
            Assert.DoesNotContain("7612500", await other.GetAsync($"{Mine}.json"));
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_state_is_said_in_words_from_estimate_to_owed(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind, disputeDays: 14);
        await using var closing = app;
        app.Clock.SetUtcNow(Month.CloseTime.AddDays(-5));
        await app.RollUpAsync();
        var ana = await app.SignInAsync("ana");

        var open = await ana.PageAsync(Mine);
        await month.CloseAsync();
        var published = await ana.PageAsync(Mine);
        await app.ApproveAsync();
        var approved = await ana.PageAsync(Mine);
        app.Clock.Advance(TimeSpan.FromDays(15));
        await app.WithAsync(async s => await Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<Commons.Web.Treasury.Approving.MakePayable>(s).Execute(null!, TestContext.Current.CancellationToken));
        var payable = await ana.PageAsync(Mine);

        Assert.Equal(("Estimated", "is yours for November 2026 so far."), Say(open));
        Assert.Contains("changes until the month is closed on 1 December 2026", Next(open));
        Assert.Equal(("Published", "€ 11.85 is yours for November 2026."), (Badge(published), Sentence(published)));
        Assert.Contains("on 15 December 2026 at the earliest", Next(published));
        Assert.Equal("Published", Badge(approved));
        Assert.Equal(("Payable", true), (Badge(payable), Next(payable).Contains("owes it to you", StringComparison.Ordinal)));

        static (string, string) Say(IDocument page) => (Badge(page), page.QuerySelector(".say")!.LastChild!.TextContent.Trim());
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_gets_nothing_reads_why(DatabaseKind kind)
    {
        var (app, month, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        var fresh = await (await app.SignInAsync("rae")).PageAsync("/my/earnings");
        await month.CloseAsync();

        Assert.Contains("What counts", fresh.QuerySelector("main")!.TextContent);
        Assert.Equal("Nothing is yours for November 2026.", Sentence(await (await app.SignInAsync("rae")).PageAsync(Mine)));
        Assert.StartsWith("You chose not to earn", Sentence(await (await app.SignInAsync("dee")).PageAsync(Mine)));
        Assert.Contains("your e-mail address is not confirmed", Sentence(await (await app.SignInAsync("cy")).PageAsync(Mine)));
        var ana = await app.SignInAsync("ana");
        foreach (var path in new[] { "/my/earnings/2026-10", "/my/earnings/2026-13", "/my/earnings/x", "/my/earnings/2026-10.json", "/my/earnings/2026-10.csv", $"{Mine}/posts/99999" })
        {
            await ana.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.NotFound), (path, ana.Status));
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Choosing_not_to_earn_and_back_changes_what_is_still_counted(DatabaseKind kind)
    {
        var (app, _, _) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await app.RollUpAsync();
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync("/my/earnings/choice", new() { ["earn"] = "false" }, from: "/my/earnings");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var declined = Sentence(await ana.PageAsync(Mine));
        await ana.PostAsync("/my/earnings/choice", new() { ["earn"] = "true" }, from: "/my/earnings");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var back = Sentence(await ana.PageAsync("/my/earnings"));

        Assert.StartsWith("You chose not to earn", declined);
        Assert.Contains("is yours for November 2026 so far", back);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_pages_are_sound_markup_without_inline_style_and_the_chart_has_a_table_twin(DatabaseKind kind)
    {
        var (app, month, posts) = await LivedMonth.CountedAsync(kind);
        await using var closing = app;
        await month.CloseAsync();
        await app.ApproveAsync();
        var ana = await app.SignInAsync("ana");

        foreach (var path in new[] { "/my/earnings", Mine, $"{Mine}/posts/{posts.AnaFirst}", "/transparency", $"/transparency/{Month.Key}" })
        {
            var page = await ana.PageAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, ana.Status));
            Assert.Empty(page.QuerySelectorAll("[style], style, main script"));
            Assert.Single(page.QuerySelectorAll("h1"));
            var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.All(page.QuerySelectorAll("[aria-labelledby]").SelectMany(e => e.GetAttribute("aria-labelledby")!.Split(' ')), id => Assert.Contains(id, ids));
            foreach (var svg in page.QuerySelectorAll("main svg")) XDocument.Parse(svg.OuterHtml);
        }
        var index = await ana.PageAsync("/my/earnings");
        Assert.Single(index.QuerySelectorAll("svg.chart rect"));
        Assert.Equal("11.85", index.QuerySelectorAll("table.tbl tbody td.r")[1].TextContent[..5]);
        Assert.Equal("img", index.QuerySelector("svg.chart")!.GetAttribute("role"));
        Assert.Contains("Your share of November 2026", index.QuerySelector("[aria-labelledby=account-heading]")!.TextContent);
    }

    private static string Badge(IDocument page) => page.QuerySelector("main .badge")!.TextContent;

    private static string Sentence(IDocument page) => page.QuerySelector(".say")!.TextContent.Replace('\u00a0', ' ').Trim();

    private static string Next(IDocument page) => page.QuerySelector(".say__next")!.TextContent;

    /// <summary>What a member does elsewhere with the nonce and the proof: finds their line behind the root that was signed.</summary>
    private static void AssertProven(System.Text.Json.JsonElement part, StatementEnvelope statement)
    {
        string Text(string name) => part.GetProperty(name).GetString()!;
        var proof = part.GetProperty("proof");
        var path = proof.GetProperty("path").EnumerateArray().Select(h => h.GetString()!).ToList();

        Assert.Equal(Text("payee"), PayeeKey.KeyOf(CommonsApp.Origin, PeriodKey.Parse(Month.Key), Text("pool"), Text("uri"), Text("nonce")));
        Assert.Equal($"v1|{Month.Key}|{Text("payee")}|{Text("pool")}|{Text("amount")}", Text("line"));
        Assert.True(Merkle.Verify(Text("line"), (int)LivedMonth.Number(proof, "index"), (int)LivedMonth.Number(proof, "leaves"), path, statement.Statement.Results.MerkleRoot));
    }
}
