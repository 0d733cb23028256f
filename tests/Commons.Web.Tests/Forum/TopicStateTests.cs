using System.Net;
using Commons.Web.Forum;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

/// <summary>What each state of a topic allows, and to whom its keeping belongs.</summary>
public sealed class TopicStateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("locked", true, false, true, true)]
    [InlineData("timed out", true, false, true, true)]
    [InlineData("archived", true, false, false, false)]
    [InlineData("first post deleted", false, false, false, false)]
    [InlineData("first post removed", false, false, false, false)]
    [InlineData("merged", false, false, false, false)]
    [InlineData("unlisted", true, true, true, true)]
    [InlineData("moved", true, true, true, true)]
    public async Task What_can_be_done_in_each_state(string state, bool isRead, bool takesReply, bool takesEdit, bool takesVote)
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, other) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        foreach (var name in new[] { "ana", "ben", "cleo" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(board, "ana");
        var reply = await app.ReplyAsync(topic, "ben");
        await app.AgreeAsync(board, Web.Forum.Votes.BoardVoting.Both, takesAnswers: true);
        await app.AgreeAsync(other, Web.Forum.Votes.BoardVoting.Both, takesAnswers: true);
        await BringAsync(app, topic, state, board, other);
        var (ben, cleo) = (await app.SignInAsync("ben"), await app.SignInAsync("cleo"));

        await app.Visitor().SendAsync(new(HttpMethod.Get, topic.Path));
        var guest = app.Visitor();
        await guest.GetAsync(topic.Path);
        await ben.PostAsync($"/p/{reply.Id}/edit", new() { ["Body"] = "Changed." }, from: "/my/settings/profile");
        await cleo.PostAsync($"/p/{reply.Id}/vote", new() { ["Direction"] = "Up" }, from: "/my/settings/profile");
        await cleo.PostAsync($"/p/{reply.Id}/reaction", new() { ["Kind"] = "Thanks" }, from: "/my/settings/profile");
        await ben.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "An answer." }, from: "/my/settings/profile");

        Assert.Equal(isRead || state is "merged", guest.Status is HttpStatusCode.OK);
        var (posts, stored) = await app.WithDbAsync(async db => (await db.Posts.CountAsync(p => p.TopicId == topic.Id, Ct), await db.Posts.SingleAsync(p => p.Id == reply.Id, Ct)));
        Assert.Equal(takesReply, posts > (state is "merged" ? 0 : 2));
        Assert.Equal((takesEdit || state is "merged", takesVote || state is "merged" ? 1 : 0), (stored.EditedAt is not null, stored.UpVotes));
        Assert.Equal(takesVote || state is "merged" ? 1 : 0, await app.WithDbAsync(db => db.Reactions.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("guest", false)]
    [InlineData("ana", false)]
    [InlineData("ben", false)]
    [InlineData("mo", true)]
    [InlineData("other", false)]
    [InlineData("bakery", false)]
    [InlineData("tess", false)]
    [InlineData("theo", true)]
    public async Task Only_the_boards_moderators_have_these_pages(string name, bool isTheirs)
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, elsewhere) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        foreach (var person in new[] { "ana", "ben", "mo", "other" }) await app.MemberAsync(person);
        await app.MemberAsync("tess", Role.Treasurer);
        await app.MemberAsync("bakery", Role.Sponsor);
        await app.ModeratorAsync("mo", board);
        await app.ModeratorAsync("other", elsewhere);
        var topic = await app.TopicAsync(board, "ana");
        var visitor = name is "guest" ? app.Visitor() : await app.SignInAsync(name);

        var menu = (await visitor.PageAsync(topic.Path)).QuerySelector(".moderate");
        var statuses = new List<bool>();
        foreach (var page in new[] { "", "/move", "/split", "/merge" })
        {
            var response = await visitor.SendAsync(new(HttpMethod.Get, $"{topic.Path}/moderate{page}"));
            statuses.Add(response.StatusCode is HttpStatusCode.OK);
        }
        await visitor.PostAsync($"{topic.Path}/moderate", new() { ["Act"] = "Lock", ["Reason"] = "Because." }, from: name is "guest" ? "/signin" : "/my/settings/profile");

        Assert.Equal(isTheirs, menu is not null);
        Assert.All(statuses, status => Assert.Equal(isTheirs, status));
        Assert.Equal(isTheirs, (await app.WithDbAsync(db => TopicState.FindAsync(db, topic.Id, Ct))).IsLocked);
    }

    private static async Task BringAsync(CommonsApp app, Topic topic, string state, Web.Forum.Boards.Board board, Web.Forum.Boards.Board other)
    {
        var at = app.Clock.GetUtcNow();
        await app.WithAsync(async services =>
        {
            var (db, keeping, writing) = (services.GetRequiredService<Web.Data.CommonsDb>(), services.GetRequiredService<TopicKeeping>(), services.GetRequiredService<Writing>());
            var theo = await db.Authors.SingleAsync(a => a.Name == "theo", Ct);
            async Task<Post> FirstAsync() => await db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).SingleAsync(p => p.TopicId == topic.Id && p.Number == 1, Ct);
            switch (state)
            {
                case "locked": await keeping.ChangeAsync(topic.Id, t => t.Lock(theo, "Why not.", at), Ct); break;
                case "timed out": await keeping.ChangeAsync(topic.Id, t => t.LockLater(theo, "Why not.", at.AddMinutes(1), at), Ct); break;
                case "archived": await keeping.ChangeAsync(topic.Id, t => t.Archive(theo, "Why not.", at), Ct); break;
                case "unlisted": await keeping.ChangeAsync(topic.Id, t => t.Unlist(theo, "Why not.", at), Ct); break;
                case "first post deleted": await writing.DeleteAsync(await FirstAsync(), Ct); break;
                case "first post removed": await writing.RemoveAsync(await FirstAsync(), theo, "Why not.", Ct); break;
                case "moved": await keeping.MoveAsync(topic.Id, other.Id, theo, "Why not.", Ct); break;
                case "merged":
                    var into = await writing.StartTopicAsync(board.Id, theo, "The other", PostText.FromMarkdown("Words.", services.GetRequiredService<Web.Shared.Text.Renderer>()), Ct);
                    await keeping.MergeAsync(topic.Id, into.Id, theo, "Why not.", Ct);
                    break;
            }
        });
        app.Clock.Advance(TimeSpan.FromMinutes(2));
    }
}
