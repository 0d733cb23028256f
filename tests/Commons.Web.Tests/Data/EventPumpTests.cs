using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Data;

public sealed class EventPumpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_happened_is_stored_with_the_change_and_heard_once_with_its_real_key(DatabaseKind kind)
    {
        var heard = new List<MemberJoined>();
        await using var app = await CommonsApp.StartAsync(kind, services: s => s.AddSingleton(heard).AddListener<Listener, MemberJoined>());
        await app.PumpAsync();
        heard.Clear();

        var ana = await app.MemberAsync("ana");
        Assert.Empty(heard);
        await app.PumpAsync();
        await app.PumpAsync();

        Assert.Equal([new MemberJoined(ana.Id, ana.Author.Id, "ana")], heard);
        Assert.Empty(await app.WithDbAsync(db => db.PendingEvents.ToListAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_listener_that_fails_hears_again_later_and_its_half_done_work_is_gone(DatabaseKind kind)
    {
        var failing = new Failing();
        await using var app = await CommonsApp.StartAsync(kind, services: s => s.AddSingleton(failing).AddListener<FailsOnce, MemberConfirmed>());
        failing.Left = 1;

        await app.PumpAsync();
        Assert.Equal(0, await app.WithDbAsync(db => db.TakenNames.CountAsync(n => n.Name == "half_done", Ct)));
        Assert.Equal(1, (await app.WithDbAsync(db => db.PendingEvents.SingleAsync(Ct))).Attempts);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.PumpAsync();

        Assert.Equal(1, await app.WithDbAsync(db => db.TakenNames.CountAsync(n => n.Name == "half_done", Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Two_pumps_at_once_hand_each_event_on_once(DatabaseKind kind)
    {
        var heard = new List<MemberJoined>();
        await using var app = await CommonsApp.StartAsync(kind, services: s => s.AddSingleton(heard).AddListener<Listener, MemberJoined>());
        for (var i = 0; i < 10; i++) await app.MemberAsync($"member{i}");

        await Task.WhenAll(app.PumpAsync(), app.PumpAsync());

        Assert.Equal(11, heard.Count);
        Assert.Equal(11, heard.Distinct().Count());
    }

    public sealed class Listener(List<MemberJoined> heard) : IListenTo<MemberJoined>
    {
        public Task HearAsync(MemberJoined happened, CancellationToken ct)
        {
            lock (heard) heard.Add(happened);
            return Task.CompletedTask;
        }
    }

    public sealed class Failing
    {
        public int Left { get; set; }
    }

    public sealed class FailsOnce(CommonsDb db, Failing failing) : IListenTo<MemberConfirmed>
    {
        public async Task HearAsync(MemberConfirmed happened, CancellationToken ct)
        {
            db.TakenNames.Add(new TakenName { Name = "half_done", At = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync(ct);
            if (failing.Left-- > 0) throw new InvalidOperationException("This listener fails once.");
        }
    }
}
