using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Forum;

public sealed class ArrivalTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_writes_for_the_first_time_or_again_after_long_is_met_kindly_for_two_weeks(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.ReplyAsync(topic, "ana");
        await app.ReplyAsync(topic, "theo");

        var first = await ArrivalsAsync(app, topic.Path);
        app.Clock.Advance(TimeSpan.FromDays(100));
        await app.ReplyAsync(topic, "ben");
        app.Clock.Advance(TimeSpan.FromDays(30));
        await app.ReplyAsync(topic, "ana");
        await app.ReplyAsync(topic, "ben");
        app.Clock.Advance(TimeSpan.FromDays(900));
        await app.ReplyAsync(topic, "theo");
        var later = await ArrivalsAsync(app, topic.Path);

        Assert.Equal(["1 first post here", "2 first post here"], first);
        Assert.Equal(["7 back after 2 years"], later);
        app.Clock.Advance(TimeSpan.FromDays(130));
        await app.ReplyAsync(topic, "theo");
        Assert.Equal(["8 back after 4 months"], await ArrivalsAsync(app, topic.Path));
        app.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Empty(await ArrivalsAsync(app, topic.Path));
    }

    private static async Task<IReadOnlyList<string>> ArrivalsAsync(CommonsApp app, string path) =>
        [.. (await app.Visitor().PageAsync(path)).QuerySelectorAll("article.post").Where(p => p.QuerySelector(".post__arrival") is not null)
            .Select(p => $"{p.Id!["post_".Length..]} {p.QuerySelector(".post__arrival")!.TextContent}")];
}
