using Commons.Web.Tests.Support;

[assembly: AssemblyFixture(typeof(Schemas))]

namespace Commons.Web.Tests.Support;

/// <summary>
/// One database of each kind on which the migrations have run, for all tests to copy: running them takes longer than most tests do. Each application still migrates what it is
/// given, as every start does, and <c>MigrationTests</c> begins at an empty one.
/// </summary>
public sealed class Schemas : IAsyncDisposable
{
    private static readonly Dictionary<DatabaseKind, Lazy<Task<TestDatabase>>> Made = new()
    {
        [DatabaseKind.Sqlite] = new(() => CommonsApp.MigratedAsync(DatabaseKind.Sqlite)),
        [DatabaseKind.Postgres] = new(() => CommonsApp.MigratedAsync(DatabaseKind.Postgres)),
    };

    public static Task<TestDatabase> OfAsync(DatabaseKind kind) => Made[kind].Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Made.Values.Where(schema => schema is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })) await (await made.Value).DisposeAsync();
    }
}
