using Commons.Web.Members;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Commons.Web.Data;

/// <summary>
/// The one database context. Each feature adds its sets in a partial file beside its entities; mappings are found in the assembly.
/// Two sealed subclasses exist only so that each provider has its own migrations.
/// </summary>
public abstract partial class CommonsDb(DbContextOptions options, EventListeners listeners, TimeProvider clock) : IdentityUserContext<Member, long>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CommonsDb).Assembly);
        foreach (var type in builder.Model.GetEntityTypes())
            foreach (var key in type.GetKeys())
                if (key.Properties is [{ } only] && only.ClrType == typeof(Guid))
                    only.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;   // STYLE 6.1: we make the key ourselves.
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMicros>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }
}

/// <summary>Embedded by default: one file in the data directory.</summary>
public sealed class SqliteCommonsDb(DbContextOptions<SqliteCommonsDb> options, EventListeners listeners, TimeProvider clock) : CommonsDb(options, listeners, clock);

/// <summary>For a co-op that outgrew one machine.</summary>
public sealed class PostgresCommonsDb(DbContextOptions<PostgresCommonsDb> options, EventListeners listeners, TimeProvider clock) : CommonsDb(options, listeners, clock);
