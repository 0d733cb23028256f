using Commons.Web.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Commons.Web.Data;

/// <summary>Which database, and how it is reached. <c>Host=…</c> means PostgreSQL, anything else is a SQLite file (CONTRACT 2).</summary>
public static class Database
{
    public static bool IsPostgres(string connectionString) => connectionString.TrimStart().StartsWith("Host=", StringComparison.OrdinalIgnoreCase);

    public static IHostApplicationBuilder AddDatabase(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        var connection = options.ConnectionString;
        if (IsPostgres(connection)) builder.Services.AddDbContext<CommonsDb, PostgresCommonsDb>(o => UsePostgres(o, connection));
        else builder.Services.AddDbContext<CommonsDb, SqliteCommonsDb>(o => UseSqlite(o, connection));

        builder.Services.AddSingleton<EventListeners>();
        builder.Services.AddScoped<Migrator>();
        return builder;
    }

    internal static void UsePostgres(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection);

    internal static void UseSqlite(DbContextOptionsBuilder options, string connection)
    {
        var sqlite = new SqliteConnectionStringBuilder(connection) { DefaultTimeout = 30 };
        if (sqlite.DataSource is { Length: > 0 } file && file != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        options.UseSqlite(sqlite.ToString()).AddInterceptors(new SqlitePragmas());
    }
}

/// <summary>Identity reads from its options which tables the model has, so the design-time model needs them as well.</summary>
internal static class Design
{
    public static IServiceProvider Services { get; } = new ServiceCollection()
        .Configure<Microsoft.AspNetCore.Identity.IdentityOptions>(o => o.Stores.SchemaVersion = Microsoft.AspNetCore.Identity.IdentitySchemaVersions.Version3)
        .BuildServiceProvider();
}

/// <summary>For <c>dotnet ef</c> only.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteCommonsDb>
{
    public SqliteCommonsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteCommonsDb>();
        options.UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(Design.Services);
        return new(options.Options, new EventListeners([]), TimeProvider.System);
    }
}

/// <summary>For <c>dotnet ef</c> only.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresCommonsDb>
{
    public PostgresCommonsDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<PostgresCommonsDb>();
        options.UseNpgsql("Host=localhost").UseApplicationServiceProvider(Design.Services);
        return new(options.Options, new EventListeners([]), TimeProvider.System);
    }
}
