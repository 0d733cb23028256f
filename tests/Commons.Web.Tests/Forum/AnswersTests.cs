using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Votes;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class AnswersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_accepted_answer_stands_beneath_the_question_until_it_goes_away(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Up, takesAnswers: true);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(board, "ana");
        var (wrong, right) = (await app.ReplyAsync(topic, "ben", "Cloth."), await app.ReplyAsync(topic, "ben", "Straw, a hand deep."));
        var (ana, ben, guest) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), app.Visitor());

        foreach (var answer in new[] { wrong, right }) await ana.PostAsync($"/p/{answer.Id}/accept", [], from: topic.Path);
        var page = await guest.PageAsync(topic.Path);
        await ben.PostAsync($"/p/{right.Id}/delete", []);

        Assert.Contains("Straw, a hand deep.", page.QuerySelector("#post_1 + .accepted")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/p/{right.Id}", page.QuerySelector(".accepted a[href^='/p/']")!.GetAttribute("href"));
        Assert.Contains("Accepted answer", page.QuerySelector("#post_3 .post__acts")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await guest.PageAsync(topic.Path)).QuerySelector(".accepted"));
        Assert.Equal((2, 1), await app.WithDbAsync(async db => (await db.StoredEvents.CountAsync(e => e.Type == typeof(AnswerAccepted).FullName, Ct), await db.StoredEvents.CountAsync(e => e.Type == typeof(AnswerWithdrawn).FullName, Ct))));
    }

    [Theory]
    [InlineData("ana", true, true)]
    [InlineData("ben", true, false)]
    [InlineData("theo", true, true)]
    [InlineData("ana", false, false)]
    public async Task Who_asked_and_the_moderators_mark_it_where_the_board_agreed(string name, bool takesAnswers, bool isMarked)
    {
        await using var app = await CommonsApp.StartAsync();
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Up, takesAnswers);
        foreach (var person in new[] { "ana", "ben" }) await app.MemberAsync(person);
        var topic = await app.TopicAsync(board, "ana");
        var reply = await app.ReplyAsync(topic, "ben");
        var visitor = await app.SignInAsync(name);

        var button = (await visitor.PageAsync(topic.Path)).QuerySelector("[formaction$='/accept']");
        await visitor.PostAsync($"/p/{reply.Id}/accept", [], from: topic.Path);
        await visitor.PostAsync($"/p/{topic.Posts[0].Id}/accept", [], from: topic.Path);

        Assert.Equal(isMarked, button is not null);
        Assert.Equal(isMarked ? reply.Id : null, await app.WithDbAsync(db => db.Topics.Select(t => t.AcceptedPostId).SingleAsync(Ct)));
        Assert.NotEqual(HttpStatusCode.Found, visitor.Status);
    }

    [Fact]
    public async Task No_card_of_a_sponsor_stands_beside_the_answer()
    {
        await using var app = await CommonsApp.StartAsync();
        var board = await app.BoardAsync();
        await app.AgreeAsync(board, BoardVoting.Up, takesAnswers: true);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(board, "theo");
        await app.RepliesAsync(topic, "ana", 15);
        var theo = await app.SignInAsync("theo");
        var posts = await app.WithDbAsync(db => db.Posts.OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Ct));
        async Task<int[]> SlotsAsync() => [.. (await app.WithDbAsync(db => Web.Sponsorship.Slots.SlotPage.FindAsync(db, topic.Id, 1, app.Clock.GetUtcNow(), Ct)))!.Slots.Select(s => s.Slot)];
        var before = await SlotsAsync();
        Assert.Equal([1, 2], before);

        var left = new List<int[]>();
        foreach (var number in new List<int> { 4, 5, 6, 7, 15, 16 })
        {
            await theo.PostAsync($"/p/{posts[number - 1]}/accept", [], from: topic.Path);
            left.Add(await SlotsAsync());
        }

        Assert.Equal([[1, 2], [2], [2], [1, 2], [1], [1]], left);
    }
}
