using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Slots;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Demo;

/// <summary>
/// Lives the demo's past through, moment by moment in the order of time, with a clock that jumps from one to the next. Every moment goes
/// through the verbs that members, sponsors, readers and officers use; nothing is written behind their back.
/// </summary>
internal sealed class DemoLife(WebApplication app, DemoClock clock, DateOnly today)
{
    private readonly DemoWorld world = DemoWorld.Read();
    private readonly DemoCloses closes = ActivatorUtilities.CreateInstance<DemoCloses>(app.Services, clock);

    /// <summary>First instant of the older of the two calendar months before today's.</summary>
    public static DateTimeOffset FirstMonth(DateOnly today) => new(new DateOnly(today.Year, today.Month, 1).AddMonths(-2), TimeOnly.MinValue, TimeSpan.Zero);

    /// <param name="tell">Told how far it is, from 0 to 1.</param>
    /// <param name="ct">Stops between two moments; what was lived by then is then thrown away by the next start.</param>
    public async Task LiveAsync(Action<double> tell, CancellationToken ct)
    {
        await app.PrepareAsync(ct);
        await closes.PrepareAsync(ct);
        var moments = Moments().OrderBy(moment => moment.At).ToList();   // Stable: what is listed first comes first at the same time.
        for (var i = 0; i < moments.Count; i++)
        {
            clock.MoveTo(moments[i].At);
            await moments[i].Do(ct);
            tell((i + 1d) / moments.Count);
        }
        await PumpAsync(ct);
        await app.Services.GetRequiredService<Decisions>().FlushAsync(ct);
        await closes.EndAsync(ct);
    }

    private IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Do)> Moments()
    {
        var talk = new DemoTalk(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<Renderer>(), today);
        var readers = ActivatorUtilities.CreateInstance<DemoReaders>(app.Services, clock, today);
        var first = FirstMonth(today);
        foreach (var person in world.Members) yield return (DemoPeople.JoinsAt(person, today), ct => PeopleAsync(people => people.JoinAsync(person, ct)));
        yield return (world.Members.Min(person => DemoPeople.JoinsAt(person, today)), ct => PeopleAsync(people => people.OpenBoardsAsync(world, ct)));
        yield return (first.AddSeconds(5), FoundAsync);
        yield return (first.AddMinutes(10), SponsorAsync);
        foreach (var moment in talk.Moments()) yield return moment;
        foreach (var moment in readers.Moments(first)) yield return moment;
        foreach (var moment in ActivatorUtilities.CreateInstance<DemoMinds>(app.Services, clock, today).Moments(first)) yield return moment;
        foreach (var month in Enumerable.Range(0, 3).Select(first.AddMonths))
        {
            if (month.AddDays(2) < Today) yield return (month.AddDays(2), PayCostsAsync);
            if (month.AddMonths(1) <= Today) yield return (month.AddMonths(1).AddHours(6), ct => CloseAsync(month, ct));
            foreach (var moment in Payouts(month.AddMonths(1), isFirst: month == first)) if (moment.At < Today) yield return moment;
        }
    }

    /// <summary>What the first month leaves is paid, and the bank says so; the second's batch is prepared and waits for its two officers.</summary>
    private IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Do)> Payouts(DateTimeOffset closed, bool isFirst)
    {
        var month = MeterPeriod.KeyOf(closed.AddDays(-1));
        if (isFirst) yield return (closed.AddDays(-6), ct => PayoutsAsync(payouts => payouts.TellAsync(ct)));
        yield return (closed.AddDays(2).AddHours(9), ct => PayoutsAsync(payouts => payouts.PrepareAsync(month, ct)));
        if (!isFirst) yield break;
        yield return (closed.AddDays(2).AddHours(11), ct => PayoutsAsync(payouts => payouts.ApproveAsync(month, ct)));
        yield return (closed.AddDays(2).AddHours(12), ct => PayoutsAsync(payouts => payouts.HandInAsync(ct)));
        yield return (closed.AddDays(4).AddHours(8), ct => PayoutsAsync(payouts => payouts.HearAsync(ct)));
    }

    private async Task FoundAsync(CancellationToken ct)
    {
        await PeopleAsync(people => people.FoundAsync(world, ct));
        await PumpAsync(ct);
    }

    private async Task SponsorAsync(CancellationToken ct)
    {
        await SponsorsAsync(sponsors => sponsors.PayAsync(world, ct));
        await PumpAsync(ct);   // The sponsors hear of their payments, and may spend them.
        await SponsorsAsync(sponsors => sponsors.StartAsync(world, ct));
        await PumpAsync(ct);
    }

    private Task PayCostsAsync(CancellationToken ct) => SponsorsAsync(sponsors => sponsors.PayCostsAsync(ct));

    /// <summary>Quartz closes the month; half an hour later the treasurer and the steward approve it, each on their own.</summary>
    private async Task CloseAsync(DateTimeOffset month, CancellationToken ct)
    {
        await PumpAsync(ct);
        var key = MeterPeriod.KeyOf(month);
        await closes.FireAsync(month.AddMonths(1).AddHours(6), () => IsAsync(key, PeriodStatus.Published, ct), ct);
        clock.MoveTo(month.AddMonths(1).AddHours(6.5));
        foreach (var role in new[] { Role.Treasurer, Role.Steward })
            await InScopeAsync(async services =>
            {
                var officer = await services.GetRequiredService<CommonsDb>().Users.Include(m => m.Roles).Include(m => m.Author).OrderBy(m => m.Id).FirstAsync(m => m.Roles.Any(r => r.Role == role), ct);
                await services.GetRequiredService<Approvals>().ApproveAsync(key, officer, ct);
            });
        await PumpAsync(ct);
    }

    private async Task<bool> IsAsync(string period, PeriodStatus status, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CommonsDb>().Periods.AnyAsync(p => p.Key == period && p.Status == status, ct);
    }

    private DateTimeOffset Today => new(today, TimeOnly.MinValue, TimeSpan.Zero);

    private Task SponsorsAsync(Func<DemoSponsors, Task> act) => InScopeAsync(services => act(ActivatorUtilities.CreateInstance<DemoSponsors>(services, clock, today)));

    private Task PayoutsAsync(Func<DemoPayouts, Task> act) => InScopeAsync(services => act(ActivatorUtilities.CreateInstance<DemoPayouts>(services, clock)));

    private async Task PumpAsync(CancellationToken ct)
    {
        var pump = ActivatorUtilities.CreateInstance<EventPump>(app.Services);
        while (await pump.PumpAsync(ct) > 0) { }
    }

    private Task PeopleAsync(Func<DemoPeople, Task> act) => InScopeAsync(services => act(ActivatorUtilities.CreateInstance<DemoPeople>(services, clock)));

    private async Task InScopeAsync(Func<IServiceProvider, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
    }
}
