using Commons.Web.Hosting;
using Commons.Web.Shared.Text;
using Microsoft.AspNetCore.Builder;

namespace Commons.Web.Demo;

/// <summary>
/// Lives the demo's past through, moment by moment in the order of time, with a clock that jumps from one to the next. Every moment goes
/// through the verbs that members, sponsors, readers and officers use; nothing is written behind their back.
/// </summary>
internal sealed class DemoLife(WebApplication app, DemoClock clock, DateOnly today)
{
    private readonly DemoWorld world = DemoWorld.Read();

    /// <summary>First instant of the older of the two calendar months before today's.</summary>
    public static DateTimeOffset FirstMonth(DateOnly today) => new(new DateOnly(today.Year, today.Month, 1).AddMonths(-2), TimeOnly.MinValue, TimeSpan.Zero);

    /// <param name="tell">Told how far it is, from 0 to 1.</param>
    /// <param name="ct">Stops between two moments; what was lived by then is then thrown away by the next start.</param>
    public async Task LiveAsync(Action<double> tell, CancellationToken ct)
    {
        await app.PrepareAsync(ct);
        var moments = Moments().OrderBy(moment => moment.At).ToList();   // Stable: what is listed first comes first at the same time.
        for (var i = 0; i < moments.Count; i++)
        {
            clock.MoveTo(moments[i].At);
            await moments[i].Do(ct);
            tell((i + 1d) / moments.Count);
        }
        await PumpAsync(ct);
    }

    private IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Do)> Moments()
    {
        var talk = new DemoTalk(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<Renderer>(), today);
        var first = FirstMonth(today);
        foreach (var person in world.Members) yield return (DemoPeople.JoinsAt(person, today), ct => PeopleAsync(people => people.JoinAsync(person, ct)));
        yield return (world.Members.Min(person => DemoPeople.JoinsAt(person, today)), ct => PeopleAsync(people => people.OpenBoardsAsync(world, ct)));
        yield return (first.AddSeconds(5), FoundAsync);
        foreach (var moment in talk.Moments()) yield return moment;
    }

    private async Task FoundAsync(CancellationToken ct)
    {
        await PeopleAsync(people => people.FoundAsync(world, ct));
        await PumpAsync(ct);
    }

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
