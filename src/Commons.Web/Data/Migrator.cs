namespace Commons.Web.Data;

/// <summary>Brings the database to this version's schema. Safe to run twice and from two nodes at once.</summary>
public sealed class Migrator(CommonsDb db, IEnumerable<IGuardTables> guards, ILogger<Migrator> log)
{
    /// <summary>Any number will do, as long as every node takes the same one.</summary>
    private const long AdvisoryLock = 0x436f6d6d6f6e73;

    public async Task MigrateAsync(CancellationToken ct)
    {
        if (db.Database.IsNpgsql()) await MigratePostgresAsync(ct);
        else await MigrateSqliteAsync(ct);
    }

    private async Task MigratePostgresAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", ct);
            await ApplyAsync(ct);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>One process owns a SQLite file while it migrates; a row that a killed one left in EF's lock table would block for ever.</summary>
    private async Task MigrateSqliteAsync(CancellationToken ct)
    {
        var file = db.Database.GetDbConnection().DataSource;
        await using var held = await HoldAsync(file + ".migrating", ct);
        if (await db.Database.CanConnectAsync(ct))
            await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""", ct);
        await ApplyAsync(ct);
    }

    private static async Task<FileStream> HoldAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
            catch (IOException) { await Task.Delay(100, ct); }
        }
    }

    private async Task ApplyAsync(CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0) log.LogInformation("Applying {Count} migrations to the database", pending.Count);
        await db.Database.MigrateAsync(ct);
        await AppendOnly.LayTriggersAsync(db, ct);
        foreach (var sql in guards.SelectMany(guard => guard.Statements(db.Database.IsSqlite()))) await db.Database.ExecuteSqlRawAsync(sql, ct);
    }
}
