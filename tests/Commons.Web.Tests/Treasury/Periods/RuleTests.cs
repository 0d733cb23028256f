using System.Data.Common;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

public sealed class RuleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Founding_a_co_op_gives_it_the_founding_rule_and_its_first_month_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        await app.PumpAsync();
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<EnactFoundingRule>(s).PrepareAsync(Ct));

        var rule = (await app.WithDbAsync(db => db.RuleVersions.SingleAsync(Ct))).Read();
        Assert.Equal(("founding-1", CommonsApp.Origin, "2026-11", "2027-10"), (rule.Id, rule.Board, rule.EffectiveFrom.ToString(), rule.ExpiresAfter.ToString()));
        var period = await app.WithDbAsync(db => db.Periods.SingleAsync(Ct));
        Assert.Equal(("2026-11", rule.Id, rule.Hash), (period.Key, period.RuleId, period.RuleHash));
        Assert.Equal((rule.Hash, 3, 50_000), await app.WithDbAsync(async db => (await db.MeterPeriods.SingleAsync(Ct)) is var m ? (m.RuleHash, m.StarterWeight, m.FlatCeilingMicrosPerView) : default));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Eight_who_open_the_same_months_at_once_open_each_once_and_without_gaps(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenAsync("2027-02", Ct)), Ct)));

        Assert.All(opened, period => Assert.Equal("2027-02", period.Key));
        Assert.Equal(["2026-11", "2026-12", "2027-01", "2027-02"], await app.WithDbAsync(db => db.Periods.OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(Ct)));
        Assert.Equal(4, await app.WithDbAsync(db => db.Periods.Select(p => p.ProtectedSecret).Distinct().CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_rule_starts_with_a_month_that_has_not_begun_and_the_open_one_keeps_its_own(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.PumpAsync();
        var founding = (await app.WithDbAsync(db => db.RuleVersions.SingleAsync(Ct))).Read();

        var retroactive = await Assert.ThrowsAsync<Refusal>(() => EnactAsync(app, Next(founding, "2026-11")));
        await EnactAsync(app, Next(founding, "2026-12"));
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenAsync("2026-12", Ct));

        Assert.Equal("retroactive", retroactive.Kind);
        Assert.Equal([("2026-11", "founding-1", 3), ("2026-12", "rule-2", 5)], await app.WithDbAsync(async db =>
            (await db.Periods.Join(db.MeterPeriods, p => p.Key, m => m.Key, (p, m) => new { p.Key, p.RuleId, m.StarterWeight }).OrderBy(p => p.Key).ToListAsync(Ct)).Select(p => (p.Key, p.RuleId, p.StarterWeight))));
    }

    [Theory]
    [InlineData("another board")]
    [InlineData("another proposal")]
    [InlineData("not after the one before")]
    [InlineData("pools that are not all")]
    [InlineData("a founder who is nobody")]
    public async Task A_document_that_is_not_this_co_ops_next_rule_is_refused(string why)
    {
        await using var app = await CommonsApp.StartAsync();
        await app.PumpAsync();
        var founding = (await app.WithDbAsync(db => db.RuleVersions.SingleAsync(Ct))).Read();
        var next = Next(founding, "2027-01");
        var wrong = why switch
        {
            "another board" => next with { Board = "https://other.example" },
            "another proposal" => next with { Proposal = "8" },
            "not after the one before" => next with { Previous = StatementHeader.NoPrevious },
            "pools that are not all" => next with { Pools = next.Pools with { Reserve = 999 } },
            _ => next with { Founders = next.Founders with { Points = next.Founders.Points.Add("a999", 3) } },
        };

        await Assert.ThrowsAsync<Refusal>(() => EnactAsync(app, wrong));

        Assert.Equal(1, await app.WithDbAsync(db => db.RuleVersions.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_database_refuses_to_change_a_rule_or_the_rule_of_a_period(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.PumpAsync();

        foreach (var sql in new[] { """UPDATE "Periods" SET "RuleHash" = 'x'""", """UPDATE "RuleVersions" SET "Json" = ''""", """DELETE FROM "RuleVersions" """ })
            await Assert.ThrowsAnyAsync<DbException>(() => app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql, Ct)));
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Periods" SET "Status" = 'Open'""", Ct));
    }

    [Fact]
    public async Task A_founding_rule_that_nobody_ratified_ends_and_opens_no_month()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.PumpAsync();
        await app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenAsync("2027-10", Ct));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => app.WithAsync(s => s.GetRequiredService<OpenPeriods>().OpenAsync("2027-11", Ct)));

        Assert.Contains("not ratified", refusal.Message, StringComparison.Ordinal);
    }

    private static RuleDocument Next(RuleDocument before, string from) => before with
    {
        Id = "rule-2", Proposal = "7", ExpiresAfter = null, Previous = before.Hash, EffectiveFrom = PeriodKey.Parse(from), Contributors = before.Contributors with { StarterWeight = 5 },
    };

    private static Task<RuleVersion> EnactAsync(CommonsApp app, RuleDocument rule) => app.WithAsync(s => s.GetRequiredService<RuleBook>().EnactAsync("7", rule, Ct));
}
