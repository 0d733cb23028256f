using Npgsql;

namespace Commons.E2E.Support;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>A server's data directory and database, gone at the end. Can be copied while the server stands still.</summary>
public sealed class Books : IAsyncDisposable
{
    private readonly string? name;

    private Books(DatabaseKind kind, string folder, string connectionString, string? name) =>
        (Kind, Folder, ConnectionString, this.name) = (kind, folder, connectionString, name);

    public DatabaseKind Kind { get; }
    public string Folder { get; }
    public string ConnectionString { get; }
    private static string? Admin => Environment.GetEnvironmentVariable("COMMONS_TEST_POSTGRES");

    public static async Task<Books> MakeAsync(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("commons-e2e-").FullName;
        if (kind is DatabaseKind.Sqlite) return new(kind, folder, $"Data Source={Path.Combine(folder, "commons.db")}", null);
        Assert.SkipWhen(string.IsNullOrEmpty(Admin), "There is no PostgreSQL: COMMONS_TEST_POSTGRES is not set.");
        var name = NameFor(folder);
        await ExecuteAsync($"CREATE DATABASE \"{name}\"");
        return new(kind, folder, Connect(name), name);
    }

    /// <summary>A copy of everything, for a second server. The first must not run.</summary>
    public async Task<Books> CopyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("commons-e2e-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        if (Kind is DatabaseKind.Sqlite) return new(Kind, folder, $"Data Source={Path.Combine(folder, "commons.db")}", null);
        NpgsqlConnection.ClearAllPools();
        var copy = NameFor(folder);
        await ExecuteAsync($"CREATE DATABASE \"{copy}\" TEMPLATE \"{name}\"");
        return new(Kind, folder, Connect(copy), copy);
    }

    public async ValueTask DisposeAsync()
    {
        if (name is not null) await ExecuteAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        Directory.Delete(Folder, recursive: true);
    }

    private static string NameFor(string folder) => "e" + Path.GetFileName(folder)["commons-e2e-".Length..].ToLowerInvariant() + Environment.ProcessId;

    private static string Connect(string database) => new NpgsqlConnectionStringBuilder(Admin) { Database = database, MaxPoolSize = 40 }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Admin);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
