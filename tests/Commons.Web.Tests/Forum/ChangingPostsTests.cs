using System.Net;
using Commons.Web.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Forum;

public sealed class ChangingPostsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_author_changes_text_and_title_and_the_old_address_leads_on(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Frost cloht");
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync($"/p/{topic.Posts[0].Id}/edit", new() { ["Title"] = "Frost cloth", ["Body"] = "Better words." });
        var page = await ana.PageAsync(topic.Path);

        Assert.Equal("Frost cloth", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Better words.", page.QuerySelector("#post_1 .post__body")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("#post_1 .post__edited"));
        Assert.Equal(1, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostEdited).FullName, Ct)));
    }

    [Fact]
    public async Task Saving_what_is_there_already_changes_nothing()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", body: "Words.\n\nMore.");
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync($"/p/{topic.Posts[0].Id}/edit", new() { ["Title"] = topic.Title, ["Body"] = "Words.\r\n\r\nMore.\r\n" });

        Assert.Equal($"{topic.Path}#post_1", theo.Location);
        Assert.Null(await app.WithDbAsync(db => db.Posts.Select(p => p.EditedAt).SingleAsync(Ct)));
        Assert.Equal(0, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostEdited).FullName, Ct)));
    }

    [Theory]
    [InlineData("ana", true, true)]
    [InlineData("ben", false, false)]
    [InlineData("mo", true, true)]
    [InlineData("other", false, false)]
    [InlineData("tess", false, false)]
    [InlineData("bakery", false, false)]
    [InlineData("theo", true, true)]
    public async Task Who_may_change_a_post_and_who_may_take_it_away(string name, bool mayEdit, bool mayDelete)
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, elsewhere) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        foreach (var person in new[] { "ana", "ben", "mo", "other" }) await app.MemberAsync(person);
        await app.MemberAsync("tess", Web.Members.Role.Treasurer);
        await app.MemberAsync("bakery", Web.Members.Role.Sponsor);
        await app.ModeratorAsync("mo", board);
        await app.ModeratorAsync("other", elsewhere);
        var topic = await app.TopicAsync(board, "ana");
        var post = await app.ReplyAsync(topic, "ana", "A post.");
        var visitor = await app.SignInAsync(name);

        var page = (await visitor.PageAsync(topic.Path)).QuerySelector("#post_2 .post__acts")!.TextContent;
        await visitor.GetAsync($"/p/{post.Id}/edit");
        var editable = visitor.Status;
        await visitor.PostAsync($"/p/{post.Id}/edit", new() { ["Body"] = "Changed.", ["Reason"] = "A telephone number stood here." }, from: "/my/settings/profile");
        await visitor.GetAsync($"/p/{post.Id}/delete");
        var deletable = visitor.Status;
        await visitor.PostAsync($"/p/{post.Id}/delete", new() { ["Reason"] = "Off topic." }, from: "/my/settings/profile");

        Assert.Equal((mayEdit, mayDelete), (page.Contains("Edit", StringComparison.Ordinal), page.Contains("Delete", StringComparison.Ordinal)));
        Assert.Equal((Allowed(mayEdit), Allowed(mayDelete)), (editable, deletable));
        var stored = await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == post.Id, Ct));
        Assert.Equal((mayEdit, mayDelete), (stored.EditedAt is not null, stored.IsDeleted));
        Assert.Equal(mayDelete && name != "ana", stored.WasTakenByModerator);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_deleted_post_leaves_its_number_and_a_line_and_none_of_its_words(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var gone = await app.ReplyAsync(topic, "ana", "Regretted words.");
        await app.ReplyAsync(topic, "theo", "Later words.");
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync($"/p/{gone.Id}/delete", []);
        await ana.PostAsync($"/p/{gone.Id}/edit", new() { ["Body"] = "Back again." }, from: topic.Path);
        var page = await app.Visitor().PageAsync(topic.Path);

        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
        Assert.Contains("Deleted by its author.", page.QuerySelector("#post_2")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", page.QuerySelector("#post_2")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Regretted", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Later words.", page.QuerySelector("#post_3")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostDeleted).FullName, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_removed_topic_is_there_for_those_who_wrote_in_it_and_its_moderators_and_for_nobody_else(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        foreach (var person in new[] { "ana", "ben", "mo", "lucy" }) await app.MemberAsync(person);
        await app.ModeratorAsync("mo", board);
        var topic = await app.TopicAsync(board, "ana", "Canary topic");
        var reply = await app.ReplyAsync(topic, "ben", "Ben was here.");
        var ana = await app.SignInAsync("ana");

        await ana.PostAsync($"/p/{topic.Posts[0].Id}/delete", []);
        var led = ana.Location;

        foreach (var (visitor, sees) in new[] { (app.Visitor(), false), (await app.SignInAsync("lucy"), false), (ana, true), (await app.SignInAsync("ben"), true), (await app.SignInAsync("mo"), true), (await app.SignInAsync("theo"), true) })
        {
            foreach (var path in new[] { topic.Path, $"/t/{topic.Id}", $"{topic.Path}/2", $"/p/{reply.Id}" })
            {
                var html = await visitor.GetAsync(path);
                Assert.Equal(Allowed(sees), visitor.Status);
                Assert.Equal(sees, html.Contains("Canary topic", StringComparison.Ordinal));
            }
            foreach (var path in new[] { "/", "/latest", "/b/garden", "/boards", "/u/ben" }) Assert.DoesNotContain("Canary topic", await visitor.GetAsync(path), StringComparison.Ordinal);
        }
        Assert.Equal($"{topic.Path}#post_1", led);
        await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Once more." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ana.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_deleted_a_post_has_it_back_within_a_day_and_not_later(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var person in new[] { "ana", "ben" }) await app.MemberAsync(person);
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Canary topic");
        var reply = await app.ReplyAsync(topic, "ben", "Second thoughts, *still* mine.");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await ben.PostAsync($"/p/{reply.Id}/delete", []);
        await ana.PostAsync($"/p/{reply.Id}/undelete", [], from: "/my/settings/profile");
        var others = (ana.Status, (await ana.PageAsync(topic.Path)).QuerySelector("#post_2 form"));
        var offered = (await ben.PageAsync(topic.Path)).QuerySelector("#post_2 form")!.GetAttribute("action");
        await ben.PostAsync(offered!, [], from: topic.Path);
        var back = (await app.Visitor().PageAsync(topic.Path)).QuerySelector("#post_2 .post__body em")?.TextContent;
        await ana.PostAsync($"/p/{topic.Posts[0].Id}/delete", []);
        await ana.PostAsync($"/p/{topic.Posts[0].Id}/undelete", [], from: ana.Location!);
        var listed = await app.Visitor().GetAsync("/latest");
        await ben.PostAsync($"/p/{reply.Id}/delete", []);
        app.Clock.Advance(TimeSpan.FromHours(25));
        await ben.PostAsync($"/p/{reply.Id}/undelete", [], from: topic.Path);

        Assert.Equal((HttpStatusCode.NotFound, null), others);
        Assert.Equal("still", back);
        Assert.Contains("Canary topic", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ben.Status);
        Assert.Equal((true, 1), await app.WithDbAsync(async db => ((await db.Posts.SingleAsync(p => p.Id == reply.Id, Ct)).IsDeleted, await db.PostRevisions.CountAsync(Ct))));
        Assert.Equal(2, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostTakenBack).FullName, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_a_moderator_changes_stands_in_history_and_log_with_the_reason_and_its_author_is_told(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "URGENT!!! frost");
        var path = $"/p/{topic.Posts[0].Id}";
        var (ana, theo) = (await app.SignInAsync("ana"), await app.SignInAsync("theo"));

        await theo.PostAsync($"{path}/edit", new() { ["Title"] = "Frost in May", ["Body"] = "Last January took half my leeks." });
        var unsaid = theo.Status;
        await theo.PostAsync($"{path}/edit", new() { ["Title"] = "Frost in May", ["Body"] = "Last January took half my leeks.", ["Reason"] = "Nobody need be shouted at." });
        await app.PumpAsync();
        var page = await app.Visitor().PageAsync($"/t/{topic.Id}");
        var history = await app.Visitor().PageAsync($"{path}/history");
        var log = (await app.Visitor().PageAsync("/modlog")).QuerySelector("li[id^=line_]")!.TextContent;
        var told = await ana.GetAsync("/my/notifications");
        await ana.PostAsync($"{path}/edit", new() { ["Title"] = "Frost in May", ["Body"] = "My own words again." });
        var own = await app.Visitor().PageAsync($"{path}/history");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid);
        Assert.Equal(("Frost in May", "edited by a moderator"), (page.QuerySelector("h1")!.TextContent, page.QuerySelector("#post_1 .post__edited a")!.TextContent));
        Assert.Contains("Nobody need be shouted at.", history.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Post edited by a moderator", log, StringComparison.Ordinal);
        Assert.Contains("Nobody need be shouted at.", log, StringComparison.Ordinal);
        Assert.Contains("A moderator changed your post: Nobody need be shouted at.", told, StringComparison.Ordinal);
        Assert.Null(own.QuerySelector(".notice"));
        Assert.Equal(2, own.QuerySelectorAll(".history__cooked .prose").Length);
    }

    private static HttpStatusCode Allowed(bool allowed) => allowed ? HttpStatusCode.OK : HttpStatusCode.NotFound;
}
