using Commons.Ledger;
using Commons.Ledger.Accounts;
using Commons.Ledger.Journal;
using Commons.Ledger.Statements;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>Months in which there is little, nothing or less than nothing to share, and months that must not be closed.</summary>
public sealed class EdgeOfPeriodTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_without_anything_is_published_and_shares_nothing(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: NoDispute);
        var month = await Month.BeginAsync(app);
        await month.AuthorAsync("tess", Role.Treasurer);

        await month.CloseAsync();
        await WholePeriodTests.ApproveAsync(app, "tess");
        await WholePeriodTests.ApproveAsync(app, "theo");

        var statement = (await WholePeriodTests.StatementAsync(app)).Statement;
        Assert.Equal((0, 0, 0), (statement.Results.Net, statement.Results.Reserve, statement.Results.Lines!.Value.Length));
        Assert.Equal((0, 0, StatementHeader.NoPrevious), (statement.Header.Journal.First, statement.Header.Journal.Last, statement.Header.Journal.Head));
        Assert.Equal(0, await app.WithDbAsync(db => db.JournalEntries.CountAsync(Ct)));
        Assert.Equal(PeriodStatus.Payable, (await WholePeriodTests.PeriodAsync(app)).Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Costs_without_income_are_a_deficit_that_the_next_month_carries(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: NoDispute);
        var month = await Month.BeginAsync(app);
        await month.CostAsync("5010:hosting", 7 * Month.Euro);

        await month.CloseAsync();
        await CloseDecemberAsync(app);

        Assert.Equal((-7_000_000, -7_000_000, 0), await ShortAsync(app, Month.Key));
        var december = await WholePeriodTests.StatementAsync(app, "2026-12");
        Assert.Equal(-7_000_000, december.Statement.Inputs.DeficitBefore);
        Assert.Equal((await WholePeriodTests.StatementAsync(app)).Hash, december.Statement.Header.Previous);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task One_micro_goes_to_somebody_and_is_not_lost(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: NoDispute);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        await month.CostAsync("5010:software", 35 * Month.Euro - 1);

        await month.CloseAsync();

        var results = (await WholePeriodTests.StatementAsync(app)).Statement.Results;
        Assert.Equal(1, results.Net);
        Assert.Equal(1, results.Reserve + results.Carried + results.Lines!.Value.Sum(l => l.Amount));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Where_nobody_may_be_paid_the_pools_are_carried_and_the_next_months_solidarity_gets_them(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, settings: NoDispute);
        var month = await Month.BeginAsync(app);
        var dee = await month.AuthorAsync("dee");
        await month.AuthorAsync("tess", Role.Treasurer);
        await app.WithDbAsync(async db => { (await db.Authors.SingleAsync(a => a.Id == dee, Ct)).DeclineToEarn(app.Clock.GetUtcNow()); await db.SaveChangesAsync(Ct); });
        await month.PayAsync(50);
        await month.ShowAsync(await month.CampaignAsync(CampaignKind.Cpm), 12, 10, (await month.PostAsync("dee"), dee, 1_000_000));

        await month.CloseAsync();
        await CloseDecemberAsync(app);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "tess", "2026-12"));
        foreach (var key in new[] { Month.Key, "2026-12" })
            foreach (var officer in new[] { "tess", "theo" }) await WholePeriodTests.ApproveAsync(app, officer, key);

        Assert.StartsWith("2026-12 hands on what 2026-11 left over.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([PeriodStatus.Payable, PeriodStatus.Payable], await app.WithDbAsync(db => db.Periods.Where(p => p.Key.CompareTo("2027-01") < 0).Select(p => p.Status).ToListAsync(Ct)));
        Assert.Equal(9_000_000, (await WholePeriodTests.StatementAsync(app)).Statement.Results.Carried);
        Assert.Equal(9_000_000, await WholePeriodTests.OwedAsync(app, "2300:solidarity"));
        var december = (await WholePeriodTests.StatementAsync(app, "2026-12")).Statement;
        Assert.Equal((9_000_000, 9_000_000), (december.Inputs.CarriedBefore, december.Results.Carried));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_change_of_mind_after_the_freeze_counts_from_the_next_month_on(DatabaseKind kind)
    {
        var trap = new Trap { Next = (PeriodStatus.Charged, When.Done) };
        await using var app = await CommonsApp.StartAsync(kind, services: Trap.Around(trap));
        var month = await Month.BeginAsync(app);
        var posts = await month.LiveAsync();
        await app.PumpAsync();
        await Assert.ThrowsAsync<KilledException>(month.CloseAsync);

        await app.WithDbAsync(async db => { (await db.PostFacts.SingleAsync(f => f.PostId == posts.AnaFirst, Ct)).Judge(PostQuality.Removed); await db.SaveChangesAsync(Ct); });
        await app.WithDbAsync(async db => { (await db.Authors.SingleAsync(a => a.Name == "ana", Ct)).DeclineToEarn(app.Clock.GetUtcNow()); await db.SaveChangesAsync(Ct); });
        await month.CloseAsync();

        var ana = await WholePeriodTests.AuthorIdAsync(app, "ana");
        Assert.Equal(7_612_500, await app.WithDbAsync(async db => (await db.MemberStatements.SingleAsync(m => m.AuthorId == ana && m.Pool == PoolName.Contributors, Ct)).Amount));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Only_what_has_cleared_is_shared_and_the_rest_when_it_clears(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        var ana = await month.AuthorAsync("ana");
        await month.PayAsync(4);
        await month.ShowAsync(await month.CampaignAsync(CampaignKind.Cpm), 12, 10, (await month.PostAsync("ana"), ana, 1_000_000));

        await month.CloseAsync();
        await month.PayAsync(6);
        await CloseDecemberAsync(app);

        var november = (await WholePeriodTests.StatementAsync(app)).Statement;
        Assert.Equal((6_000_000, 4_000_000), (november.Inputs.NotCollected, november.Results.Net));
        var december = (await WholePeriodTests.StatementAsync(app, "2026-12")).Statement;
        Assert.Equal([new ClearedIncome(Commons.Ledger.PeriodKey.Parse(Month.Key), 6_000_000)], december.Inputs.Cleared);
        Assert.Equal(6_000_000, december.Results.Net);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_close_before_three_hours_have_passed_is_refused_with_the_time(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await Month.BeginAsync(app);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 2, 59, 59, TimeSpan.Zero));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.Services.GetRequiredService<PeriodClose>().CloseAsync(Month.Key, Closer.System, Ct));

        Assert.Contains("1 December 2026 03:00 UTC", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(PeriodStatus.Open, (await WholePeriodTests.PeriodAsync(app)).Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_waits_for_the_one_before(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await Month.BeginAsync(app);
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenUntilAsync(app.Clock.GetUtcNow(), Ct));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.Services.GetRequiredService<PeriodClose>().CloseAsync("2026-12", Closer.System, Ct));

        Assert.StartsWith("Close 2026-11 first", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Counts_that_disagree_stop_the_close_and_the_incident_names_them(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        month.End();
        await app.WithAsync(s => s.GetRequiredService<Commons.Web.Sponsorship.Metering.Rollups.MeterRollup>().CatchUpAsync(null, Ct));
        await app.WithDbAsync(db => db.MeterReadings.OrderBy(r => r.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(r => r.Micros, r => r.Micros + 1), Ct));

        await Assert.ThrowsAsync<Refusal>(month.CloseAsync);

        Assert.Equal(PeriodStatus.Frozen, (await WholePeriodTests.PeriodAsync(app)).Status);
        var incident = await app.WithDbAsync(db => db.PeriodIncidents.SingleAsync(Ct));
        Assert.Equal(PeriodStatus.Reconciled, incident.Stage);
        Assert.Contains("a difference of 1", incident.Sentence, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_hourly_run_keeps_what_disagrees_with_the_books_as_an_incident_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 16, 3, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ReconcileHourly>(s).RunAsync(Ct));
        Assert.Equal(0, await app.WithDbAsync(db => db.PeriodIncidents.CountAsync(Ct)));
        await app.WithAsync(s => s.GetRequiredService<Journal>().RecordAsync(new EntryDraft
        {
            Key = "delivery:99:1-1", Kind = "delivery", Period = PeriodKey.Parse(Month.Key), EffectiveOn = new DateOnly(2026, 11, 13), Actor = "system:charge",
            Lines = [EntryLine.Debit(Account.Of(2000, "1"), "EUR", 3), EntryLine.Credit(Account.Parse("4000:cpm"), "EUR", 3)],
        }, Recording.Fact, Ct));

        for (var run = 0; run < 2; run++) await app.WithAsync(s => ActivatorUtilities.CreateInstance<ReconcileHourly>(s).RunAsync(Ct));

        var sentences = await app.WithDbAsync(db => db.PeriodIncidents.Where(i => i.PeriodKey == Month.Key).Select(i => i.Sentence).ToListAsync(Ct));
        Assert.Single(sentences, $"{Month.Key}: entry delivery:99:1-1 stands in the books with 3 micros, and no day was charged for it.");
    }

    /// <summary>All jobs that were missed start at once, in any order: days that the daily job has not booked yet are not lost.</summary>
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task After_days_of_standstill_the_hourly_run_books_what_is_due_before_it_compares(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));
        Assert.NotEqual(0, await app.WithDbAsync(db => db.DayCharges.CountAsync(Ct)));
        Assert.Equal(0, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));

        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ReconcileHourly>(s).RunAsync(Ct));

        Assert.Equal(0, await app.WithDbAsync(db => db.PeriodIncidents.CountAsync(Ct)));
        Assert.Equal(await app.WithDbAsync(db => db.DayCharges.CountAsync(Ct)), await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));
    }

    /// <summary>From the time of the close on only the close books; what it has not booked yet is not lost either.</summary>
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_month_whose_close_is_due_is_not_reported_before_its_close_has_booked_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 3, 12, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<MeterDays>(s).CloseAsync(Month.Key, Ct));
        Assert.NotEqual(0, await app.WithDbAsync(db => db.DayCharges.CountAsync(Ct)));

        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ReconcileHourly>(s).RunAsync(Ct));

        Assert.Equal((0, 0), (await app.WithDbAsync(db => db.PeriodIncidents.CountAsync(Ct)), await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct))));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Days_that_the_daily_job_booked_are_not_booked_again(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 14, 3, 0, 0, TimeSpan.Zero));
        await app.WithAsync(async s =>
        {
            await ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct);
            await ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct);
        });
        Assert.Equal(2, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));

        await month.CloseAsync();

        Assert.Equal(["system:charge", "system:charge", "system:close"], await app.WithDbAsync(db => db.JournalEntries.Where(e => e.Kind == "delivery").OrderBy(e => e.Seq).Select(e => e.Actor).ToListAsync(Ct)));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero), await app.WithDbAsync(db => db.JournalEntries.Where(e => e.Actor == "system:close").Select(e => e.PostedAt).SingleAsync(Ct)));
        Assert.Equal(35_000_000, (await WholePeriodTests.StatementAsync(app)).Statement.Results.Net);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task From_the_time_of_the_close_the_daily_job_leaves_the_month_to_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));

        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct));
        Assert.Equal(0, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));

        await month.CloseAsync();
        Assert.Equal(["system:close"], await app.WithDbAsync(db => db.JournalEntries.Where(e => e.Kind == "delivery").Select(e => e.Actor).Distinct().ToListAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_cost_recorded_after_the_freeze_is_named_in_the_next_statement(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        await month.CloseAsync();

        await month.CostAsync("5010:legal", 2 * Month.Euro);
        await CloseDecemberAsync(app);

        Assert.Equal(["5000:bank 1000000", "5010:hosting 4000000"], (await WholePeriodTests.StatementAsync(app)).Statement.Inputs.Costs.Select(c => $"{c.Account} {c.Amount}"));
        Assert.Equal(["5010:legal 2000000"], (await WholePeriodTests.StatementAsync(app, "2026-12")).Statement.Inputs.Costs.Select(c => $"{c.Account} {c.Amount}"));
    }

    private static Dictionary<string, string?> NoDispute => new() { ["Commons:Treasury:DisputeDays"] = "0" };

    private static async Task<(long, long, int)> ShortAsync(CommonsApp app, string key)
    {
        var results = (await WholePeriodTests.StatementAsync(app, key)).Statement.Results;
        return (results.Net, results.DeficitAfter, results.Lines!.Value.Length);
    }

    private static async Task CloseDecemberAsync(CommonsApp app)
    {
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 1, 6, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenUntilAsync(app.Clock.GetUtcNow(), Ct));
        await app.Services.GetRequiredService<PeriodClose>().CloseAsync("2026-12", Closer.System, Ct);
    }
}
