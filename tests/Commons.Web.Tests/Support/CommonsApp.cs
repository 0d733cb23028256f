using Commons.Web.Data;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Joining;
using Commons.Web.Members.Setup;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Commons.Web.Tests.Support;

/// <summary>
/// The real application on a real database, with a clock the test holds and no background workers: <see cref="PumpAsync"/> hands events
/// on when the test says so. Nothing of ours is mocked.
/// </summary>
public sealed class CommonsApp : IAsyncDisposable
{
    public const string Origin = "http://localhost:5080";
    public const string Password = "correct horse battery";
    public static readonly DateTimeOffset Start = new(2026, 11, 10, 9, 0, 0, TimeSpan.Zero);

    // Each application would hold a watch on its web root until it is collected, and a user has only so many.
    static CommonsApp() => Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");

    private readonly TestDatabase database;
    private readonly WebApplication app;

    private CommonsApp(TestDatabase database, WebApplication app, FakeTimeProvider clock) => (this.database, this.app, Clock) = (database, app, clock);

    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => app.Services;
    public string Folder => database.Folder;
    public string ConnectionString => database.ConnectionString;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Starts it with the co-op founded by the steward <c>theo</c>, unless <paramref name="founded"/> is false.</summary>
    public static async Task<CommonsApp> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, bool founded = true, DateTimeOffset? now = null,
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null) =>
        await OnAsync(await TestDatabase.CopyAsync(kind, await Schemas.OfAsync(kind)), founded, now, settings, services);

    /// <summary>The same on a database without tables, as an operator's first start finds it.</summary>
    public static async Task<CommonsApp> StartOnNothingAsync(DatabaseKind kind) => await OnAsync(await TestDatabase.MakeEmptyAsync(kind), true, null, null, null);

    /// <summary>A database with all tables and no row of ours.</summary>
    public static async Task<TestDatabase> MigratedAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.MakeEmptyAsync(kind);
        await using var app = CommonsHost.Build([], builder => Configure(builder, database, null));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Migrator>().MigrateAsync(Ct);
        return database;
    }

    private static async Task<CommonsApp> OnAsync(TestDatabase database, bool founded, DateTimeOffset? now, Dictionary<string, string?>? settings, Action<IServiceCollection>? services)
    {
        var clock = new FakeTimeProvider(now ?? Start);
        var app = CommonsHost.Build([], builder => Configure(builder, database, settings), builder => Replace(builder.Services, clock, services));
        await app.PrepareAsync(Ct);
        await app.StartAsync(Ct);
        var started = new CommonsApp(database, app, clock);
        if (founded) await started.FoundAsync();
        return started;
    }

    /// <summary>Does something with the application's own services, in a scope of its own.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task WithAsync(Func<IServiceProvider, Task> work) => WithAsync(async services => { await work(services); return true; });

    public Task<T> WithDbAsync<T>(Func<CommonsDb, Task<T>> work) => WithAsync(services => work(services.GetRequiredService<CommonsDb>()));

    public Task WithDbAsync(Func<CommonsDb, Task> work) => WithAsync(services => work(services.GetRequiredService<CommonsDb>()));

    /// <summary>Hands on every event that is due, and what those events cause in turn.</summary>
    public async Task PumpAsync()
    {
        var pump = ActivatorUtilities.GetServiceOrCreateInstance<EventPump>(app.Services);
        while (await pump.PumpAsync(Ct) > 0) { }
    }

    /// <summary>A confirmed member, made as the operator's command makes one.</summary>
    public Task<Member> MemberAsync(string name, params Role[] roles) => WithAsync(async services =>
    {
        var member = await services.GetRequiredService<SignUp>().JoinAsync(name, $"{name}@example.com", Password, confirmed: true, Ct);
        foreach (var role in roles) member.Give(role, null, Clock.GetUtcNow());
        await services.GetRequiredService<CommonsDb>().SaveChangesAsync(Ct);
        return member;
    });

    /// <summary>A browser that nobody is signed in with.</summary>
    public Visitor Visitor() => new(app.GetTestServer());

    /// <summary>A browser in which this member is signed in.</summary>
    public async Task<Visitor> SignInAsync(string name)
    {
        var visitor = Visitor();
        await visitor.PostAsync("/signin", new() { ["Username"] = name, ["Password"] = Password });
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private Task<Member> FoundAsync() => WithAsync(services => services.GetRequiredService<Founding>().FoundAsync(
        new SetupForm { CoopName = "Riverside Commons", Username = "theo", Email = "theo@example.com", Password = Password }, Ct));

    private static void Configure(WebApplicationBuilder builder, TestDatabase database, Dictionary<string, string?>? settings)
    {
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Commons:Url"] = Origin,
            ["Commons:DataDirectory"] = database.Folder,
            ["Commons:RateLimits:Exempt"] = "127.0.0.0/8",
            ["ConnectionStrings:Commons"] = database.ConnectionString,
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Error",
        });
        if (settings is not null) builder.Configuration.AddInMemoryCollection(settings);
    }

    private static void Replace(IServiceCollection all, FakeTimeProvider clock, Action<IServiceCollection>? services)
    {
        all.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services?.Invoke(all);
    }
}
