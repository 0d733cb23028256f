using System.Net;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Data;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Tests.Sponsorship;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>The founding rule ends after twelve months (DECISIONS 16). Then nothing more is counted; everything else goes on.</summary>
public sealed class ThirteenthMonthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Without_a_rule_the_server_starts_charges_what_was_shown_and_says_that_a_rule_is_due_until_there_is_one(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var month = await Month.BeginAsync(app);
        var posts = await month.LiveAsync();
        var topic = await app.WithDbAsync(db => db.Posts.Where(p => p.Id == posts.Bo).Select(p => new { p.TopicId, p.Topic.BoardId }).SingleAsync(Ct));
        app.Clock.SetUtcNow(new DateTimeOffset(2027, 11, 5, 9, 0, 0, TimeSpan.Zero));

        await PrepareAsync(app);
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<OpenPeriod>(s).Execute(null!, Ct).AsTask());
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<CloseDays>(s).RunAsync(Ct));
        await app.WithAsync(s => ActivatorUtilities.CreateInstance<ChargeDays>(s).RunAsync(Ct));

        Assert.Equal("2027-10", await app.WithDbAsync(db => db.Periods.MaxAsync(p => p.Key, Ct)));
        Assert.Equal(12, await app.WithDbAsync(db => db.Periods.CountAsync(Ct)));
        Assert.Equal(3, await app.WithDbAsync(db => db.DayCharges.CountAsync(Ct)));
        using var slots = await app.Visitor().SendAsync(MeterWorld.Request(HttpMethod.Get, $"/sponsored/slots?topic={topic.TopicId}&page=1", MeterWorld.Reader(1)));
        Assert.Equal((HttpStatusCode.OK, """{"slots":[]}"""), (slots.StatusCode, await slots.Content.ReadAsStringAsync(Ct)));
        var officer = await app.SignInAsync("theo");
        Assert.Contains("Rule founding-1 has ended and none covers 2027-11", await officer.GetAsync("/treasury"), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await EnactAsync(app, topic.BoardId);
        await PrepareAsync(app);

        Assert.DoesNotContain("A rule is due", await officer.GetAsync("/treasury"), StringComparison.Ordinal);
        var opened = await app.WithAsync(s => s.GetRequiredService<OpenMeterPeriods>().FindAsync(app.Clock.GetUtcNow(), Ct));
        Assert.Equal(("2027-11", 2, 3), (opened!.Key, opened.StarterWeightOf(topic.BoardId), opened.StarterWeightOf(topic.BoardId + 1)));
    }

    private static Task PrepareAsync(CommonsApp app) => app.WithAsync(async services =>
    {
        foreach (var work in services.GetServices<IPrepare>()) await work.PrepareAsync(Ct);
    });

    /// <summary>A rule under which the opening post weighs less on one board.</summary>
    private static Task EnactAsync(CommonsApp app, long board) => app.WithAsync(async services =>
    {
        var founding = (await services.GetRequiredService<CommonsDb>().RuleVersions.AsNoTracking().SingleAsync(Ct)).Read();
        var rules = services.GetRequiredService<RuleBook>();
        await rules.EnactAsync("7", founding with
        {
            Id = "rule-2", Proposal = "7", ExpiresAfter = null, Previous = founding.Hash, EffectiveFrom = PeriodKey.Parse("2027-11"),
            Contributors = founding.Contributors with { Boards = founding.Contributors.Boards.Add($"b{board}", 2) },
        }, Ct);
    });
}
