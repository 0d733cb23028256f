using System.Data.Common;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>MONEY-ATTACKS 33: money moves on the word of two different officers who do not gain most by it.</summary>
public sealed class ApprovalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_same_person_twice_is_refused_and_one_approval_changes_nothing(DatabaseKind kind)
    {
        await using var app = await ClosedAsync(kind);

        await WholePeriodTests.ApproveAsync(app, "tess");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "tess"));

        Assert.Equal("same-person", refusal.Kind);
        Assert.Equal(PeriodStatus.Published, (await WholePeriodTests.PeriodAsync(app)).Status);
        Assert.Equal(0, await app.WithDbAsync(db => db.JournalEntries.CountAsync(e => e.Kind == "allocation", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_database_has_places_for_two_different_members_and_no_more(DatabaseKind kind)
    {
        await using var app = await ClosedAsync(kind);
        await WholePeriodTests.ApproveAsync(app, "tess");
        var first = await app.WithDbAsync(db => db.PeriodApprovals.AsNoTracking().SingleAsync(Ct));

        Task Insert(int place, long member) => app.WithDbAsync(db => db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "PeriodApprovals" ("PeriodKey", "Revision", "Place", "MemberId", "StatementHash", "At") VALUES ({first.PeriodKey}, 1, {place}, {member}, {first.StatementHash}, 0)""", Ct));

        await Assert.ThrowsAnyAsync<DbException>(() => Insert(2, first.MemberId));
        await Assert.ThrowsAnyAsync<DbException>(() => Insert(1, first.MemberId + 1));
        await Assert.ThrowsAnyAsync<DbException>(() => Insert(3, first.MemberId + 1));
        await Assert.ThrowsAnyAsync<DbException>(() => app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""DELETE FROM "PeriodApprovals" """, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Members_guests_of_the_treasury_and_the_largest_payee_are_refused(DatabaseKind kind)
    {
        await using var app = await ClosedAsync(kind);
        await app.WithDbAsync(async db =>
        {
            (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "ana", Ct)).Give(Role.Treasurer, null, app.Clock.GetUtcNow());
            (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == "eve", Ct)).Give(Role.Steward, null, app.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal("not-an-officer", (await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "bo"))).Kind);
        Assert.Equal("largest-payee", (await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "ana"))).Kind);
        await WholePeriodTests.ApproveAsync(app, "eve");
        await WholePeriodTests.ApproveAsync(app, "theo");

        Assert.Equal("approved-already", (await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "tess"))).Kind);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_closed_it_does_not_approve_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        var tess = (await app.MemberAsync("tess", Role.Treasurer)).Id;
        month.End();

        await app.Services.GetRequiredService<PeriodClose>().CloseAsync(Month.Key, Closer.Member(tess), Ct);

        Assert.Equal("closed-it", (await Assert.ThrowsAsync<Refusal>(() => WholePeriodTests.ApproveAsync(app, "tess"))).Kind);
        await WholePeriodTests.ApproveAsync(app, "theo");
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Approved_shares_become_payable_when_the_days_for_disputes_are_over_and_only_once(DatabaseKind kind)
    {
        await using var app = await ClosedAsync(kind);
        await WholePeriodTests.ApproveAsync(app, "tess");
        await WholePeriodTests.ApproveAsync(app, "theo");
        Task Job() => app.WithAsync(s => s.GetRequiredService<Approvals>().MakePayableAsync(Ct));

        app.Clock.SetUtcNow(Month.CloseTime.AddDays(14).AddSeconds(-1));
        await Job();
        Assert.Equal(PeriodStatus.Approved, (await WholePeriodTests.PeriodAsync(app)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(Job(), Job(), Job());

        Assert.Equal(PeriodStatus.Payable, (await WholePeriodTests.PeriodAsync(app)).Status);
        var entry = await app.WithDbAsync(db => db.JournalEntries.SingleAsync(e => e.Kind == "allocation", Ct));
        Assert.Equal(("period:2026-11:r1:approval", "2026-12", "system:payable"), (entry.Key, entry.Period, entry.Actor));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Two_officers_who_approve_at_the_same_moment_are_two(DatabaseKind kind)
    {
        await using var app = await ClosedAsync(kind, "0");

        await Task.WhenAll(Task.Run(() => WholePeriodTests.ApproveAsync(app, "tess"), Ct), Task.Run(() => WholePeriodTests.ApproveAsync(app, "theo"), Ct));

        Assert.Equal(PeriodStatus.Payable, (await WholePeriodTests.PeriodAsync(app)).Status);
        Assert.Equal([1, 2], await app.WithDbAsync(db => db.PeriodApprovals.OrderBy(a => a.Place).Select(a => a.Place).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_wrong_password_approves_nothing_and_locks_after_ten_tries()
    {
        await using var app = await ClosedAsync(DatabaseKind.Sqlite);
        Task TryAsync(string password) => app.WithAsync(async s => await s.GetRequiredService<Approvals>().ApproveAsync(Month.Key,
            await s.GetRequiredService<CommonsDb>().Users.Include(m => m.Author).Include(m => m.Roles).SingleAsync(m => m.UserName == "tess", Ct), password, Ct));

        for (var i = 0; i < 10; i++) Assert.Equal("Password", (await Assert.ThrowsAsync<Refusal>(() => TryAsync("a wrong password"))).Field);

        Assert.Contains("Too many tries", (await Assert.ThrowsAsync<Refusal>(() => TryAsync(CommonsApp.Password))).Message, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.PeriodApprovals.CountAsync(Ct)));
    }

    private static async Task<CommonsApp> ClosedAsync(DatabaseKind kind, string disputeDays = "14")
    {
        var app = await CommonsApp.StartAsync(kind, settings: new() { ["Commons:Treasury:DisputeDays"] = disputeDays });
        var month = await Month.BeginAsync(app);
        await month.LiveAsync();
        await month.AuthorAsync("tess", Role.Treasurer);
        await month.CloseAsync();
        return app;
    }
}
