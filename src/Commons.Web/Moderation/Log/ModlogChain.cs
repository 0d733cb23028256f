using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Commons.Web.Moderation.Log;

/// <summary>
/// Each line of the log carries a hash of itself and of the line before (FORUM 1.7, 3.3): whoever changes, takes out or slips in a line has to change every later
/// one, and the last hash that anybody noted tells.
/// </summary>
public static class ModlogChain
{
    private const int Batch = 1000;

    /// <summary>SHA-256, in hex, of a JSON array of strings: the hash before, then the line's fields in this order; what it has not is empty, times are microseconds.</summary>
    public static string HashOf(string before, ModlogEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string[]>(
    [
        before, Text(entry.At), entry.Kind.ToString(), entry.IsRevert ? "true" : "false", Text(entry.ActorId), entry.ActorRole.ToString(), entry.Reason, Text(entry.BoardId), Text(entry.TopicId),
        Text(entry.PostId), Text(entry.PersonId), Text(entry.OtherTopicId), Text(entry.OtherBoardId), Text(entry.Until), entry.ContentHash ?? "",
    ]))));

    /// <summary>Adds a line behind the last one. The co-op's row is locked, so that two nodes do not both write behind the same line.</summary>
    public static async Task AddAsync(CommonsDb db, ModlogEntry entry, CancellationToken ct)
    {
        await db.Coops.LockAsync(c => c.FoundedAt, ct);
        entry.Chain(await db.Modlog.OrderByDescending(e => e.Id).Select(e => e.Hash).FirstOrDefaultAsync(ct) ?? "");
        db.Modlog.Add(entry);
    }

    /// <summary>Computes every hash anew.</summary>
    public static async Task<Verdict> CheckAsync(CommonsDb db, CancellationToken ct)
    {
        var (head, last, count) = ("", 0L, 0L);
        while (true)
        {
            var entries = await db.Modlog.AsNoTracking().Where(e => e.Id > last).OrderBy(e => e.Id).Take(Batch).ToListAsync(ct);
            foreach (var entry in entries)
            {
                if (entry.Hash != HashOf(head, entry)) return new(count, head, entry.Id);
                (head, last, count) = (entry.Hash, entry.Id, count + 1);
            }
            if (entries.Count < Batch) return new(count, head, null);
        }
    }

    private static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(DateTimeOffset? at) => Text(at?.UtcTicks / TimeSpan.TicksPerMicrosecond);

    /// <param name="Lines">Lines that are sound, from the first on.</param>
    /// <param name="Head">The hash of the last of them.</param>
    /// <param name="BrokenId">The first line that is not what was written; null where all are.</param>
    public sealed record Verdict(long Lines, string Head, long? BrokenId);
}
