using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

/// <summary>Boards, topics and posts made by the verbs that pages use.</summary>
internal static class Given
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<Board> BoardAsync(this CommonsApp app, string slug = "garden", string title = "Garden & allotments") => app.WithAsync(services =>
        services.GetRequiredService<BoardOpening>().OpenAsync(slug, title, "Growing things in small places.", "#4a8f3c", Ct));

    public static Task<Topic> TopicAsync(this CommonsApp app, Board board, string author, string title = "Frost cloth or straw?", string body = "Last January took half my leeks.") =>
        app.WithAsync(async services => await services.GetRequiredService<Writing>().StartTopicAsync(board.Id, await AuthorAsync(services, author), title, Text(services, body), Ct));

    public static Task<Post> ReplyAsync(this CommonsApp app, Topic topic, string author, string body = "It does.", long? to = null) =>
        app.WithAsync(async services => await services.GetRequiredService<Writing>().ReplyAsync(topic.Id, await AuthorAsync(services, author), Text(services, body), to, Ct));

    public static async Task RepliesAsync(this CommonsApp app, Topic topic, string author, int count)
    {
        for (var i = 0; i < count; i++) await app.ReplyAsync(topic, author, $"Reply {i + 1} of {count}.");
    }

    /// <summary>Makes a member moderator of one board.</summary>
    public static Task ModeratorAsync(this CommonsApp app, string name, Board board) => app.WithDbAsync(async db =>
    {
        var member = await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == name, Ct);
        member.Give(Role.Moderator, board.Id, app.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>How the board votes, and whether it takes answers.</summary>
    public static Task AgreeAsync(this CommonsApp app, Board board, BoardVoting voting, bool takesAnswers = false) => app.WithDbAsync(async db =>
    {
        (await db.Boards.SingleAsync(b => b.Id == board.Id, Ct)).Agree(voting, takesAnswers);
        await db.SaveChangesAsync(Ct);
    });

    private static Task<Author> AuthorAsync(IServiceProvider services, string name) =>
        services.GetRequiredService<CommonsDb>().Authors.SingleAsync(a => a.Name == name && a.Host == null, Ct);

    private static PostText Text(IServiceProvider services, string body) => PostText.FromMarkdown(body, services.GetRequiredService<Renderer>());
}
