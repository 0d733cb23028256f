using System.Net;
using Commons.Web.Tests.Sponsorship;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury.Earnings;
using Commons.Web.Tests.Treasury.Periods;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Api;

/// <summary>Campaigns, periods and earnings by program; what moves money happens once.</summary>
public sealed class MoneyApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_is_closed_and_approved_once_however_often_it_is_sent(DatabaseKind kind)
    {
        var (app, _, _) = await LivedMonth.CountedAsync(kind);
        await using var running = app;
        app.Clock.SetUtcNow(Month.CloseTime);
        await app.MemberAsync("otto", Web.Members.Role.Treasurer);
        var (otto, tess, theo, rae, ana) = (await app.ProgramAsync("otto", "read treasury"), await app.ProgramAsync("tess", "read treasury"), await app.ProgramAsync("theo", "read treasury"), await app.ProgramAsync("rae", "read treasury"), await app.ProgramAsync("ana", "read"));
        var path = $"periods/{Month.Key}";

        var (hidden, open) = (await ana.GetAsync(path), await tess.GetAsync(path));
        var keyless = await otto.PostAsync($"{path}/close");
        var closed = await otto.PostAsync($"{path}/close", null, ("Idempotency-Key", "close"));
        var (again, other) = (await otto.PostAsync($"{path}/close", null, ("Idempotency-Key", "close")), await otto.PostAsync($"{path}/approve", null, ("Idempotency-Key", "close")));
        var own = await otto.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve"));
        var notOfficer = await rae.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve"));
        var first = await tess.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve"));
        var repeated = await tess.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve"));
        var twice = await tess.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve again"));
        var second = await theo.PostAsync($"{path}/approve", null, ("Idempotency-Key", "approve"));

        Assert.Equal((HttpStatusCode.NotFound, "open"), (hidden.Status, open["status"].GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing"), (keyless.Status, keyless.Problem));
        Assert.Equal((HttpStatusCode.OK, "published"), (closed.Status, closed["status"].GetString()));
        Assert.Equal((closed.Text, "true"), (again.Text, again.Response.Headers.GetValues("Idempotent-Replayed").Single()));
        Assert.Equal("idempotency-key-reused", other.Problem);
        Assert.Equal(("closed-it", HttpStatusCode.Forbidden), (own.Problem, notOfficer.Status));
        Assert.Equal((first.Text, "published", "same-person"), (repeated.Text, first["status"].GetString(), twice.Problem));
        Assert.Equal("payable", second["status"].GetString());
        Assert.Equal(1, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "allocation", Ct)));
        Assert.Equal(2, await app.WithDbAsync(db => db.PeriodApprovals.CountAsync(Ct)));
        Assert.Equal((HttpStatusCode.OK, false), ((await ana.GetAsync(path)).Status, (await ana.GetAsync(path)).Json.GetProperty("approvers").ValueKind is System.Text.Json.JsonValueKind.Array));
        Assert.Contains(Month.Key, (await ana.GetAsync("periods"))["items"].EnumerateArray().Select(p => p.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Everybody_reads_their_own_earnings_as_strings_of_micro_units()
    {
        var (app, _, _) = await LivedMonth.CountedAsync(DatabaseKind.Sqlite);
        await using var running = app;
        await app.RollUpAsync();
        var (ana, rae) = (await app.ProgramAsync("ana", "read"), await app.ProgramAsync("rae", "read"));

        var (list, month, others) = (await ana.GetAsync("me/earnings"), await ana.GetAsync($"me/earnings/{Month.Key}"), await rae.GetAsync($"me/earnings/{Month.Key}"));

        var mine = list["items"].EnumerateArray().Single(m => m.GetProperty("period").GetString() == Month.Key);
        Assert.Equal(("estimated", "EUR", month["total"].GetString()), (mine.GetProperty("state").GetString(), mine.GetProperty("currency").GetString(), mine.GetProperty("amount").GetString()));
        Assert.True(long.Parse(month["total"].GetString()!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(("0", 0), (others["total"].GetString(), others["posts"].GetArrayLength()));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), ((await ana.GetAsync("me/earnings/1999-01")).Status, (await ana.GetAsync("me/earnings/nonsense")).Status));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_campaign_goes_from_draft_to_running_and_stops_at_what_was_paid(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind, paid: 40 * MeterWorld.Euro);
        var app = world.App;
        var (bakery, tess, ana) = (await app.ProgramAsync("bakery", "sponsor"), await app.ProgramAsync("tess", "sponsor"), await app.ProgramAsync("tess", "read write moderate treasury admin"));
        var day = app.Clock.GetUtcNow();
        object Terms(string budget, string currency = "EUR") => new
        {
            sponsor = world.Sponsor.Id, name = "Rye", kind = "cpm", price = "4500000", budget, currency, from = day.ToString("yyyy-MM-dd", null), until = day.AddDays(10).ToString("yyyy-MM-dd", null), boards = new[] { world.Board.Slug },
        };

        var (dollars, words) = (await bakery.PostAsync("campaigns", Terms("50000000", "USD")), await bakery.PostAsync("campaigns", Terms("50.00")));
        var made = await bakery.PostAsync("campaigns", Terms("50000000"));
        var path = $"campaigns/{made["id"].GetInt64()}";
        await bakery.PostAsync($"{path}/cards", new { title = "Saturday rye", body = "Baked on the quay.", landingUrl = "https://bakery.example/rye" });
        var submitted = await bakery.PostAsync($"{path}/submit");
        var unscoped = await ana.PostAsync($"{path}/approve");
        var approved = await tess.PostAsync($"{path}/approve");
        var (keyless, unpaid) = (await bakery.PostAsync($"{path}/start"), await bakery.PostAsync($"{path}/start", null, ("Idempotency-Key", "go")));
        await world.PayAsync(world.Sponsor.Id, 10 * MeterWorld.Euro, Guid.CreateVersion7(world.Now));
        var started = await bakery.PostAsync($"{path}/start", null, ("Idempotency-Key", "go"));
        var (paused, report) = (await bakery.PostAsync($"{path}/pause"), await bakery.GetAsync($"{path}/report"));

        Assert.Equal(("currency", "budget"), (dollars["field"].GetString(), words["field"].GetString()));
        Assert.Equal((HttpStatusCode.Created, "50000000", "EUR", "draft"), (made.Status, made["budget"].GetString(), made["currency"].GetString(), made["state"].GetString()));
        Assert.Equal(("submitted", HttpStatusCode.Forbidden, "approved"), (submitted["state"].GetString(), unscoped.Status, approved["state"].GetString()));
        Assert.Equal(("idempotency-key-missing", "not-prepaid"), (keyless.Problem, unpaid.Problem));
        Assert.Equal(("live", "paused"), (started["state"].GetString(), paused["state"].GetString()));
        Assert.Equal(("0", 0), (report["spent"].GetString(), report["counted"].GetInt32()));
        Assert.Equal(HttpStatusCode.Forbidden, (await tess.GetAsync(path)).Status);
    }
}
