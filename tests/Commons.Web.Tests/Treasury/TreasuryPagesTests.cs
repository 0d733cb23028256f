using System.Net;
using Commons.Ledger.Accounts;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Books;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury;

public sealed class TreasuryPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_treasurer_records_a_payment_and_the_sponsor_may_spend_it_net_of_tax(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (tess, bakery) = await TessAndBakeryAsync(app);

        await tess.PostAsync("/treasury/receipts", await FilledAsync(tess, "/treasury/receipts/new", new()
        {
            ["Sponsor"] = $"{bakery}", ["Amount"] = "595,00", ["Vat"] = "95.00", ["PaidOn"] = "2026-11-09", ["Reference"] = "Invoice 2026-001",
        }), from: "/treasury/receipts/new");
        var page = Visitor.Parse(await tess.GetAsync(tess.Location!));
        await app.PumpAsync();

        Assert.Equal("Entry 1: receipt", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Prepaid by sponsor: Bakery", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Invoice 2026-001", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal([595_000_000, -500_000_000, -95_000_000], await app.WithDbAsync(db => db.JournalLines.OrderBy(l => l.N).Select(l => l.Micros).ToListAsync(Ct)));
        Assert.Equal(500_000_000, await app.WithDbAsync(db => db.Sponsors.Select(s => s.PaidMicros).SingleAsync(Ct)));
        Assert.Contains(await app.WithDbAsync(db => db.JournalHeads.Select(h => h.Hash).SingleAsync(Ct)), page.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_form_sent_twice_even_at_once_records_one_payment(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (tess, bakery) = await TessAndBakeryAsync(app);
        var filled = await FilledAsync(tess, "/treasury/receipts/new", new() { ["Sponsor"] = $"{bakery}", ["Amount"] = "10", ["PaidOn"] = "2026-11-09", ["Reference"] = "A" });
        var second = await app.SignInAsync("tess");

        await Task.WhenAll(tess.PostAsync("/treasury/receipts", filled, from: "/treasury/receipts/new"), second.PostAsync("/treasury/receipts", filled, from: "/treasury/receipts/new"));
        var changed = await tess.PostAsync("/treasury/receipts", new(filled) { ["Amount"] = "11" }, from: "/treasury/receipts/new");
        await app.PumpAsync();

        Assert.Equal("/treasury/entries/1", second.Location);
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tess.Status);
        Assert.Contains("recorded before, with other content", changed, StringComparison.Ordinal);
        Assert.Equal(10_000_000, await app.WithDbAsync(db => db.Sponsors.Select(s => s.PaidMicros).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData("Sponsor", "", "Choose who paid")]
    [InlineData("Sponsor", "99", "Choose who paid")]
    [InlineData("Amount", "1.234,56", "nothing between thousands")]
    [InlineData("Amount", "0", "above zero")]
    [InlineData("Vat", "500.00", "must be smaller")]
    [InlineData("PaidOn", "2026-11-11", "cannot be after today")]
    [InlineData("PaidOn", "yesterday", "year, month and day")]
    [InlineData("PaidOn", "2026-10-31", "begin with 2026-11")]
    [InlineData("Reference", " ", "what the bank line refers to")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(string field, string typed, string sentence)
    {
        await using var app = await CommonsApp.StartAsync();
        var (tess, bakery) = await TessAndBakeryAsync(app);
        var right = new Dictionary<string, string> { ["Sponsor"] = $"{bakery}", ["Amount"] = "500.00", ["Vat"] = "0", ["PaidOn"] = "2026-11-09", ["Reference"] = "Invoice “7” & <b>" };
        var filled = await FilledAsync(tess, "/treasury/receipts/new", new(right) { [field] = typed });

        var page = Visitor.Parse(await tess.PostAsync("/treasury/receipts", filled, from: "/treasury/receipts/new"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tess.Status);
        Assert.Contains(sentence, page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
        foreach (var (name, value) in filled.Where(f => f.Key != "Sponsor")) Assert.Equal(value, page.QuerySelector($"input[name={name}]")!.GetAttribute("value"));
        if (field is not "Sponsor") Assert.Equal($"{bakery}", page.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal(0, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_cost_goes_into_an_open_month_only_but_a_payment_is_recorded_however_late(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (tess, bakery) = await TessAndBakeryAsync(app);
        await FreezeAsync(app, "2026-11");
        app.Clock.Advance(TimeSpan.FromDays(25));
        var cost = new Dictionary<string, string> { ["Account"] = "5010:hosting", ["Amount"] = "21.40", ["PaidOn"] = "2026-11-30", ["Memo"] = "Server" };

        var refused = await tess.PostAsync("/treasury/costs", await FilledAsync(tess, "/treasury/costs/new", cost), from: "/treasury/costs/new");
        await tess.PostAsync("/treasury/costs", await FilledAsync(tess, "/treasury/costs/new", new(cost) { ["PaidOn"] = "2026-12-01" }), from: "/treasury/costs/new");
        await tess.PostAsync("/treasury/receipts", await FilledAsync(tess, "/treasury/receipts/new",
            new() { ["Sponsor"] = $"{bakery}", ["Amount"] = "10", ["PaidOn"] = "2026-11-30", ["Reference"] = "Late" }), from: "/treasury/receipts/new");

        Assert.Contains("The books of 2026-11 are closed", refused, StringComparison.Ordinal);
        Assert.Equal([("cost", "2026-12", "2026-12-01"), ("receipt", "2026-12", "2026-11-30")],
            (await app.WithDbAsync(db => db.JournalEntries.OrderBy(e => e.Seq).ToListAsync(Ct))).ConvertAll(e => (e.Kind, e.Period, $"{e.EffectiveOn:yyyy-MM-dd}")));
        Assert.Equal(21_400_000, await app.WithDbAsync(db => db.AccountBalances.MicrosAsync(Account.Of(5010, "hosting"), "EUR", Ct)));
    }

    [Theory]
    [InlineData("1000:main")]
    [InlineData("5010")]
    [InlineData("5010:a:b")]
    [InlineData("5100")]
    [InlineData("hosting")]
    [InlineData("")]
    public async Task A_cost_takes_no_account_that_is_not_a_cost(string account)
    {
        await using var app = await CommonsApp.StartAsync();
        var (tess, _) = await TessAndBakeryAsync(app);

        var html = await tess.PostAsync("/treasury/costs", await FilledAsync(tess, "/treasury/costs/new",
            new() { ["Account"] = account, ["Amount"] = "1", ["PaidOn"] = "2026-11-09", ["Memo"] = "x" }), from: "/treasury/costs/new");

        Assert.Contains("like 5010:hosting", Visitor.Parse(html).QuerySelector("#Account-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_payment_typed_wrongly_is_undone_with_a_reason_and_gone_from_the_sponsors_budget(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (tess, bakery) = await TessAndBakeryAsync(app);
        await tess.PostAsync("/treasury/receipts", await FilledAsync(tess, "/treasury/receipts/new",
            new() { ["Sponsor"] = $"{bakery}", ["Amount"] = "595", ["Vat"] = "95", ["PaidOn"] = "2026-11-09", ["Reference"] = "A" }), from: "/treasury/receipts/new");

        var refused = await tess.PostAsync("/treasury/entries/1/reversal", new() { ["Reason"] = "" }, from: "/treasury/entries/1");
        await tess.PostAsync("/treasury/entries/1/reversal", new() { ["Reason"] = "Wrong sponsor" }, from: "/treasury/entries/1");
        var (undoing, overview) = (await tess.GetAsync("/treasury/entries/2"), await tess.GetAsync("/treasury"));
        var again = await tess.PostAsync("/treasury/entries/1/reversal", new() { ["Reason"] = "Once more" }, from: "/treasury/receipts/new");
        await app.PumpAsync();

        Assert.Contains("Say why", refused, StringComparison.Ordinal);
        Assert.Contains("href=\"/treasury/entries/1\"", undoing, StringComparison.Ordinal);
        Assert.Contains("(undone)", overview, StringComparison.Ordinal);
        Assert.Contains("undone before, by entry 2", again, StringComparison.Ordinal);
        Assert.Null(Visitor.Parse(await tess.GetAsync("/treasury/entries/1")).QuerySelector("form[action$=reversal]"));
        Assert.All(await app.WithDbAsync(db => db.AccountBalances.ToListAsync(Ct)), balance => Assert.Equal(0, balance.Micros));
        Assert.Equal(0, await app.WithDbAsync(db => db.Sponsors.Select(s => s.PaidMicros).SingleAsync(Ct)));
    }

    [Fact]
    public async Task What_a_process_recorded_is_not_undone_by_hand()
    {
        await using var app = await CommonsApp.StartAsync();
        var (tess, _) = await TessAndBakeryAsync(app);
        await app.RecordAsync(Given.Delivery("delivery:1", 5));

        var html = await tess.PostAsync("/treasury/entries/1/reversal", new() { ["Reason"] = "No" }, from: "/treasury/receipts/new");

        Assert.Contains("Only what was typed by hand", html, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_overview_shows_balances_on_their_own_side_the_latest_entries_and_a_broken_check()
    {
        await using var app = await CommonsApp.StartAsync();
        var (tess, _) = await TessAndBakeryAsync(app);
        for (var i = 0; i < 31; i++) await app.RecordAsync(Given.Receipt($"receipt:{i}", units: 1000));
        Assert.Contains("first check is still to come", await tess.GetAsync("/treasury"), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "JournalHeads" SET "Seq" = 40""", Ct));
        await app.WithAsync(services => ActivatorUtilities.CreateInstance<Commons.Web.Treasury.Checks.VerifyLedger>(services).RunAsync(Ct));

        var page = await tess.PageAsync("/treasury");
        var older = await tess.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Contains("31,000.000000", page.QuerySelector("section[aria-labelledby=balances]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("\u2212", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(30, page.QuerySelectorAll("section[aria-labelledby=entries] tbody tr").Length);
        Assert.Equal("1 receipt", older.QuerySelector("section[aria-labelledby=entries] tbody a")!.TextContent);
        Assert.Contains("books are damaged", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>The eight readers of every access test (DECISIONS 7) and what each gets.</summary>
    [Fact]
    public async Task Only_officers_see_the_books_and_only_the_treasurer_records()
    {
        await using var app = await CommonsApp.StartAsync();
        await TessAndBakeryAsync(app);
        await app.MemberAsync("rae");
        await app.MemberAsync("ana");
        await app.MemberAsync("mo", Role.Moderator);
        await app.MemberAsync("max", Role.Moderator);
        await app.RecordAsync(Given.Receipt("receipt:1"));
        string[] looking = ["/treasury", "/treasury/entries/1"], recording = ["/treasury/receipts/new", "/treasury/costs/new"];
        string[] posts = ["/treasury/receipts", "/treasury/costs", "/treasury/entries/1/reversal"];

        foreach (var (name, looks, records) in new[] { ("rae", false, false), ("ana", false, false), ("mo", false, false), ("max", false, false), ("baker", false, false), ("tess", true, true), ("theo", true, false) })
        {
            var reader = await app.SignInAsync(name);
            foreach (var path in looking) Assert.Equal((name, path, looks), (name, path, await StatusAsync(reader, path) is HttpStatusCode.OK));
            foreach (var path in recording) Assert.Equal((name, path, records), (name, path, await StatusAsync(reader, path) is HttpStatusCode.OK));
            if (!looks) Assert.All(await Task.WhenAll(looking.Concat(recording).Select(path => StatusAsync(reader, path))), status => Assert.Equal(HttpStatusCode.NotFound, status));
            foreach (var path in posts.Where(_ => !records))
            {
                await reader.PostAsync(path, new() { ["Reason"] = "x" }, from: "/signout");
                Assert.Equal((name, path, HttpStatusCode.NotFound), (name, path, reader.Status));
            }
        }

        var guest = app.Visitor();
        foreach (var path in looking.Concat(recording))
        {
            using var response = await guest.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            Assert.Contains("/signin", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(await app.SignInAsync("tess"), "/treasury/entries/99"));
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var response = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        return response.StatusCode;
    }

    private static async Task<(Visitor Tess, long Bakery)> TessAndBakeryAsync(CommonsApp app)
    {
        await app.MemberAsync("tess", Role.Treasurer);
        await app.MemberAsync("baker");
        var bakery = await app.WithDbAsync(async db =>
        {
            var baker = await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "baker", Ct);
            var sponsor = db.Sponsors.Add(Sponsor.Register("Bakery", "bakery@example.com", "bakery.example", baker, app.Clock.GetUtcNow())).Entity;
            await db.SaveChangesAsync(Ct);
            return sponsor.Id;
        });
        return (await app.SignInAsync("tess"), bakery);
    }

    /// <summary>The form's own hidden fields with what is typed.</summary>
    private static async Task<Dictionary<string, string>> FilledAsync(Visitor visitor, string path, Dictionary<string, string> typed)
    {
        var page = await visitor.PageAsync(path);
        return new Dictionary<string, string>(typed) { ["FormKey"] = page.QuerySelector("input[name=FormKey]")!.GetAttribute("value")! };
    }

    private static Task FreezeAsync(CommonsApp app, string period) => app.WithDbAsync(async db =>
    {
        var meter = await db.MeterPeriods.FindAsync([period], Ct)
            ?? db.MeterPeriods.Add(new MeterPeriod { Key = period, RuleHash = new string('0', 64), StarterWeight = 3, FlatCeilingMicrosPerView = 10_000 }).Entity;
        meter.Freeze(0, app.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });
}
