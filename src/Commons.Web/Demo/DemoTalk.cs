using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Tags;
using Commons.Web.Shared.Text;

namespace Commons.Web.Demo;

/// <summary>What the demo's people write, when they wrote it, through the verb that everybody writes by.</summary>
internal sealed class DemoTalk(IServiceScopeFactory scopes, Renderer renderer, DateOnly today)
{
    private readonly IReadOnlyList<DemoTopic> topics = DemoWorld.Topics(today);
    private readonly Dictionary<DemoTopic, (long Topic, List<long> Posts)> written = [];

    /// <summary>Each post as a moment: its time, and the writing of it. Posts of a topic come in order.</summary>
    public IEnumerable<(DateTimeOffset At, Func<CancellationToken, Task> Write)> Moments() =>
        from topic in topics
        from i in Enumerable.Range(0, topic.Posts.Count)
        select (topic.Posts[i].At, (Func<CancellationToken, Task>)(ct => WriteAsync(topic, i, ct)));

    private async Task WriteAsync(DemoTopic topic, int i, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CommonsDb>();
        var writing = scope.ServiceProvider.GetRequiredService<Writing>();
        var entry = topic.Posts[i];
        var author = await db.Authors.SingleAsync(a => a.Name == entry.Author && a.Host == null, ct);
        var text = PostText.FromMarkdown(entry.Markdown, renderer);
        if (i is 0)
        {
            var board = await db.Boards.Where(b => b.Slug == topic.Board).Select(b => b.Id).SingleAsync(ct);
            var started = await writing.StartTopicAsync(board, author, topic.Title, text, ct, tags: Tag.Parse(topic.Tags));
            written.Add(topic, (started.Id, [started.Posts[0].Id]));
            return;
        }
        var (id, posts) = written[topic];
        var post = await writing.ReplyAsync(id, author, text, entry.InReplyTo is { } number ? posts[number - 1] : null, ct);
        posts.Add(post.Id);
    }
}
