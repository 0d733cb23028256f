using Npgsql;

namespace Commons.Web.Tests.Support;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>
/// One empty database of a kind, gone at the end: a file in a temporary folder, or a database of the PostgreSQL that <c>tests/run</c>
/// started and named in COMMONS_TEST_POSTGRES. Where there is none, the test shows as skipped.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? admin;
    private readonly string? name;

    private TestDatabase(string connectionString, string folder, string? admin, string? name) =>
        (ConnectionString, Folder, this.admin, this.name) = (connectionString, folder, admin, name);

    public string ConnectionString { get; }
    public string Folder { get; }

    public static async Task<TestDatabase> MakeAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("commons-test-").FullName;
        if (kind is DatabaseKind.Sqlite) return new($"Data Source={Path.Combine(folder, "commons.db")}", folder, null, null);

        var admin = Environment.GetEnvironmentVariable("COMMONS_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(admin), "There is no PostgreSQL: COMMONS_TEST_POSTGRES is not set.");
        var name = "t" + Path.GetFileName(folder)["commons-test-".Length..].ToLowerInvariant() + Environment.ProcessId;
        await ExecuteAsync(admin!, $"CREATE DATABASE \"{name}\"");
        return new(new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxPoolSize = 20 }.ToString(), folder, admin, name);
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (admin is not null) await ExecuteAsync(admin, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
