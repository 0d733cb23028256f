using System.Globalization;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Mail;

namespace Commons.Web.Notifications.Mail;

/// <summary>What a letter is about, as it is stored with it: the member, the notification (0 for a digest) and the posts whose words or titles it shows.</summary>
internal sealed record LetterAbout(long MemberId, long NotificationId, string PostIds)
{
    private const string Mark = "told";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark} {MemberId} {NotificationId} {PostIds}");

    public static LetterAbout? Read(string? about) => about?.Split(' ') is [Mark, var member, var notification, var posts]
        ? new(long.Parse(member, CultureInfo.InvariantCulture), long.Parse(notification, CultureInfo.InvariantCulture), posts) : null;

    public IReadOnlyList<long> Posts => [.. PostIds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];
}

/// <summary>
/// Asked just before a letter goes out: of what was hidden or taken away since it was written nothing is sent, nor what was read meanwhile.
/// </summary>
public sealed class GuardLetters(CommonsDb db) : ILetterGuard
{
    public async Task<bool> MaySendAsync(Letter letter, CancellationToken ct)
    {
        if (LetterAbout.Read(letter.About) is not { } about) return true;
        if (await db.Users.Include(m => m.Author).Include(m => m.Roles).SingleOrDefaultAsync(m => m.Id == about.MemberId, ct) is not { } reader) return false;
        if (about.NotificationId > 0 && !await db.Notifications.AnyAsync(n => n.Id == about.NotificationId && n.ReadAt == null, ct)) return false;
        var posts = about.Posts;
        var topics = db.Topics.VisibleTo(reader);
        return await db.Posts.CountAsync(p => posts.Contains(p.Id) && p.DeletedAt == null && topics.Any(t => t.Id == p.TopicId), ct) == posts.Count;
    }
}
