using System.Globalization;
using Commons.Web.Forum;
using Commons.Web.Moderation;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells people what moderators did about their posts or their access, and why. Who did it stands in the log, as the board has it.</summary>
public sealed class TellOfModeration(CommonsDb db, Telling telling) : IListenTo<PostRemoved>, IListenTo<PostRestored>, IListenTo<PersonBanned>, IListenTo<BanLifted>
{
    private const int AboutMax = 200;

    public Task HearAsync(PostRemoved happened, CancellationToken ct) =>
        TellAsync($"removed:{happened.PostId}:{Stamp(happened.At)}", happened.AuthorId, happened.At, $"/p/{happened.PostId}", $"Your post was taken away: {happened.Reason}", ct);

    public Task HearAsync(PostRestored happened, CancellationToken ct) =>
        TellAsync($"restored:{happened.PostId}:{Stamp(happened.At)}", happened.AuthorId, happened.At, $"/p/{happened.PostId}", $"Your post stands again: {happened.Reason}", ct);

    public async Task HearAsync(PersonBanned happened, CancellationToken ct)
    {
        var where = happened.BoardId is { } board ? await db.Boards.Where(b => b.Id == board).Select(b => b.Title).SingleOrDefaultAsync(ct) : null;
        var until = happened.Until?.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        await TellAsync($"ban:{happened.BanId}", happened.AuthorId, happened.At, "/modlog", (where, until) switch
        {
            (null, null) => $"You are banned: {happened.Reason}",
            (null, _) => $"You are banned until {until}: {happened.Reason}",
            (_, null) => $"You may not write on {where}: {happened.Reason}",
            _ => $"You may not write on {where} until {until}: {happened.Reason}",
        }, ct);
    }

    public Task HearAsync(BanLifted happened, CancellationToken ct) => TellAsync($"lifted:{happened.BanId}", happened.AuthorId, happened.At, "/modlog", $"Your ban was lifted: {happened.Reason}", ct);

    private async Task TellAsync(string key, long authorId, DateTimeOffset at, string path, string about, CancellationToken ct)
    {
        if (await db.Authors.Where(a => a.Id == authorId).Select(a => a.MemberId).SingleOrDefaultAsync(ct) is not { } member) return;
        var news = new News(key, at) { Path = path, About = about.Length <= AboutMax ? about : string.Concat(about.AsSpan(0, char.IsHighSurrogate(about[AboutMax - 2]) ? AboutMax - 2 : AboutMax - 1), "…") };
        await telling.TellAsync(news, [new(member, NotificationKind.Moderation, NotificationRule.ItIsYours)], ct);
    }

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
