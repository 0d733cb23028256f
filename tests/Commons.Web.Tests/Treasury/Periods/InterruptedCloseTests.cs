using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>A close may die anywhere, run twice and meet another one; what comes out is the same.</summary>
public sealed class InterruptedCloseTests
{
    private static readonly PeriodStatus[] Stages = [PeriodStatus.Frozen, PeriodStatus.Reconciled, PeriodStatus.Charged, PeriodStatus.Allocated, PeriodStatus.Checked, PeriodStatus.Published];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Killed_at_every_place_of_every_stage_it_ends_with_everything_once(DatabaseKind kind)
    {
        var trap = new Trap();
        await using var app = await CommonsApp.StartAsync(kind, services: Trap.Around(trap));
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();

        foreach (var stage in Stages)
            foreach (var when in Enum.GetValues<When>())
            {
                trap.Next = (stage, when);
                await Assert.ThrowsAsync<KilledException>(month.CloseAsync);
                Assert.Equal(stage - 1, (await WholePeriodTests.PeriodAsync(app)).Status);
            }
        await month.CloseAsync();

        Assert.Equal(18, trap.Sprung);
        var period = await WholePeriodTests.PeriodAsync(app);
        Assert.Equal(Stages, period.Stages.Select(s => s.Status).Order());
        Assert.Equal(3, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));
        Assert.Equal(1, await app.WithDbAsync(db => db.PeriodStatements.CountAsync(Ct)));
        Assert.Equal(1, await app.WithDbAsync(db => db.PeriodSignatures.CountAsync(Ct)));
        Assert.Equal(35_000_000, (await WholePeriodTests.StatementAsync(app)).Statement.Results.Net);
        Assert.Null((await app.WithAsync(s => s.GetRequiredService<LedgerCheck>().RunAsync(null, Ct))).Fault);
    }

    [Fact]
    public async Task A_killed_close_gives_the_hash_of_an_undisturbed_one_from_a_copy_of_the_database()
    {
        var trap = new Trap();
        await using var disturbed = await CommonsApp.StartAsync(services: Trap.Around(trap));
        var month = await Month.BeginAsync(disturbed);
        await month.LiveAsync();
        await disturbed.PumpAsync();
        await using var undisturbed = await CommonsApp.StartAsync(founded: false);
        await CopyAsync(disturbed, undisturbed);

        undisturbed.Clock.SetUtcNow(Month.CloseTime);
        await undisturbed.Services.GetRequiredService<PeriodClose>().CloseAsync(Month.Key, Closer.System, Ct);
        foreach (var stage in Stages)
        {
            trap.Next = (stage, When.Done);
            await Assert.ThrowsAsync<KilledException>(month.CloseAsync);
            disturbed.Clock.Advance(TimeSpan.FromHours(5));
            await disturbed.WithAsync(s => ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct));
        }
        await month.CloseAsync();

        var (one, other) = (await WholePeriodTests.StatementAsync(undisturbed), await WholePeriodTests.StatementAsync(disturbed));
        Assert.Equal(one.Hash, other.Hash);
        Assert.NotEqual(one.Signatures[0].At, other.Signatures[0].At);
        Assert.Equal(await HeadAsync(undisturbed), await HeadAsync(disturbed));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Closing_again_changes_nothing(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        await month.CloseAsync();
        var (before, head) = (await WholePeriodTests.StatementAsync(app), await HeadAsync(app));

        await month.CloseAsync();
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ClosePeriod>(s).RunAsync(Month.CloseTime, recovering: false, Ct));

        Assert.Equal(before.ToBytes(Commons.Ledger.Statements.StatementForm.Complete), (await WholePeriodTests.StatementAsync(app)).ToBytes(Commons.Ledger.Statements.StatementForm.Complete));
        Assert.Equal(head, await HeadAsync(app));
        Assert.Equal(6, (await WholePeriodTests.PeriodAsync(app)).Stages.Count);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Four_closers_at_once_do_each_stage_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        month.End();
        var close = app.Services.GetRequiredService<PeriodClose>();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => close.CloseAsync(Month.Key, Closer.System, Ct), Ct)));

        Assert.Equal(6, (await WholePeriodTests.PeriodAsync(app)).Stages.Count);
        Assert.Equal(3, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "delivery", Ct)));
        Assert.Equal(1, await app.WithDbAsync(db => db.PeriodSignatures.CountAsync(Ct)));
        Assert.Equal(1, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type.EndsWith("StatementPublished"), Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_job_closes_every_month_that_ended_by_its_time_or_while_it_was_late_and_never_the_open_one(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await (await Month.BeginAsync(app)).LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 9, 4, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenUntilAsync(app.Clock.GetUtcNow(), Ct));

        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ClosePeriod>(s).RunAsync(Month.CloseTime, recovering: false, Ct));

        Assert.Equal(["2026-11 Published", "2026-12 Published", "2027-01 Open"], await ListAsync(app));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_recovered_job_goes_by_our_note_and_not_by_the_time_it_is_told(DatabaseKind kind)
    {
        var trap = new Trap { Next = (PeriodStatus.Charged, When.Done) };
        await using var app = await CommonsApp.StartAsync(kind, services: Trap.Around(trap));
        await (await Month.BeginAsync(app)).LiveAsync();
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 9, 4, 0, 0, TimeSpan.Zero));
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenUntilAsync(app.Clock.GetUtcNow(), Ct));

        await Assert.ThrowsAsync<KilledException>(() => app.WithAsync(s => ActivatorUtilities.CreateInstance<ClosePeriod>(s).RunAsync(Month.CloseTime, recovering: false, Ct)));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ClosePeriod>(s).RunAsync(app.Clock.GetUtcNow(), recovering: true, Ct));

        Assert.Equal(["2026-11 Published", "2026-12 Published", "2027-01 Open"], await ListAsync(app));
        Assert.Empty(await app.WithDbAsync(db => db.CloseRuns.Where(r => r.FinishedAt == null).ToListAsync(Ct)));
    }

    private static Task<List<string>> ListAsync(CommonsApp app) => app.WithDbAsync(async db => (await db.Periods.OrderBy(p => p.Key).ToListAsync(Ct)).ConvertAll(p => $"{p.Key} {p.Status}"));

    private static Task<string> HeadAsync(CommonsApp app) => app.WithDbAsync(db => db.JournalHeads.Select(h => h.Hash).SingleAsync(Ct));

    /// <summary>The database and the keys that encrypt its secrets, as a backup would carry them.</summary>
    private static async Task CopyAsync(CommonsApp from, CommonsApp to)
    {
        await using (var source = new SqliteConnection(from.ConnectionString))
        await using (var target = new SqliteConnection(to.ConnectionString))
        {
            await source.OpenAsync(Ct);
            await target.OpenAsync(Ct);
            source.BackupDatabase(target);
        }
        foreach (var key in Directory.GetFiles(Path.Combine(from.Folder, "keys"))) File.Copy(key, Path.Combine(to.Folder, "keys", Path.GetFileName(key)), overwrite: true);
    }
}
