using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Commons.Web.Data;

/// <summary>
/// Names a table in which nothing is ever changed or removed; the database itself refuses. Put on the entity type by
/// <c>builder.HasAnnotation(AppendOnly.Annotation, true)</c>. The triggers are laid after every migration, because a rebuilt SQLite
/// table silently loses its own (GOTCHAS-NET 2).
/// </summary>
public static class AppendOnly
{
    public const string Annotation = "Commons:AppendOnly";

    public static async Task LayTriggersAsync(CommonsDb db, CancellationToken ct)
    {
        foreach (var table in Tables(db))
            foreach (var sql in db.Database.IsSqlite() ? Sqlite(table) : Postgres(table))
                await db.Database.ExecuteSqlRawAsync(sql, ct);
    }

    /// <summary>Names of the triggers that must stand, so that a check can miss one.</summary>
    public static IEnumerable<string> Triggers(CommonsDb db) =>
        from table in Tables(db)
        from suffix in db.Database.IsSqlite() ? new[] { "no_UPDATE", "no_DELETE" } : ["no_change", "no_truncate"]
        select $"{table}_{suffix}";

    private static IEnumerable<string> Tables(CommonsDb db) => db.GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>().Model.GetEntityTypes()
        .Where(type => type.FindAnnotation(Annotation) is not null).Select(type => type.GetTableName()!).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Sqlite(string table) =>
        from verb in new[] { "UPDATE", "DELETE" }
        select $"""CREATE TRIGGER IF NOT EXISTS "{table}_no_{verb}" BEFORE {verb} ON "{table}" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;""";

    private static IEnumerable<string> Postgres(string table) =>
    [
        $"""
        CREATE OR REPLACE FUNCTION "{table}_append_only"() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = '23001'; END $$;
        """,
        $"""CREATE OR REPLACE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{table}_append_only"();""",
        $"""CREATE OR REPLACE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION "{table}_append_only"();""",
    ];
}
