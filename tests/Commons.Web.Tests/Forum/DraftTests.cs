using System.Net;
using Commons.Web.Forum.Drafts;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Forum;

public sealed class DraftTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_is_typed_is_kept_shown_again_and_gone_once_it_is_posted(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync("/my/drafts", new() { ["Place"] = "topic", ["Sequence"] = "0", ["Title"] = "Half a title", ["Board"] = "garden", ["Body"] = "Half a text" }, from: "/write");
        var led = theo.Location;
        await theo.PostAsync("/my/drafts", new() { ["Place"] = $"reply-{topic.Id}", ["Sequence"] = "0", ["Body"] = "Half a reply" }, from: topic.Path);
        var write = await theo.PageAsync("/write");
        var shown = await theo.PageAsync(topic.Path);
        var list = await theo.PageAsync("/my/drafts");
        await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "A whole reply" });

        Assert.Equal("/write", led);
        Assert.Equal(("Half a title", "Half a text", "1"), (write.QuerySelector("#Title")!.GetAttribute("value"), write.QuerySelector("#Body")!.TextContent.Trim(), write.QuerySelector("[name=Sequence]")!.GetAttribute("value")));
        Assert.Equal("garden", write.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal("Half a reply", shown.QuerySelector("#Body")!.TextContent.Trim());
        Assert.Equal(2, list.QuerySelectorAll(".drafts__row").Length);
        Assert.Equal(["topic"], await app.WithDbAsync(db => db.Drafts.Select(d => d.Place).ToListAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_second_tab_is_told_and_nothing_of_either_is_lost(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.BoardAsync();
        var theo = await app.SignInAsync("theo");
        Dictionary<string, string> Form(string body, int sequence) => new() { ["Place"] = "topic", ["Sequence"] = $"{sequence}", ["Body"] = body };

        await theo.PostAsync("/my/drafts", Form("First tab", 0), from: "/write");
        await theo.PostAsync("/my/drafts", Form("First tab, more", 1), from: "/write");
        var asked = Visitor.Parse(await theo.PostAsync("/my/drafts", Form("Second tab", 1), from: "/write"));
        var status = theo.Status;
        var kept = await BodyAsync(app);
        await theo.PostAsync("/my/drafts", new(Form("Second tab", 1)) { ["Mine"] = "true" }, from: "/write");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("Second tab", asked.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Equal(("First tab, more", "Second tab"), (kept, await BodyAsync(app)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Tags_the_poll_and_the_post_that_is_answered_are_kept_too(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        var poll = new Dictionary<string, string>
        {
            ["Place"] = "topic", ["Title"] = "Beds", ["Body"] = "Which?", ["Tags"] = "leeks, frost", ["Poll.Question"] = "Which bed? \U0001F331", ["Poll.Options"] = "North\nSouth",
            ["Poll.Kind"] = "Ranked", ["Poll.ClosesOn"] = "2026-12-24", ["Poll.IsSecret"] = "true",
        };

        await theo.PostAsync("/my/drafts", poll, from: "/write");
        var asked = Visitor.Parse(await theo.PostAsync("/my/drafts", poll, from: "/write"));
        var write = await theo.PageAsync("/write");
        await theo.PostAsync("/my/drafts", new() { ["Place"] = $"reply-{topic.Id}", ["Body"] = "Half", ["To"] = "1" }, from: topic.Path);
        var led = theo.Location;
        var shown = await theo.PageAsync(topic.Path);
        await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Whole", ["To"] = shown.QuerySelector("#reply [name=To][checked]")!.GetAttribute("value")! });

        foreach (var page in new[] { write, asked })
        {
            Assert.Equal("leeks, frost", page.QuerySelector("[name=Tags]")!.GetAttribute("value"));
            Assert.Equal("Which bed? \U0001F331", page.QuerySelector("[name='Poll.Question']")!.GetAttribute("value"));
            Assert.Equal("North\nSouth", page.QuerySelector("[name='Poll.Options']")!.TextContent.Trim());
        }
        Assert.Equal(("Ranked", "2026-12-24", true), (write.QuerySelector("[name='Poll.Kind'] [selected]")!.GetAttribute("value"), write.QuerySelector("[name='Poll.ClosesOn']")!.GetAttribute("value"), write.QuerySelector("[name='Poll.IsSecret']")!.HasAttribute("checked")));
        Assert.Equal($"/t/-/{topic.Id}/reply?to=1", led);
        Assert.NotNull(await app.WithDbAsync(db => db.Posts.Where(p => p.Number == 2).Select(p => p.InReplyToId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_draft_is_its_writers_alone_and_old_ones_go()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.BoardAsync();
        await app.MemberAsync("ana");
        var (theo, ana) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"));
        await theo.PostAsync("/my/drafts", new() { ["Place"] = "topic", ["Body"] = "Canary" }, from: "/write");
        var id = await app.WithDbAsync(db => db.Drafts.Select(d => d.Id).SingleAsync(Ct));

        await ana.PostAsync($"/my/drafts/{id}/delete", [], from: "/write");
        var seen = await ana.GetAsync("/my/drafts") + await ana.GetAsync("/write");
        await theo.PostAsync("/my/drafts", new() { ["Place"] = "nowhere", ["Body"] = "x" }, from: "/write");
        var refused = theo.Status;
        app.Clock.Advance(TimeSpan.FromDays(179));
        await app.WithAsync(services => services.GetRequiredService<Drafts>().ForgetOldAsync(Ct));
        var before = await app.WithDbAsync(db => db.Drafts.CountAsync(Ct));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.WithAsync(services => services.GetRequiredService<Drafts>().ForgetOldAsync(Ct));

        Assert.DoesNotContain("Canary", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal((1, 0), (before, await app.WithDbAsync(db => db.Drafts.CountAsync(Ct))));
    }

    [Fact]
    public async Task A_reply_may_quote_several_posts_and_says_whose_words_they_are()
    {
        await using var app = await CommonsApp.StartAsync();
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo", body: "Straw.\n\n> older words\n\nAnd cloth.");
        var reply = await app.ReplyAsync(topic, "ana", "Cloth froze.");
        var theo = await app.SignInAsync("theo");

        var page = await theo.PageAsync($"{topic.Path}/reply?to=1&quote=2&quote=1&quote=99");
        var also = Visitor.Parse(await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Typed.", ["Step"] = "quote", ["Also"] = "2" }));
        await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = page.QuerySelector("#Body")!.TextContent + "I see." });
        var shown = await theo.PageAsync(topic.Path);

        Assert.Equal([$"/p/{reply.Id}", $"/p/{topic.Posts[0].Id}"], shown.QuerySelectorAll("#post_3 .quote > p:first-child a").Select(a => a.GetAttribute("href")!));
        Assert.Equal($"Typed.\n\n> [ana, #2](/p/{reply.Id})\n>\n> Cloth froze.", also.QuerySelector("#Body")!.TextContent.Trim());
        Assert.Equal("ana, #2", shown.QuerySelector("#post_3 .quote a")!.TextContent);
        Assert.DoesNotContain("older words", shown.QuerySelector("#post_3")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task The_same_words_from_two_forms_within_five_minutes_are_one_post(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        async Task<string?> SendAsync()
        {
            var key = (await theo.PageAsync(topic.Path)).QuerySelector("[name=FormKey]")!.GetAttribute("value")!;
            await theo.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "Sent once.", ["FormKey"] = key });
            return theo.Location;
        }

        var (first, second) = (await SendAsync(), await SendAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var third = await SendAsync();

        Assert.Equal((first, $"{topic.Path}#post_3"), (second, third));
    }

    private static Task<string> BodyAsync(CommonsApp app) => app.WithDbAsync(db => db.Drafts.Select(d => d.Body).SingleAsync(Ct));
}
