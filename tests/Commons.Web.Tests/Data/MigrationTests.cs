using Commons.Web.Data;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Data;

public sealed class MigrationTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Migrations_match_the_model(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind, founded: false);

        var pending = await app.WithDbAsync(db => Task.FromResult(db.Database.HasPendingModelChanges()));

        Assert.False(pending);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Migrating_twice_and_from_two_nodes_at_once_does_no_harm(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartOnNothingAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.WithAsync(services =>
            services.GetRequiredService<Migrator>().MigrateAsync(TestContext.Current.CancellationToken))));

        Assert.Empty(await app.WithDbAsync(db => db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)));
    }
}
