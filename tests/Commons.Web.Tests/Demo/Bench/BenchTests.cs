using Commons.Web.Data;
using Commons.Web.Demo.Bench;
using Commons.Web.Forum.Changes;
using Commons.Web.Forum.Search;
using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Demo.Bench;

/// <summary>A board for measurements stands as the verbs would have left it; otherwise what is measured on it is nobody's board.</summary>
public sealed class BenchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_seeded_board_has_what_was_asked_for_and_every_number_is_what_the_rows_add_up_to(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);

        await SeedAsync(app, 60, 1_500, 40);

        await app.WithDbAsync(async db =>
        {
            Assert.Equal((60, 1_500), (await db.Topics.CountAsync(Ct), await db.Posts.CountAsync(Ct)));
            Assert.Equal(1_200, await db.Topics.MaxAsync(t => t.LastNumber, Ct));
            Assert.Equal(0, await db.Topics.CountAsync(t => t.LastNumber != t.Posts.Count || t.LastPostAt != t.Posts.Max(p => p.WrittenAt) || t.StartedAt != t.Posts.Min(p => p.WrittenAt), Ct));
            Assert.Equal(0, await db.Topics.CountAsync(t => t.AuthorId != t.Posts.First(p => p.Number == 1).AuthorId || t.LastAuthorId != t.Posts.First(p => p.Number == t.LastNumber).AuthorId, Ct));
            Assert.Equal(0, await db.Topics.CountAsync(t => t.SectionId != (t.Board.ParentId ?? t.BoardId) || t.Score != t.Posts.First(p => p.Number == 1).UpVotes, Ct));
            Assert.Equal(0, await db.Posts.CountAsync(p => p.UpVotes != db.Votes.Count(v => v.PostId == p.Id), Ct));
            Assert.Equal(0, await db.Votes.CountAsync(v => v.VoterId == v.AuthorId, Ct));
            Assert.Equal(0, await db.Boards.CountAsync(b => b.TopicCount != db.Topics.Count(t => t.BoardId == b.Id), Ct));
            Assert.Equal(0, await db.Tags.CountAsync(t => t.TopicCount != db.TopicTags.Count(x => x.TagId == t.Id), Ct));
            Assert.True(await db.Votes.AnyAsync(Ct) && await db.TopicTags.AnyAsync(Ct) && await db.Boards.AnyAsync(b => b.ParentId != null, Ct));
            var follower = await db.Users.SingleAsync(m => m.UserName == BenchSeed.Follower, Ct);
            Assert.Equal(60, await db.TopicReads.CountAsync(r => r.MemberId == follower.Id, Ct));
            Assert.Equal(24, await db.Watches.CountAsync(w => w.MemberId == follower.Id, Ct));
            Assert.Equal(0, await db.PostChanges.CountAsync(Ct));
        });
    }

    [Fact]
    public async Task Its_posts_are_what_the_renderer_and_the_index_would_have_made_of_their_words()
    {
        await using var app = await CommonsApp.StartAsync();
        await SeedAsync(app, 20, 300, 20);
        var renderer = app.Services.GetRequiredService<Renderer>();
        var before = await WordsAsync(app);
        Assert.NotEmpty(before);

        var posts = await app.WithDbAsync(db => db.Posts.AsNoTracking().ToListAsync(Ct));
        Assert.All(posts, post => Assert.Equal(renderer.Cook(post.Source).Value, post.Html));
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""INSERT INTO "PostChanges"("PostId") SELECT "Id" FROM "Posts" """, Ct));
        await app.WithAsync(services => services.GetRequiredService<FollowPosts>().RunAsync(Ct));

        Assert.Equal(before, await WordsAsync(app));
    }

    [Fact]
    public async Task What_is_written_after_the_seed_is_numbered_and_followed_like_on_any_board()
    {
        await using var app = await CommonsApp.StartAsync();
        await SeedAsync(app, 20, 300, 20);
        var follower = app.Visitor();
        await follower.PostAsync("/signin", new() { ["Username"] = BenchSeed.Follower, ["Password"] = BenchSeed.Password });

        await follower.PostAsync("/write?board=board1", new() { ["Board"] = "board1", ["Title"] = "After the seed", ["Body"] = "A wholly unheard-of brachiosaurus." }, from: "/write?board=board1");

        Assert.Equal(1, await app.WithDbAsync(db => db.PostChanges.CountAsync(Ct)));
        await app.WithAsync(services => services.GetRequiredService<FollowPosts>().RunAsync(Ct));
        Assert.Contains("After the seed", await follower.GetAsync("/search?q=brachiosaurus"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_made_in_an_empty_database_only()
    {
        await using var app = await CommonsApp.StartAsync();
        await SeedAsync(app, 10, 100, 10);

        var refused = await Assert.ThrowsAsync<Refusal>(() => SeedAsync(app, 10, 100, 10));

        Assert.Contains("has topics already", refused.Message, StringComparison.Ordinal);
    }

    private static Task SeedAsync(CommonsApp app, int topics, int posts, int members) => app.WithAsync(services =>
        ActivatorUtilities.CreateInstance<BenchSeed>(services).RunAsync(BenchSize.Of(topics, posts, members), (_, _, _) => { }, Ct));

    /// <summary>Which posts each of some words stands in: what the index answers, whoever filled it.</summary>
    private static Task<string> WordsAsync(CommonsApp app) => app.WithAsync(async services =>
    {
        var found = new List<string>();
        foreach (var word in new BenchVocabulary().Folded.Take(60).Append("b1").Append("t1"))
            found.Add($"{word}: " + string.Join(' ', (await services.GetRequiredService<IWordIndex>().Candidates(new([new([word], false, false)], [], false, null, null)).ToListAsync(Ct)).Select(c => c.PostId).Order()));
        return string.Join('\n', found);
    });
}
