using Commons.Web.Forum.Lists;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Forum.Feeds;

/// <summary>A topic's posts and a person's posts as feeds, the newest first.</summary>
public sealed class FeedsController(CommonsDb db, CurrentMember current, Shared.Pages.Shell shell) : Controller
{
    private const int EntriesMax = 30;

    [HttpGet("/t/{slug}/{topicId:long}" + ListsController.Suffix), HttpGet("/t/{topicId:long}" + ListsController.Suffix)]
    public async Task<IActionResult> Topic(long topicId, string feed, CancellationToken ct)
    {
        if (await db.Topics.FindMergedIntoAsync(topicId, await current.FindAsync(ct), ct) is { } into) return RedirectPermanent($"{into.Path}.{feed}");
        if (await TopicHead.FindAsync(db, topicId, await current.FindAsync(ct), ct) is not { RemovedAt: null } topic) return NotFound();
        var posts = db.Posts.Where(p => p.TopicId == topicId && p.DeletedAt == null).OrderByDescending(p => p.Number);
        return await WriteAsync(topic.Title, topic.Path, feed, posts, ct);
    }

    [HttpGet("/u/{handle}" + ListsController.Suffix)]
    public async Task<IActionResult> Person(string handle, string feed, CancellationToken ct)
    {
        if (await db.Authors.Named(handle).FirstOrDefaultAsync(ct) is not { } author) return NotFound();
        // Only what stands in lists, for everybody alike: a feed is read by machines that share what they read.
        var listed = db.Topics.Listed();
        var posts = db.Posts.Where(p => p.AuthorId == author.Id && p.DeletedAt == null && listed.Any(t => t.Id == p.TopicId)).OrderByDescending(p => p.WrittenAt).ThenByDescending(p => p.Id);
        return await WriteAsync(author.DisplayName, $"/u/{author.Handle}", feed, posts, ct);
    }

    private async Task<FeedResult> WriteAsync(string title, string path, string format, IQueryable<Post> posts, CancellationToken ct)
    {
        var entries = await posts.Take(EntriesMax)
            .Select(p => new { p.Id, p.Number, p.Topic.Title, p.Author.Name, p.Author.DisplayName, p.Author.Host, p.WrittenAt, p.EditedAt, p.Html }).ToListAsync(ct);
        return new(new Feed($"{title} · {await shell.NameAsync(ct)}", path, $"{path}.{format}", entries.ConvertAll(p =>
        {
            var writer = new Writer(p.Name, p.DisplayName, p.Host);
            return new Feed.Entry($"/p/{p.Id}", p.Number is 1 ? p.Title : $"Re: {p.Title}", writer.DisplayName, writer.Path, p.WrittenAt, p.EditedAt ?? p.WrittenAt, p.Html, []);
        })), format);
    }
}
