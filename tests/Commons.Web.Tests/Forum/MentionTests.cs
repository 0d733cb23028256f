using System.Net;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class MentionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Whom_a_post_addresses_is_linked_stored_and_told_of_once(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "@ben, @theo and @nobody of @garden, says @ana; @here too" });
        var page = await ana.PageAsync(topic.Path);
        var reply = await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Number == 2, Ct));
        await ana.PostAsync($"/p/{reply.Id}/edit", new() { ["Body"] = "Only @ben and @theo after all." });

        Assert.Equal(["/u/ben", "/u/theo", "/b/garden", "/u/ana"], page.QuerySelectorAll("#post_2 .mention").Select(a => a.GetAttribute("href")!));
        Assert.Equal(2, await app.WithDbAsync(db => db.PostMentions.CountAsync(Ct)));
        Assert.Equal((2, 1, 1), await app.WithDbAsync(async db => (await CountAsync<AuthorMentioned>(db), await CountAsync<BoardMentioned>(db), await CountAsync<HereMentioned>(db))));
    }

    [Fact]
    public async Task A_post_that_addresses_eleven_is_refused_and_keeps_its_words()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var names = Enumerable.Range(1, 11).Select(i => $"neighbour{i}").ToList();
        foreach (var name in names) await app.MemberAsync(name);
        var theo = await app.SignInAsync("theo");

        var answer = Visitor.Parse(await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = string.Join(' ', names.Select(n => "@" + n)) }));
        var refused = theo.Status;
        await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = string.Join(' ', Enumerable.Range(1, 1000).Select(i => $"@nobody{i}")) + " " + string.Join(' ', names.Take(3).Select(n => "@" + n)) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Contains("addresses 11", answer.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("@neighbour11", answer.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, theo.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_an_older_renderer_cooked_is_cooked_again_and_nobody_hears_of_it(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", body: "Ask @theo about **frost**.");
        await app.RepliesAsync(topic, "theo", 3);
        await app.WithDbAsync(db => db.Posts.ExecuteUpdateAsync(set => set.SetProperty(p => p.RendererVersion, 1).SetProperty(p => p.Html, "<p>old</p>"), Ct));

        var first = await app.WithAsync(services => services.GetRequiredService<Cooking>().CookAgainAsync(Ct));
        var second = await app.WithAsync(services => services.GetRequiredService<Cooking>().CookAgainAsync(Ct));

        var posts = await app.WithDbAsync(db => db.Posts.OrderBy(p => p.Number).ToListAsync(Ct));
        Assert.Equal((4, 0), (first, second));
        Assert.All(posts, post => Assert.Equal((Renderer.Version, null), (post.RendererVersion, post.EditedAt)));
        Assert.Equal("<p>Ask <a href=\"/u/theo\" class=\"mention\">@theo</a> about <strong>frost</strong>.</p>", posts[0].Html);
        Assert.Equal(0, await app.WithDbAsync(CountAsync<PostEdited>));
    }

    private static Task<int> CountAsync<T>(CommonsDb db) => db.StoredEvents.CountAsync(e => e.Type == typeof(T).FullName, Ct);
}
