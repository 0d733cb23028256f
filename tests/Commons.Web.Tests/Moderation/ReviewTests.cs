using System.Net;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Moderation;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Log;
using Commons.Web.Moderation.Review;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Moderation;

public sealed class ReviewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_flagged_post_is_removed_with_a_reason_and_can_be_restored_word_for_word(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (board, post) = await SceneAsync(app);
        var (cleo, mo, guest) = (await app.SignInAsync("cleo"), await app.SignInAsync("mo"), app.Visitor());

        var thanks = await cleo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam", ["Note"] = "It sells pills." });
        var list = await mo.PageAsync("/review");
        var item = list.QuerySelector(".topic-row__title")!.GetAttribute("href")!;
        await mo.PostAsync($"{item}/take", [], from: item);
        await mo.PostAsync($"{item}/remove", new() { ["Reason"] = "Selling pills" }, from: item);
        var stub = (await guest.PageAsync(post.Topic.Path)).QuerySelector("#post_2")!.TextContent;
        var withheld = await mo.PageAsync(item);
        var stored = await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == post.Id, Ct));
        await mo.PostAsync($"{item}/restore", new() { ["Reason"] = "I was wrong" }, from: item);

        Assert.Contains("The moderators know", thanks, StringComparison.Ordinal);
        Assert.Contains("1 flag: spam", Flat(list.QuerySelector(".excerpt-row .meta")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("Removed by a moderator: Selling pills", stub, StringComparison.Ordinal);
        Assert.Contains("Words of ben.", withheld.QuerySelector(".answered__text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("", ""), (stored.Source, stored.Html));
        Assert.Contains("Words of ben.", (await guest.PageAsync(post.Topic.Path)).QuerySelector("#post_2 .post__body")!.TextContent, StringComparison.Ordinal);
        await app.PumpAsync();
        await app.PumpAsync();
        var log = await app.WithDbAsync(db => db.Modlog.OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal([ModlogKind.PostRemoved, ModlogKind.PostRestored], log.Select(e => e.Kind));
        Assert.Equal([false, true], log.Select(e => e.IsRevert));
        Assert.Equal((ModlogRole.Moderator, board.Id, 64), (log[0].ActorRole, log[0].BoardId, log[0].ContentHash!.Length));
        Assert.Equal(ReviewStatus.Restored, await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Status).SingleAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Dismissed_flags_leave_the_post_and_a_new_flag_opens_it_again(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (_, post) = await SceneAsync(app);
        var (cleo, ana, mo) = (await app.SignInAsync("cleo"), await app.SignInAsync("ana"), await app.SignInAsync("mo"));

        await cleo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "OffTopic" });
        await cleo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });
        var twice = cleo.Status;
        var item = $"/review/{await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Id).SingleAsync(Ct))}";
        await mo.PostAsync($"{item}/dismiss", new() { ["Reason"] = "" }, from: item);
        var without = mo.Status;
        await mo.PostAsync($"{item}/dismiss", new() { ["Reason"] = "It does belong here" }, from: item);
        var waiting = await mo.PageAsync("/review");
        await ana.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Abuse" });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (twice, without));
        Assert.NotNull(waiting.QuerySelector(".empty"));
        Assert.Equal(2, await app.WithDbAsync(db => db.Flags.CountAsync(Ct)));
        Assert.Single((await mo.PageAsync("/review?type=Abuse&board=garden")).QuerySelectorAll(".excerpt-row"));
        Assert.Empty((await mo.PageAsync("/review?type=Private")).QuerySelectorAll(".excerpt-row"));
        Assert.Equal(2, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(PostFlagged).FullName, Ct)));
    }

    [Fact]
    public async Task A_post_removed_on_its_own_page_waits_in_the_review_to_be_restored()
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, post) = await SceneAsync(app);
        var mo = await app.SignInAsync("mo");

        await mo.PostAsync($"/p/{post.Id}/delete", new() { ["Reason"] = "" });
        var refused = mo.Status;
        await mo.PostAsync($"/p/{post.Id}/delete", new() { ["Reason"] = "Off topic" });
        await app.PumpAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Single((await mo.PageAsync("/review?status=Removed")).QuerySelectorAll(".excerpt-row"));
        var item = $"/review/{await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Id).SingleAsync(Ct))}";
        await mo.PostAsync($"{item}/restore", new() { ["Reason"] = "It fits" }, from: item);
        Assert.False((await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == post.Id, Ct))).IsDeleted);
    }

    [Fact]
    public async Task A_post_that_stands_again_before_its_removal_was_heard_of_leaves_nothing_to_review()
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, post) = await SceneAsync(app);

        await app.WithAsync(async services =>
        {
            var (db, writing) = (services.GetRequiredService<Web.Data.CommonsDb>(), services.GetRequiredService<Web.Forum.Writing>());
            var (found, mo) = (await db.Posts.Include(p => p.Topic).ThenInclude(t => t.Board).SingleAsync(p => p.Id == post.Id, Ct), await db.Authors.SingleAsync(a => a.Name == "mo", Ct));
            await writing.RemoveAsync(found, mo, "It looked like advertising.", Ct);
            await writing.RestoreAsync(found, mo, "It was not.", Ct);
        });
        await app.PumpAsync();

        Assert.Empty(await app.WithDbAsync(db => db.ReviewItems.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Two_moderators_do_not_look_at_the_same_and_nobody_decides_about_their_own()
    {
        await using var app = await CommonsApp.StartAsync();
        var (board, post) = await SceneAsync(app);
        await app.ModeratorAsync("ben", board);
        var (cleo, mo, theo, ben) = (await app.SignInAsync("cleo"), await app.SignInAsync("mo"), await app.SignInAsync("theo"), await app.SignInAsync("ben"));
        await cleo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });
        var item = $"/review/{await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Id).SingleAsync(Ct))}";

        await mo.PostAsync($"{item}/take", [], from: item);
        await theo.PostAsync($"{item}/take", [], from: "/my/settings/profile");
        await ben.PostAsync($"{item}/dismiss", new() { ["Reason"] = "Mine is fine" }, from: "/my/settings/profile");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (theo.Status, ben.Status));
        Assert.Equal(ReviewStatus.Taken, await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Status).SingleAsync(Ct)));
        await mo.PostAsync($"{item}/release", [], from: item);
        await theo.PostAsync($"{item}/take", [], from: item);
        Assert.Equal(HttpStatusCode.Found, theo.Status);
    }

    [Fact]
    public async Task What_its_author_deletes_waits_no_longer()
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, post) = await SceneAsync(app);
        var (cleo, ben) = (await app.SignInAsync("cleo"), await app.SignInAsync("ben"));
        await cleo.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });

        await ben.PostAsync($"/p/{post.Id}/delete", []);
        await app.PumpAsync();

        Assert.Equal(ReviewStatus.Gone, await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Status).SingleAsync(Ct)));
        Assert.Equal(0, await app.WithDbAsync(db => db.WithheldTexts.CountAsync(Ct)));
    }

    [Theory]
    [InlineData("guest", false, false)]
    [InlineData("ana", false, true)]
    [InlineData("cleo", false, true)]
    [InlineData("mo", true, true)]
    [InlineData("other", false, true)]
    [InlineData("bakery", false, true)]
    [InlineData("tess", false, true)]
    [InlineData("theo", true, true)]
    public async Task Who_reads_an_item_and_who_may_flag(string name, bool reads, bool mayFlag)
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, post) = await SceneAsync(app);
        await app.MemberAsync("dan");
        await app.MemberAsync("other");
        await app.ModeratorAsync("other", await app.BoardAsync("repair", "Repair workshop"));
        await app.MemberAsync("tess", Role.Treasurer);
        await app.MemberAsync("bakery", Role.Sponsor);
        await (await app.SignInAsync("dan")).PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam", ["Note"] = "Canary note" });
        var id = await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Id).SingleAsync(Ct));
        var visitor = name is "guest" ? app.Visitor() : await app.SignInAsync(name);

        foreach (var path in new[] { $"/review/{id}", "/review", "/u/ben/moderate" })
        {
            var response = await visitor.SendAsync(new(HttpMethod.Get, path));
            var html = await response.Content.ReadAsStringAsync(Ct);
            var isShown = response.StatusCode is HttpStatusCode.OK;
            Assert.Equal(path == $"/review/{id}" ? reads : reads || name is "other", isShown);
            if (!reads) Assert.DoesNotContain("Canary note", html, StringComparison.Ordinal);
            if (name is "other" && path == "/review") Assert.DoesNotContain("Frost cloth", html, StringComparison.Ordinal);
        }
        foreach (var act in new[] { "take", "remove", "dismiss" })
        {
            if (reads) continue;
            await visitor.PostAsync($"/review/{id}/{act}", new() { ["Reason"] = "Because." }, from: name is "guest" ? "/signin" : "/my/settings/profile");
            Assert.Equal(ReviewStatus.Open, await app.WithDbAsync(db => db.ReviewItems.Select(i => i.Status).SingleAsync(Ct)));
        }
        Assert.Equal(mayFlag, (await visitor.PageAsync(post.Topic.Path)).QuerySelector($"a[href='/p/{post.Id}/flag']") is not null);
        await visitor.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Abuse" }, from: name is "guest" ? "/signin" : null);
        Assert.Equal(mayFlag ? 2 : 1, await app.WithDbAsync(db => db.Flags.CountAsync(Ct)));
    }

    [Fact]
    public async Task Twenty_flags_a_day_and_not_ones_own_post()
    {
        await using var app = await CommonsApp.StartAsync();
        var (_, post) = await SceneAsync(app);
        await app.RepliesAsync(post.Topic, "ana", Flagging.DayMax);
        var (cleo, ben) = (await app.SignInAsync("cleo"), await app.SignInAsync("ben"));
        var posts = await app.WithDbAsync(db => db.Posts.Where(p => p.AuthorId != post.AuthorId).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(Ct));
        Assert.True(posts.Count > Flagging.DayMax);

        foreach (var id in posts.Take(Flagging.DayMax)) await cleo.PostAsync($"/p/{id}/flag", new() { ["Reason"] = "Spam" });
        var last = cleo.Status;
        await cleo.PostAsync($"/p/{posts[^1]}/flag", new() { ["Reason"] = "Spam" });
        await ben.PostAsync($"/p/{post.Id}/flag", new() { ["Reason"] = "Spam" });

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.UnprocessableEntity), (last, cleo.Status, ben.Status));
        Assert.Equal(Flagging.DayMax, await app.WithDbAsync(db => db.Flags.CountAsync(Ct)));
    }

    /// <summary>A garden board kept by mo, with a topic by ana and ben's answer in it.</summary>
    internal static async Task<(Web.Forum.Boards.Board Board, Post Post)> SceneAsync(CommonsApp app)
    {
        var board = await app.BoardAsync();
        foreach (var name in new[] { "ana", "ben", "cleo", "mo" }) await app.MemberAsync(name);
        await app.ModeratorAsync("mo", board);
        var topic = await app.TopicAsync(board, "ana");
        return (board, await app.ReplyAsync(topic, "ben", "Words of ben."));
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
