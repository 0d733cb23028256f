using Commons.Web.Forum;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Notifications;

public sealed class TellingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Replies_to_ones_topic_stand_in_one_line_until_the_topic_is_visited(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        await app.ReplyAsync(topic, "ben");
        await app.ReplyAsync(topic, "cleo");
        await app.PumpAsync();
        var ana = await app.SignInAsync("ana");

        var list = await ana.PageAsync("/my/notifications");
        var visited = await ana.PageAsync(topic.Path);

        var line = Assert.Single(list.QuerySelectorAll(".told__line"));
        Assert.Contains("2 new posts by cleo and ben in Frost cloth or straw?", Words(line.QuerySelector(".told__what")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("You started this topic, so you watch it", line.QuerySelector(".told__why")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Notifications 1 new", Words(list.QuerySelector(".alerts")!.TextContent));
        Assert.Equal("Notifications", Words(visited.QuerySelector(".alerts")!.TextContent));
        Assert.Empty((await ana.PageAsync("/my/notifications?filter=unread")).QuerySelectorAll(".told__line"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_answer_reaches_its_author_once_however_often_it_is_heard_of(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        var question = await app.ReplyAsync(topic, "ben", "Which cloth?");
        var answer = await app.ReplyAsync(topic, "cleo", "The thick one.", question.Id);
        await app.PumpAsync();

        await app.WithAsync(async services =>
        {
            var listener = ActivatorUtilities.CreateInstance<Web.Notifications.Listening.TellOfPosts>(services);
            await listener.HearAsync(new PostPublished(answer.Id, topic.Id, topic.BoardId, answer.AuthorId), Ct);
            await services.GetRequiredService<Web.Data.CommonsDb>().SaveChangesAsync(Ct);
        });

        var ben = await app.SignInAsync("ben");
        var line = Assert.Single((await ben.PageAsync("/my/notifications")).QuerySelectorAll(".told__line"));
        Assert.Contains("cleo replied to you in", Words(line.TextContent), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Occasions.CountAsync(o => o.Key == $"post:{answer.Id}" && o.AuthorId == answer.AuthorId && o.Notification.Kind == NotificationKind.Reply, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_nearest_choice_of_level_decides(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        await app.MemberAsync("dan");
        var (ben, cleo, dan) = (await app.SignInAsync("ben"), await app.SignInAsync("cleo"), await app.SignInAsync("dan"));
        await WatchAsync(ben, "/b/garden", WatchLevel.Watching);
        await WatchAsync(dan, "/b/garden", WatchLevel.Watching);
        await WatchAsync(dan, topic.Path, WatchLevel.Muted);
        var post = await app.ReplyAsync(topic, "dan", "I write and look away.");
        await app.ReplyAsync(topic, "cleo", "Here.", post.Id);
        await app.PumpAsync();

        var watching = await ben.PageAsync("/my/notifications");

        Assert.Contains("2 new posts by cleo and dan", Words(watching.QuerySelector(".told")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("You watch the board Garden & allotments", Words(watching.QuerySelector(".told__why")!.TextContent), StringComparison.Ordinal);
        Assert.Empty((await dan.PageAsync("/my/notifications")).QuerySelectorAll(".told__line"));
        Assert.Equal("Tracking", (await cleo.PageAsync(topic.Path)).QuerySelector("#watch-level option[selected]")!.GetAttribute("value"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_post_that_is_gone_is_told_of_no_more(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        var post = await app.ReplyAsync(topic, "ben");
        await app.PumpAsync();
        var ana = await app.SignInAsync("ana");
        var before = await ana.PageAsync("/my/notifications");

        await app.WithAsync(async services => await services.GetRequiredService<Writing>().DeleteAsync(await services.GetRequiredService<Web.Data.CommonsDb>().Posts.Include(p => p.Topic).SingleAsync(p => p.Id == post.Id, Ct), Ct));
        var atOnce = await ana.PageAsync("/my/notifications");
        await app.PumpAsync();

        Assert.Single(before.QuerySelectorAll(".told__line"));
        Assert.Empty(atOnce.QuerySelectorAll(".told__line"));
        Assert.Equal("Notifications", Words(atOnce.QuerySelector(".alerts")!.TextContent));
        Assert.Equal(0, await app.WithDbAsync(db => db.Notifications.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_tag_and_a_board_above_are_watched_too_and_votes_can_be_taken_back()
    {
        await using var app = await CommonsApp.StartAsync();
        foreach (var name in new[] { "ana", "ben", "cleo" }) await app.MemberAsync(name);
        await app.BoardAsync();
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/write", new() { ["Title"] = "Frost", ["Board"] = "garden", ["Body"] = "Cold.", ["Tags"] = "leeks" });
        var topic = await app.WithDbAsync(db => db.Topics.SingleAsync(Ct));
        await app.PumpAsync();
        var ben = await app.SignInAsync("ben");
        await WatchAsync(ben, "/tag/leeks", WatchLevel.Watching);

        var reply = await app.ReplyAsync(topic, "cleo");
        await app.PumpAsync();
        var told = (await ben.PageAsync("/my/notifications")).QuerySelector(".told__line")!.TextContent;
        await VoteAsync(app, reply.Id, topic, reply.AuthorId, "Up");
        var liked = await LikesAsync(app);
        await VoteAsync(app, reply.Id, topic, reply.AuthorId, null);

        Assert.Contains("cleo wrote in Frost", Words(told), StringComparison.Ordinal);
        Assert.Contains("You watch a tag of this topic", told, StringComparison.Ordinal);
        Assert.Equal(1, liked);
        Assert.Equal(0, await LikesAsync(app));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_is_named_or_quoted_is_told_that_and_nothing_weaker(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        await app.MemberAsync("dan");
        var words = await app.ReplyAsync(topic, "ben", "Straw.");
        var cleo = await app.SignInAsync("cleo");
        await cleo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = $"> [ben](/p/{words.Id})\n>\n> Straw.\n\n@ana and @dan, is that so? @ana?" });
        await app.PumpAsync();

        Assert.Equal([("ana", NotificationKind.NewPost), ("ana", NotificationKind.Mention), ("ben", NotificationKind.Quote), ("dan", NotificationKind.Mention)],
            await app.WithDbAsync(async db => (await db.Notifications.OrderBy(n => n.MemberId).ThenBy(n => n.Id)
                .Select(n => new { Name = db.Users.Where(m => m.Id == n.MemberId).Select(m => m.UserName!).First(), n.Kind }).ToListAsync(Ct)).ConvertAll(n => (n.Name, n.Kind))));
        Assert.Contains("cleo mentioned you in", Words((await (await app.SignInAsync("dan")).PageAsync("/my/notifications")).QuerySelector(".told__line")!.TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rule_is_said_and_changed_with_one_button()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicOfAnaAsync(app);
        await app.ReplyAsync(topic, "ben");
        await app.PumpAsync();
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));
        var form = (await ana.PageAsync("/my/notifications")).QuerySelectorAll(".told__why form").Single(f => f.TextContent.Contains("Stop watching", StringComparison.Ordinal));
        var action = form.GetAttribute("action")!;
        var fields = form.QuerySelectorAll("input:not([name^=__])").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);

        await ben.PostAsync(action, fields, "/my/settings/profile");
        var strange = ben.Status;
        await ana.PostAsync(action, fields, "/my/notifications");
        var after = await ana.GetAsync(ana.Location!);
        await app.ReplyAsync(topic, "ben", "Another.");
        await app.PumpAsync();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, strange);
        Assert.Contains("<b>Normal</b>", after, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.Occasions.CountAsync(Ct)));
    }

    [Fact]
    public async Task All_are_marked_read_at_once_and_only_ones_own()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await TopicOfAnaAsync(app);
        await app.ReplyAsync(topic, "ben");
        await app.ReplyAsync(topic, "cleo", "For ben.", (await app.ReplyAsync(topic, "ben")).Id);
        await app.PumpAsync();
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync("/my/notifications/read", [], "/my/notifications");

        Assert.Contains("You are up to date", await ana.GetAsync("/my/notifications?filter=unread"), StringComparison.Ordinal);
        Assert.Contains("1 new", await (await app.SignInAsync("ben")).GetAsync("/my/notifications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_newest_are_kept()
    {
        await using var app = await CommonsApp.StartAsync();
        await TopicOfAnaAsync(app);
        var ana = await app.WithDbAsync(db => db.Users.Select(m => new { m.Id, m.UserName }).SingleAsync(m => m.UserName == "ana", Ct));
        await app.WithDbAsync(async db =>
        {
            foreach (var i in Enumerable.Range(0, 8))
            {
                var notification = new Notification { MemberId = ana.Id, Kind = NotificationKind.Moderation, Rule = NotificationRule.ItIsYours, Group = $"{i}", About = $"{i}", IsListed = true, MadeAt = CommonsApp.Start };
                notification.Join($"{i}", null, null, CommonsApp.Start);
                db.Notifications.Add(notification);
            }
            await db.SaveChangesAsync(Ct);
        });

        await app.WithAsync(services => services.GetRequiredService<KeepNewest>().RunAsync(Ct, keptMax: 5));

        Assert.Equal(["3", "4", "5", "6", "7"], await app.WithDbAsync(db => db.Notifications.OrderBy(n => n.Id).Select(n => n.About!).ToListAsync(Ct)));
        Assert.Equal(5, await app.WithDbAsync(db => db.Occasions.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Somebody_is_told_of_mentions_by_those_they_allow(DatabaseKind kind)
    {
        await using var met = await Federation.Neighbours.MeetAsync(kind);
        await met.App.MemberAsync("cleo");
        var topic = await met.TopicAsync();
        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>Ask cleo.</p>", $"{CommonsApp.Origin}/p/{topic.Id}")));
        await met.SettleAsync();
        var posts = await met.App.WithDbAsync(db => db.Posts.OrderBy(p => p.Id).ToListAsync(Ct));
        var (cleo, cleoId) = (await met.App.SignInAsync("cleo"), await met.App.WithDbAsync(db => db.Authors.Where(a => a.Name == "cleo").Select(a => a.Id).SingleAsync(Ct)));
        async Task<IReadOnlyList<long?>> ToldAsync(string mentionsFrom)
        {
            await cleo.PostAsync("/my/settings/privacy", new() { ["MessagesFrom"] = "Everyone", ["MentionsFrom"] = mentionsFrom });
            foreach (var post in posts)
                await met.App.WithAsync(async services =>
                {
                    await ActivatorUtilities.CreateInstance<Web.Notifications.Listening.TellOfMentions>(services).HearAsync(new AuthorMentioned(post.Id, post.TopicId, 1, post.AuthorId, cleoId), Ct);
                    await services.GetRequiredService<Web.Data.CommonsDb>().SaveChangesAsync(Ct);
                });
            return await met.App.WithDbAsync(db => db.Occasions.Where(o => o.Notification.Kind == NotificationKind.Mention).OrderBy(o => o.PostId).Select(o => o.PostId).ToListAsync(Ct));
        }

        Assert.Equal([null, "peer"], posts.Select(p => p.RemoteUri is null ? null : "peer"));
        Assert.Empty(await ToldAsync("Nobody"));
        Assert.Equal([posts[0].Id], await ToldAsync("MembersHere"));
        Assert.Equal([posts[0].Id, posts[1].Id], await ToldAsync("Everyone"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_reads_a_topic_for_long_tracks_it_unless_they_chose_a_level(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await TopicOfAnaAsync(app);
        var (ben, cleo) = (await app.SignInAsync("ben"), await app.SignInAsync("cleo"));
        await WatchAsync(cleo, topic.Path, WatchLevel.Normal);
        Dictionary<string, string> Form(long id) => new() { ["Scope"] = "Topic", ["Id"] = $"{id}", ["Level"] = "Normal" };

        foreach (var reader in new[] { ben, ben, cleo }) await reader.PostAsync("/watch/read", Form(topic.Id), topic.Path);
        var (page, chosen) = (await ben.PageAsync(topic.Path), await cleo.PageAsync(topic.Path));
        await ben.PostAsync("/watch/read", Form(topic.Id + 1), topic.Path);

        Assert.Equal("Tracking", page.QuerySelector("#watch-level option[selected]")!.GetAttribute("value"));
        Assert.Contains("You read here for a while.", page.QuerySelector("#watch-hint")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Normal", chosen.QuerySelector("#watch-level option[selected]")!.GetAttribute("value"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, ben.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_deleted_tag_is_watched_by_nobody_and_leaves_a_line_in_the_log(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        await app.BoardAsync();
        await (await app.SignInAsync("ana")).PostAsync("/write", new() { ["Title"] = "Frost", ["Board"] = "garden", ["Body"] = "Cold.", ["Tags"] = "leeks" });
        await WatchAsync(await app.SignInAsync("ben"), "/tag/leeks", WatchLevel.Watching);
        var watched = await app.WithDbAsync(db => db.Watches.CountAsync(w => w.Scope == WatchScope.Tag, Ct));

        await (await app.SignInAsync("theo")).PostAsync("/tag/leeks/delete", []);
        await app.PumpAsync();

        Assert.Equal((1, 0), (watched, await app.WithDbAsync(db => db.Watches.CountAsync(w => w.Scope == WatchScope.Tag, Ct))));
        var line = Words((await app.Visitor().PageAsync("/modlog?kind=TagDeleted")).QuerySelector("main")!.TextContent);
        Assert.Contains("Tag deleted", line, StringComparison.Ordinal);
        Assert.Contains("#leeks", line, StringComparison.Ordinal);
    }

    private static async Task<Web.Forum.Topics.Topic> TopicOfAnaAsync(CommonsApp app)
    {
        foreach (var name in new[] { "ana", "ben", "cleo" }) await app.MemberAsync(name);
        return await app.TopicAsync(await app.BoardAsync(), "ana");
    }

    private static Task<int> LikesAsync(CommonsApp app) => app.WithDbAsync(db => db.Notifications.CountAsync(n => n.Kind == NotificationKind.Liked, Ct));

    private static Task VoteAsync(CommonsApp app, long postId, Web.Forum.Topics.Topic topic, long authorId, string? direction) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<Web.Data.CommonsDb>();
        var voter = await db.Authors.Where(a => a.Name == "ana").Select(a => a.Id).SingleAsync(Ct);
        await ActivatorUtilities.CreateInstance<Web.Notifications.Listening.TellOfLikes>(services).HearAsync(new PostVoted(postId, topic.Id, topic.BoardId, authorId, voter, direction), Ct);
        await db.SaveChangesAsync(Ct);
    });

    private static async Task WatchAsync(Visitor visitor, string page, WatchLevel level)
    {
        var form = (await visitor.PageAsync(page)).QuerySelector(".watch__form")!;
        var fields = form.QuerySelectorAll("input:not([name^=__])").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        fields["Level"] = level.ToString();
        await visitor.PostAsync("/watch", fields, page);
        Assert.Equal(page, visitor.Location);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
