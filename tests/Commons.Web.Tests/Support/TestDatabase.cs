using Npgsql;

namespace Commons.Web.Tests.Support;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>
/// One database of a kind, gone at the end: a file in a temporary folder, or a database of the PostgreSQL that <c>tests/run</c>
/// started and named in COMMONS_TEST_POSTGRES. Where there is none, the test shows as skipped. A test gets a copy of one that is migrated already (<see cref="Schemas"/>).
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? admin;
    private readonly string? name;

    private TestDatabase(string connectionString, string folder, string? admin, string? name) =>
        (ConnectionString, Folder, this.admin, this.name) = (connectionString, folder, admin, name);

    public string ConnectionString { get; }
    public string Folder { get; }

    /// <summary>An empty one, without tables. Its connections are not pooled, so that it can be copied as soon as they are closed.</summary>
    public static Task<TestDatabase> MakeEmptyAsync(DatabaseKind kind) => MakeAsync(kind, null);

    public static Task<TestDatabase> CopyAsync(DatabaseKind kind, TestDatabase schema) => MakeAsync(kind, schema);

    private static async Task<TestDatabase> MakeAsync(DatabaseKind kind, TestDatabase? schema)
    {
        var pooling = schema is null ? ";Pooling=false" : "";
        var folder = Directory.CreateTempSubdirectory("commons-test-").FullName;
        if (kind is DatabaseKind.Sqlite)
        {
            if (schema is not null) File.Copy(Path.Combine(schema.Folder, "commons.db"), Path.Combine(folder, "commons.db"));
            return new($"Data Source={Path.Combine(folder, "commons.db")}{pooling}", folder, null, null);
        }

        var admin = Environment.GetEnvironmentVariable("COMMONS_TEST_POSTGRES");
        Assert.SkipWhen(string.IsNullOrEmpty(admin), "There is no PostgreSQL: COMMONS_TEST_POSTGRES is not set.");
        var name = "t" + Path.GetFileName(folder)["commons-test-".Length..].ToLowerInvariant() + Environment.ProcessId;
        await ExecuteAsync(admin!, $"CREATE DATABASE \"{name}\"" + (schema is null ? "" : $" TEMPLATE \"{schema.name}\""));
        return new(new NpgsqlConnectionStringBuilder(admin + pooling) { Database = name, MaxPoolSize = 20 }.ToString(), folder, admin, name);
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
