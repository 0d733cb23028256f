using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class VotesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_vote_counts_once_turns_round_and_can_be_taken_back(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Both);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(board, "theo");
        var (post, ana) = (topic.Posts[0].Id, await app.SignInAsync("ana"));
        var (scores, ranks) = (new List<(int, int)>(), new List<int>());

        foreach (var direction in new[] { "Up", "Up", "Down", "" })
        {
            await ana.PostAsync($"/p/{post}/vote", new() { ["Direction"] = direction }, from: topic.Path);
            var stored = await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == post, Ct));
            scores.Add((stored.UpVotes, stored.DownVotes));
            ranks.Add(await app.WithDbAsync(db => db.Topics.Select(t => t.Score).SingleAsync(Ct)));
        }

        Assert.Equal($"/p/{post}", ana.Location);
        Assert.Equal([(1, 0), (1, 0), (0, 1), (0, 0)], scores);
        Assert.Equal([1, 1, -1, 0], ranks);
        Assert.Equal(0, await app.WithDbAsync(db => db.Votes.CountAsync(Ct)));
        Assert.Equal(3, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostVoted).FullName, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_reaction_is_replaced_and_counted_and_shown_in_words(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var (post, ana, ben) = (topic.Posts[0].Id, await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await ana.PostAsync($"/p/{post}/reaction", new() { ["Kind"] = "Laughed" }, from: topic.Path);
        await ana.PostAsync($"/p/{post}/reaction", new() { ["Kind"] = "Learned" }, from: topic.Path);
        await ben.PostAsync($"/p/{post}/reaction", new() { ["Kind"] = "Learned" }, from: topic.Path);
        var shown = (await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll("#post_1 .votes__reaction").Select(r => r.TextContent).ToList();
        var mine = (await ana.PageAsync(topic.Path)).QuerySelector("#post_1 button[name=Kind][aria-pressed=true]")!;

        Assert.Contains("Learned: 2", Assert.Single(shown), StringComparison.Ordinal);
        Assert.Contains("Learned", mine.TextContent, StringComparison.Ordinal);
        Assert.Equal("", mine.GetAttribute("value"));
        Assert.Equal(2, await app.WithDbAsync(db => db.ReactionCounts.SumAsync(c => c.Count, Ct)));
    }

    [Fact]
    public async Task The_script_gets_the_posts_own_counts_and_nothing_else()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var ana = await app.SignInAsync("ana");
        var token = (await ana.PageAsync(topic.Path)).QuerySelector("#responses input")!;
        var request = new HttpRequestMessage(HttpMethod.Post, $"/p/{topic.Posts[0].Id}/vote")
        {
            Content = new FormUrlEncodedContent([new("Direction", "Up"), new(token.GetAttribute("name")!, token.GetAttribute("value")!)]),
            Headers = { { "X-Part", "Direction" } },
        };

        var part = Visitor.Parse(await (await ana.SendAsync(request)).Content.ReadAsStringAsync(Ct));

        Assert.Equal(HttpStatusCode.OK, ana.Status);
        Assert.Null(part.QuerySelector("nav, header"));
        Assert.Equal("true", part.QuerySelector("[data-votes] button[name=Direction]")!.GetAttribute("aria-pressed"));
        Assert.Contains("1 up", part.QuerySelector(".votes__score")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BoardVoting.Off, "Up", false)]
    [InlineData(BoardVoting.Up, "Up", true)]
    [InlineData(BoardVoting.Up, "Down", false)]
    [InlineData(BoardVoting.Both, "Down", true)]
    public async Task A_board_takes_the_votes_it_agreed_on(BoardVoting voting, string direction, bool isTaken)
    {
        await using var app = await CommonsApp.StartAsync();
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, voting);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(board, "theo");
        var ana = await app.SignInAsync("ana");

        var buttons = (await ana.PageAsync(topic.Path)).QuerySelectorAll("button[name=Direction]").Select(b => b.GetAttribute("value"));
        await ana.PostAsync($"/p/{topic.Posts[0].Id}/vote", new() { ["Direction"] = direction }, from: topic.Path);

        Assert.Equal(isTaken, buttons.Contains(direction));
        Assert.Equal(isTaken ? HttpStatusCode.Found : HttpStatusCode.UnprocessableEntity, ana.Status);
        Assert.Equal(isTaken ? 1 : 0, await app.WithDbAsync(db => db.Votes.CountAsync(Ct)));
    }

    [Fact]
    public async Task Nobody_votes_on_their_own_post_nor_on_one_that_is_gone_nor_as_a_guest()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var gone = await app.ReplyAsync(topic, "ana");
        var (theo, ana) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"));
        await ana.PostAsync($"/p/{gone.Id}/delete", []);

        var answers = new List<HttpStatusCode>();
        foreach (var (who, post) in new[] { (theo, topic.Posts[0].Id), (theo, gone.Id), (ana, 4711L) })
        {
            await who.PostAsync($"/p/{post}/vote", new() { ["Direction"] = "Up" }, from: "/my/settings/profile");
            answers.Add(who.Status);
        }
        var guest = await app.Visitor().PageAsync(topic.Path);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound], answers);
        Assert.Null((await theo.PageAsync(topic.Path)).QuerySelector("#post_1 button[name=Direction], #post_1 button[name=Kind]"));
        Assert.Null(guest.QuerySelector("#responses, button[name=Direction]"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Votes.CountAsync(Ct)));
    }

    [Fact]
    public async Task Fifteen_a_day_for_one_author_and_the_next_day_again()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.RepliesAsync(topic, "theo", Voting.DayPerAuthorMax);
        var posts = await app.WithDbAsync(db => db.Posts.OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Ct));
        Task VoteAsync(long post) => app.WithAsync(async services => await services.GetRequiredService<Voting>().VoteAsync(
            post, await services.GetRequiredService<Web.Data.CommonsDb>().Authors.SingleAsync(a => a.Name == "ana", Ct), VoteDirection.Up, Ct));
        foreach (var post in posts.Take(Voting.DayPerAuthorMax)) await VoteAsync(post);

        var refused = await Assert.ThrowsAsync<Web.Shared.Refusal>(() => VoteAsync(posts[^1]));
        app.Clock.Advance(TimeSpan.FromHours(25));
        await VoteAsync(posts[^1]);

        Assert.Equal(429, refused.Status);
        Assert.Equal(Voting.DayPerAuthorMax + 1, await app.WithDbAsync(db => db.Votes.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_steward_says_how_a_board_votes()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync("/admin/boards/garden", new() { ["Title"] = "Garden", ["Description"] = "", ["Colour"] = "#4a8f3c", ["Voting"] = "Both", ["TakesAnswers"] = "true" });

        var board = await app.WithDbAsync(db => db.Boards.SingleAsync(Ct));
        Assert.Equal((BoardVoting.Both, true), (board.Voting, board.TakesAnswers));
    }
}
