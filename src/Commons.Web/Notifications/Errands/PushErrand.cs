using System.Globalization;
using System.Text.Json;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Mail;
using Commons.Web.Notifications.Push;

namespace Commons.Web.Notifications.Errands;

/// <summary>
/// Pushes what is owed to every browser of its reader. Nothing is held across the network: first the errand is put off to its next attempt and that is
/// committed, then it is sent, then it is gone. A message may go twice; it carries the notification's tag, so it is shown once.
/// </summary>
public sealed class PushErrand(CommonsDb db, Alerts alerts, Presence presence, PushSending sending, TimeProvider clock)
{
    private const int ExcerptMax = 160;
    private static readonly TimeSpan Here = TimeSpan.FromMinutes(1);

    public async Task RunAsync(long notificationId, CancellationToken ct)
    {
        if (await TakeAsync(notificationId, ct) is not { } owed) return;
        var errands = db.Errands.Where(e => owed.ErrandIds.Contains(e.Id));
        if (await SendAsync(owed, ct)) await errands.ExecuteDeleteAsync(ct);
    }

    private async Task<Owed?> TakeAsync(long notificationId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var owed = await Owed.TakeAsync(db, alerts, notificationId, ErrandWay.Push, ct);
        if (owed is not null && !await PutOffAsync(owed, ct)) owed = null;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return owed;
    }

    /// <summary>False where now is not the time, or it was tried often enough.</summary>
    private async Task<bool> PutOffAsync(Owed owed, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var later = presence.LastSeen(owed.Member.Id) is { } seen && seen + Here > now ? seen + Here : owed.Wishes.QuietEnd(now, owed.Clock);
        foreach (var errand in await db.Errands.Where(e => owed.ErrandIds.Contains(e.Id)).ToListAsync(ct))
        {
            if (later is { } at) errand.DueAt = at;
            else if (!errand.TryLater(now)) db.Errands.Remove(errand);
        }
        return later is null;
    }

    /// <summary>False when some browser should be tried again and none was reached.</summary>
    private async Task<bool> SendAsync(Owed owed, CancellationToken ct)
    {
        var (text, topic) = (TextOf(owed), string.Create(CultureInfo.InvariantCulture, $"told-{owed.Line.Id}"));
        var results = new List<PushResult>();
        foreach (var subscription in await db.PushSubscriptions.Where(s => s.MemberId == owed.Member.Id).ToListAsync(ct))
        {
            var result = await sending.SendAsync(subscription, text, topic, ct);
            if (result is PushResult.Taken) subscription.Worked();
            else if (result is PushResult.Gone || (result is PushResult.Refused && subscription.Fail())) db.PushSubscriptions.Remove(subscription);
            results.Add(result);
        }
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { }   // Somebody switched it off meanwhile, which is what we wanted to note.
        return results.Contains(PushResult.Taken) || !results.Contains(PushResult.Later);
    }

    private static byte[] TextOf(Owed owed)
    {
        using var speaking = owed.Language.Speak();
        using var telling = owed.Clock.Tell();
        var body = owed.News.Select(n => n.Text).FirstOrDefault(t => t.Length > 0) ?? "";
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            title = NotificationWords.Happened(owed.Line),
            body = body.Length <= ExcerptMax ? body : string.Concat(body.AsSpan(0, char.IsHighSurrogate(body[ExcerptMax - 1]) ? ExcerptMax - 1 : ExcerptMax), "…"),
            url = owed.Line.Path,
            tag = string.Create(CultureInfo.InvariantCulture, $"told-{owed.Line.Id}"),
        });
    }
}
