using System.Security.Cryptography;
using System.Text;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Reading;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Feeds;

/// <summary>Any list as a feed: each topic with its opening post. What is unread is a member's own, and needs their key (FORUM 1.1).</summary>
public sealed class ListFeeds(CommonsDb db, ListReading lists, Shared.Pages.Shell shell)
{
    public async Task<IActionResult> OfAsync(ListScope scope, TopicOrder order, string format, string? key, CancellationToken ct)
    {
        var reader = key is null ? null : await FindAsync(key, ct);
        if (reader is null && (key is not null || order == TopicOrder.Unread)) return new NotFoundResult();
        var rows = (await lists.FirstAsync(scope, order, reader, ct)).Take(ListReading.PageSize).ToList();
        var ids = rows.ConvertAll(r => r.Id);
        var openings = await db.Posts.Where(p => ids.Contains(p.TopicId) && p.Number == 1).ToDictionaryAsync(p => p.TopicId, p => p.Html, ct);
        var list = Sentence.Say(order.Title);
        var title = $"{(scope.Name is { } name ? $"{list} · {name}" : list)} · {await shell.NameAsync(ct)}";
        var path = scope.Address(order);
        var feed = new Feed(title, path, $"{path}.{format}", rows.ConvertAll(r =>
            new Feed.Entry($"/t/{r.Id}", r.Title, r.Author.DisplayName, r.Author.Path, r.StartedAt, r.LastPostAt, openings.GetValueOrDefault(r.Id, ""), r.Tags)));
        return new FeedResult(feed, format, isPrivate: reader is not null);
    }

    private async Task<Reader?> FindAsync(string key, CancellationToken ct)
    {
        var hash = HashOf(key);
        if (await db.Readers.Where(r => r.FeedKeyHash == hash).Select(r => (long?)r.MemberId).SingleOrDefaultAsync(ct) is not { } memberId) return null;
        return await Reader.FindAsync(db, await db.Users.Include(m => m.Author).SingleAsync(m => m.Id == memberId, ct), ct);
    }

    /// <summary>A new key of 256 random bits; only its hash is stored.</summary>
    public static (string Key, string Hash) NewKey()
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (key, HashOf(key));
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
