using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Commons.Web.Hosting;

namespace Commons.Web.Sponsorship.Metering.Visitors;

/// <summary>
/// A random salt for each UTC day. Without it a visitor's key says nothing; it is gone after two days at most and never in a backup: on SQLite a
/// file in the data directory's <c>salt</c> folder, on PostgreSQL a row of an unlogged table (MONEY-ATTACKS 60).
/// </summary>
public sealed class VisitorSalts(IServiceScopeFactory scopes, CommonsOptions options)
{
    private readonly ConcurrentDictionary<DateOnly, byte[]> known = [];
    private readonly string folder = Path.Combine(options.DataDirectory, "salt");
    private readonly bool shared = Database.IsPostgres(options.ConnectionString);

    public async ValueTask<byte[]> OfAsync(DateOnly day, CancellationToken ct) =>
        known.TryGetValue(day, out var salt) ? salt : known.GetOrAdd(day, shared ? await RowAsync(day, ct) : await FileAsync(day, ct));

    /// <summary>Forgets the days before yesterday, everywhere.</summary>
    public async Task ForgetAsync(DateOnly today, CancellationToken ct)
    {
        var oldest = today.AddDays(-1);
        foreach (var day in known.Keys.Where(d => d < oldest)) known.TryRemove(day, out _);
        if (Directory.Exists(folder))
            foreach (var file in Directory.GetFiles(folder).Where(f => string.CompareOrdinal(Path.GetFileName(f), Name(oldest)) < 0)) File.Delete(file);
        if (!shared) return;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CommonsDb>().VisitorSalts.Where(s => s.Day < oldest).ExecuteDeleteAsync(ct);
    }

    private async Task<byte[]> RowAsync(DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var made = RandomNumberGenerator.GetBytes(32);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "VisitorSalts" ("Day", "Salt") VALUES ({day}, {made}) ON CONFLICT DO NOTHING""", ct);
        return (await db.VisitorSalts.AsNoTracking().SingleAsync(s => s.Day == day, ct)).Salt;
    }

    /// <summary>Written beside and moved into place, so that two processes agree on one and nobody reads half of it.</summary>
    private async Task<byte[]> FileAsync(DateOnly day, CancellationToken ct)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, Name(day));
        if (!File.Exists(path))
        {
            var made = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
            await File.WriteAllBytesAsync(made, RandomNumberGenerator.GetBytes(32), ct);
            try { File.Move(made, path, overwrite: false); }
            catch (IOException) { File.Delete(made); }
        }
        return await File.ReadAllBytesAsync(path, ct);
    }

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
