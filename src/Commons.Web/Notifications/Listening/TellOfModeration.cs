using System.Globalization;
using Commons.Web.Forum;
using Commons.Web.Moderation;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells people what moderators did about their posts or their access, and why. Who did it stands in the log, as the board has it.</summary>
public sealed class TellOfModeration(CommonsDb db, Telling telling) : IListenTo<PostRemoved>, IListenTo<PostRestored>, IListenTo<PostCorrected>, IListenTo<PersonBanned>, IListenTo<BanLifted>, IListenTo<FlagDecided>,
    IListenTo<ReportDecided>
{
    public Task HearAsync(PostRemoved happened, CancellationToken ct) =>
        TellAsync($"removed:{happened.PostId}:{Stamp(happened.At)}", happened.AuthorId, happened.At, $"/p/{happened.PostId}", new(DecisionKind.PostRemoved, happened.Reason), ct);

    public Task HearAsync(PostRestored happened, CancellationToken ct) =>
        TellAsync($"restored:{happened.PostId}:{Stamp(happened.At)}", happened.AuthorId, happened.At, $"/p/{happened.PostId}", new(DecisionKind.PostRestored, happened.Reason), ct);

    public Task HearAsync(PostCorrected happened, CancellationToken ct) =>
        TellAsync($"corrected:{happened.PostId}:{Stamp(happened.At)}", happened.AuthorId, happened.At, $"/p/{happened.PostId}/history", new(DecisionKind.PostCorrected, happened.Reason), ct);

    public async Task HearAsync(PersonBanned happened, CancellationToken ct)
    {
        var where = happened.BoardId is { } board ? await db.Boards.Where(b => b.Id == board).Select(b => b.Title).SingleOrDefaultAsync(ct) : null;
        DateOnly? until = happened.Until is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null;
        await TellAsync($"ban:{happened.BanId}", happened.AuthorId, happened.At, "/modlog", new(DecisionKind.Banned, happened.Reason, where, until), ct);
    }

    public Task HearAsync(BanLifted happened, CancellationToken ct) => TellAsync($"lifted:{happened.BanId}", happened.AuthorId, happened.At, "/modlog", new(DecisionKind.BanLifted, happened.Reason), ct);

    /// <summary>Whoever flagged hears what became of it.</summary>
    public Task HearAsync(FlagDecided happened, CancellationToken ct) => TellAsync($"flagged:{happened.PostId}:{Stamp(happened.At)}", happened.FlaggerId, happened.At, $"/p/{happened.PostId}",
        new(happened.IsHeeded ? DecisionKind.FlagHeeded : DecisionKind.FlagDismissed, happened.Reason), ct);

    public Task HearAsync(ReportDecided happened, CancellationToken ct) => TellAsync(string.Create(CultureInfo.InvariantCulture, $"reported:{happened.ReportId}"), happened.ReporterId, happened.At, "/modlog",
        new(happened.IsHeeded ? DecisionKind.ReportHeeded : DecisionKind.ReportDismissed, happened.Reason), ct);

    private async Task TellAsync(string key, long authorId, DateTimeOffset at, string path, Decision decision, CancellationToken ct)
    {
        if (await db.Authors.Where(a => a.Id == authorId).Select(a => a.MemberId).SingleOrDefaultAsync(ct) is not { } member) return;
        await telling.TellAsync(new News(key, at) { Path = path, About = decision.ToString() }, [new(member, NotificationKind.Moderation, NotificationRule.ItIsYours)], ct);
    }

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
