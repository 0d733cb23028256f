using System.Net;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Members.Ignoring;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Members;

/// <summary>Muting and blocking, on each page where it must hold.</summary>
public sealed class IgnoringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_somebody_muted_leaves_their_lists_and_nobody_elses(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair"));
        await app.TopicAsync(garden, "ben", "Of a muted person");
        await app.TopicAsync(repair, "theo", "On a muted board");
        await app.TopicAsync(garden, "theo", "About Football, again");
        await app.TopicAsync(garden, "theo", "About footballers");
        var ana = await app.SignInAsync("ana");
        Assert.Equal(4, await TitlesAsync(ana, "/latest"));

        await MuteAsync(ana, "Person", "ben");
        await MuteAsync(ana, "Board", "repair");
        await MuteAsync(ana, "Word", "Football");

        Assert.Equal(["About footballers"], (await ana.PageAsync("/latest")).QuerySelectorAll(".topic-row__title").Select(e => e.TextContent));
        Assert.Equal(1, await TitlesAsync(ana, "/b/garden"));
        Assert.Equal(1, await TitlesAsync(ana, "/b/repair"));   // Whoever opens a muted board wants to see it.
        Assert.Equal(4, await TitlesAsync(app.Visitor(), "/latest"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Posts_of_muted_people_servers_and_words_shrink_to_a_line_that_can_be_opened(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.ReplyAsync(topic, "ben", "From ben.");
        await app.ReplyAsync(topic, "theo", "Has a <spider> in it: SPIDER!");
        await app.ReplyAsync(topic, "theo", "Plain.");
        await app.WithDbAsync(async db =>
        {
            db.Authors.Add(Author.Remote("zed", "valley.example", "https://valley.example/u/zed", "Zed", app.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        await app.WithAsync(async services => await services.GetRequiredService<Writing>().ReplyAsync(topic.Id,
            await services.GetRequiredService<CommonsDb>().Authors.SingleAsync(a => a.Name == "zed", Ct),
            PostText.FromRemote("<p>From the valley.</p>", null, services.GetRequiredService<Renderer>()), null, Ct, "https://valley.example/p/1"));
        var ana = await app.SignInAsync("ana");
        Assert.Empty((await ana.PageAsync(topic.Path)).QuerySelectorAll(".muted-post"));

        await MuteAsync(ana, "Person", "@ben");
        await MuteAsync(ana, "Word", "spider");
        await MuteAsync(ana, "Server", "valley.example");
        var muted = (await ana.PageAsync(topic.Path)).QuerySelectorAll("details.muted-post").ToList();

        Assert.Equal(3, muted.Count);
        Assert.Contains("You muted ben.", muted[0].QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("From ben.", muted[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("spider", muted[1].QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("From the valley.", muted[2].TextContent, StringComparison.Ordinal);
        Assert.Empty((await app.Visitor().PageAsync(topic.Path)).QuerySelectorAll(".muted-post"));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_block_stops_replies_in_both_directions_and_is_told_to_nobody(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var board = await app.BoardAsync();
        var (ofAna, ofBen, ofTheo) = (await app.TopicAsync(board, "ana", "Of ana"), await app.TopicAsync(board, "ben", "Of ben"), await app.TopicAsync(board, "theo", "Of theo"));
        await app.ReplyAsync(ofTheo, "ana", "By ana.");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await ana.PostAsync("/my/settings/blocks", new() { ["What"] = "block", ["Kind"] = "Person", ["Target"] = "ben", ["ReturnUrl"] = "/u/ben" }, from: "/u/ben");
        Assert.Equal("/u/ben", ana.Location);

        foreach (var (who, path, to) in new[] { (ben, ofAna.Path, (string?)null), (ana, ofBen.Path, null), (ben, ofTheo.Path, "2") })
        {
            var fields = new Dictionary<string, string> { ["Body"] = "Kept in the form." };
            if (to is not null) fields["To"] = to;
            var html = await who.PostAsync($"{path}/reply", fields);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, who.Status);
            Assert.Contains("You cannot reply to this person", html, StringComparison.Ordinal);
            Assert.Contains("Kept in the form.", html, StringComparison.Ordinal);
        }
        await ben.PostAsync($"{ofTheo.Path}/reply", new() { ["Body"] = "To theo." });
        Assert.Equal(HttpStatusCode.Redirect, ben.Status);
        Assert.DoesNotContain("ana", (await ben.PageAsync("/my/settings/blocks")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("blocked this person", await ben.GetAsync("/u/ana"), StringComparison.Ordinal);

        await ana.PostAsync("/my/settings/blocks/remove", new() { ["What"] = "block", ["Target"] = "ben" }, from: "/my/settings/blocks");
        await ben.PostAsync($"{ofAna.Path}/reply", new() { ["Body"] = "Again." });
        Assert.Equal(HttpStatusCode.Redirect, ben.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nobody_is_notified_of_what_those_do_whom_they_muted_or_blocked_or_who_blocked_them(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        foreach (var name in new[] { "ana", "ben", "cleo", "dan" }) await app.MemberAsync(name);
        var ids = await app.WithDbAsync(db => db.Authors.ToDictionaryAsync(a => a.Name, a => (AuthorId: a.Id, MemberId: a.MemberId!.Value), Ct));
        await app.WithDbAsync(async db =>
        {
            var at = app.Clock.GetUtcNow();
            db.Mutes.Add(new Mute { MemberId = ids["ana"].MemberId, Kind = MuteKind.Person, Target = "dan", AuthorId = ids["dan"].AuthorId, MadeAt = at });
            db.Blocks.Add(new Block { ByAuthorId = ids["ben"].AuthorId, OfAuthorId = ids["dan"].AuthorId, MadeAt = at });
            db.Blocks.Add(new Block { ByAuthorId = ids["dan"].AuthorId, OfAuthorId = ids["cleo"].AuthorId, MadeAt = at });
            await db.SaveChangesAsync(Ct);
        });

        var ignoring = await app.WithDbAsync(db => db.MembersIgnoring(ids["dan"].AuthorId).ToListAsync(Ct));

        Assert.Equal(new[] { "ana", "ben", "cleo" }.Select(n => ids[n].MemberId).Order(), ignoring.Order());
        Assert.Empty(await app.WithDbAsync(db => db.MembersIgnoring(ids["theo"].AuthorId).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_list_is_exported_and_read_back_and_what_cannot_be_read_is_named()
    {
        await using var app = await CommonsApp.StartAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        await app.BoardAsync();
        var ana = await app.SignInAsync("ana");
        await MuteAsync(ana, "Board", "garden");
        await MuteAsync(ana, "Word", "so, well");
        await ana.PostAsync("/my/settings/blocks", new() { ["What"] = "block", ["Target"] = "ben" });
        var csv = await ana.GetAsync("/my/settings/blocks/export.csv");
        var theo = await app.SignInAsync("theo");
        var token = (await theo.PageAsync("/my/settings/blocks")).QuerySelector("form[action$=import] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(csv + "mute,person,nobody_here\r\nnonsense\r\n"), "file", "list.csv" } };

        using var answer = await theo.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/my/settings/blocks/import") { Content = content });
        var page = await answer.Content.ReadAsStringAsync(Ct);

        Assert.Equal("what,kind,target\r\nblock,person,ben\r\nmute,word,\"so, well\"\r\nmute,board,garden\r\n", csv);
        Assert.Contains("3 lines stand", page, StringComparison.Ordinal);
        Assert.Contains("nobody_here: There is nobody with this name here", page, StringComparison.Ordinal);
        Assert.Contains("nonsense: This line is not understood", page, StringComparison.Ordinal);
        Assert.Equal(csv, await theo.GetAsync("/my/settings/blocks/export.csv"));
    }

    [Theory]
    [InlineData("spider", "A SPIDER!", true)]
    [InlineData("spider", "spiderman", false)]
    [InlineData("c++", "I like C++, mostly", true)]
    [InlineData("東京", "昨日は東京にいた", true)]
    [InlineData("straße", "Die STRAßE ist zu", true)]
    public void A_word_is_found_whole_and_in_any_case(string word, string text, bool isThere) =>
        Assert.Equal(isThere ? word : null, new Ignored([], [], [], [word]).WordIn(text));

    private static Task<string> MuteAsync(Visitor visitor, string kind, string target) => visitor.PostAsync("/my/settings/blocks", new() { ["What"] = "mute", ["Kind"] = kind, ["Target"] = target });

    private static async Task<int> TitlesAsync(Visitor visitor, string path) => (await visitor.PageAsync(path)).QuerySelectorAll(".topic-row__title").Length;
}
