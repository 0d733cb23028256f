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

public sealed class KeepingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_locked_topic_says_who_locked_it_and_why_and_takes_no_reply_until_it_is_unlocked(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana");
        var (theo, ana) = (await app.SignInAsync("theo"), await app.SignInAsync("ana"));

        await ActAsync(theo, topic, "Lock", "It is answered.");
        var locked = await ana.PageAsync(topic.Path);
        await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "One more." });
        var refused = ana.Status;
        await ActAsync(theo, topic, "Unlock", "Ana has more to say.");
        await ana.PostAsync($"{topic.Path}/reply", new() { ["Body"] = "One more." });

        Assert.Matches("Locked.*by.*theo.*It is answered", Flat(locked.QuerySelector(".trail__line")!.TextContent));
        Assert.Null(locked.QuerySelector("#reply"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Found), (refused, ana.Status));
        Assert.Equal(2, await app.WithDbAsync(db => db.StoredEvents.CountAsync(e => e.Type == typeof(TopicModerated).FullName, Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_timer_locks_on_its_day_by_itself_and_a_pin_ends_on_its_own(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        var theo = await app.SignInAsync("theo");
        var day = app.Clock.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        await ActAsync(theo, topic, "LockLater", "The fair is over then.", day);
        await ActAsync(theo, topic, "PinOnBoard", "For the fair.", day);
        var other = await app.TopicAsync((await app.WithDbAsync(db => db.Boards.SingleAsync(Ct))), "theo", "A later one");
        await app.ReplyAsync(other, "theo");
        Assert.Equal([topic.Title, other.Title], (await theo.PageAsync("/b/garden")).QuerySelectorAll(".topic-row__title").Select(t => t.TextContent));
        await JobAsync(app);
        var before = await StateAsync(app, topic);
        app.Clock.Advance(TimeSpan.FromDays(3));
        await Assert.ThrowsAsync<Web.Shared.Refusal>(() => app.ReplyAsync(topic, "theo"));
        await JobAsync(app);
        await JobAsync(app);

        Assert.Equal((false, PinScope.Board), (before.IsLocked, before.PinScope));
        var after = await StateAsync(app, topic);
        Assert.Equal((true, null, PinScope.None), (after.IsLocked, after.LocksAt, after.PinScope));
        var line = Assert.Single(await app.WithDbAsync(db => db.TopicTrails.Where(t => t.Act == TopicAct.Locked).ToListAsync(Ct)));
        Assert.Equal((null, "The fair is over then."), (line.ActorId, line.Reason));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_unlisted_topic_is_found_by_its_link_alone(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var topic = await app.TopicAsync(await app.BoardAsync(), "ana", "Canary topic");
        var theo = await app.SignInAsync("theo");

        await ActAsync(theo, topic, "Unlist", "Only for those it is about.");

        foreach (var visitor in new[] { app.Visitor(), await app.SignInAsync("ana"), theo })
        {
            foreach (var path in new[] { "/", "/latest", "/b/garden", "/boards", "/u/ana" }) Assert.DoesNotContain("Canary topic", await visitor.GetAsync(path), StringComparison.Ordinal);
            Assert.Contains("Canary topic", await visitor.GetAsync(topic.Path), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_hidden_topic_is_counted_and_named_nowhere_and_comes_back_with_its_tags(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        await app.MemberAsync("ana");
        var board = await app.BoardAsync();
        var (canary, other) = (await app.TopicAsync(board, "ana", "Canary topic"), await app.TopicAsync(board, "theo", "Seeds"));
        await app.WithAsync(services => services.GetRequiredService<Writing>().TagAsync(canary.Id, ["canary"], canary.Author, null, Ct));
        var (theo, guest) = (await app.SignInAsync("theo"), app.Visitor());
        Task<int[]> CountsAsync() => app.WithDbAsync(async db => new[] { (await db.Boards.SingleAsync(Ct)).TopicCount, (await db.Tags.SingleAsync(Ct)).TopicCount });
        var before = await CountsAsync();

        await ActAsync(theo, canary, "Unlist", "Only for those it is about.");
        var reply = await app.ReplyAsync(canary, "theo", "A reply.");
        await theo.PostAsync($"{canary.Path}/moderate/split", new() { ["Numbers"] = "2", ["Board"] = "garden", ["Title"] = "Split off", ["Reason"] = "Another matter." });
        var split = await app.WithDbAsync(db => db.Posts.Where(p => p.Id == reply.Id).Select(p => p.Topic).SingleAsync(Ct));
        var hidden = await CountsAsync();

        Assert.Contains("Split off", await guest.GetAsync(split.Path), StringComparison.Ordinal);
        foreach (var path in new[] { split.Path, other.Path, "/tags", "/boards", "/about" }) Assert.DoesNotContain("canary", await guest.GetAsync(path), StringComparison.OrdinalIgnoreCase);
        await guest.GetAsync("/tag/canary");
        Assert.Equal(HttpStatusCode.NotFound, guest.Status);
        Assert.NotNull((await guest.PageAsync(canary.Path)).QuerySelector("meta[name=robots][content=noindex]"));
        await ActAsync(theo, canary, "List", "It concerns everybody.");
        var listed = await CountsAsync();
        var opening = await app.WithDbAsync(db => db.Posts.Where(p => p.TopicId == canary.Id && p.Number == 1).Select(p => p.Id).SingleAsync(Ct));
        await theo.PostAsync($"/p/{opening}/delete", new() { ["Reason"] = "Not for here." });
        var removed = await CountsAsync();
        Assert.Equal([2, 1, 2, 0, 3, 1, 2, 0], [.. before, .. hidden, .. listed, .. removed]);
        await theo.PostAsync("/tag/canary/delete", []);
        Assert.False(await app.WithDbAsync(db => db.Tags.AnyAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_moved_topic_counts_for_its_new_board_from_the_next_day_and_never_by_the_move_of_somebody_it_pays(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair workshop"));
        await app.MemberAsync("ana");
        var (of, own) = (await app.TopicAsync(garden, "ana"), await app.TopicAsync(garden, "theo", "Theo's own"));
        var theo = await app.SignInAsync("theo");

        foreach (var topic in new[] { of, own }) await theo.PostAsync($"{topic.Path}/moderate/move", new() { ["Board"] = "repair", ["Reason"] = "It is about a bicycle." });
        var page = await theo.PageAsync(of.Path);

        Assert.Contains("Moved here from Garden", Flat(page.QuerySelector(".trail__line")!.TextContent), StringComparison.Ordinal);
        Assert.Equal((0, 2), await app.WithDbAsync(async db => ((await db.Boards.SingleAsync(b => b.Id == garden.Id, Ct)).TopicCount, (await db.Boards.SingleAsync(b => b.Id == repair.Id, Ct)).TopicCount)));
        async Task<long> CountsForAsync(Topic topic, int days) => (await app.WithDbAsync(db => Web.Sponsorship.Slots.SlotPage.FindAsync(db, topic.Id, 1, app.Clock.GetUtcNow().AddDays(days), Ct)))!.BoardId;
        Assert.Equal((garden.Id, repair.Id), (await CountsForAsync(of, 0), await CountsForAsync(of, 1)));
        Assert.Equal((garden.Id, garden.Id), (await CountsForAsync(own, 0), await CountsForAsync(own, 400)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Posts_split_off_keep_their_links_get_new_numbers_and_leave_their_old_ones_empty_for_ever(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        foreach (var name in new[] { "ana", "ben" }) await app.MemberAsync(name);
        var topic = await app.TopicAsync(board, "ana");
        var two = await app.ReplyAsync(topic, "ben", "About leeks.");
        var three = await app.ReplyAsync(topic, "theo", "About bicycles.");
        var four = await app.ReplyAsync(topic, "ben", "Also bicycles.", three.Id);
        var theo = await app.SignInAsync("theo");

        await theo.PostAsync($"{topic.Path}/moderate/split", new() { ["Numbers"] = "3-4", ["Title"] = "Bicycles", ["Board"] = "garden", ["Reason"] = "Another matter." });
        var path = theo.Location!;
        var five = await app.ReplyAsync(topic, "ana", "Back to leeks.");
        var guest = app.Visitor();
        var (split, old) = (await guest.PageAsync(path), await guest.PageAsync(topic.Path));
        await guest.SendAsync(new(HttpMethod.Get, $"/p/{four.Id}"));
        var permalink = guest.Location;
        await guest.SendAsync(new(HttpMethod.Get, $"{topic.Path}/4"));

        Assert.Equal(["About bicycles.", "Also bicycles."], split.QuerySelectorAll(".post__body").Select(p => p.TextContent.Trim()));
        Assert.Contains("in reply to #1", Flat(split.QuerySelector("#post_2 .post__who")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(["post_1", "post_2", "post_5"], old.QuerySelectorAll("article.post").Select(p => p.Id));
        Assert.Contains("2 posts went to the topic Bicycles", Flat(old.QuerySelector("#post_2 + .trail")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("2 replies", old.QuerySelector(".topic-meta")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, five.Number);
        Assert.Equal(($"{path}#post_2", $"/p/{four.Id}"), (permalink, guest.Location));
        Assert.Equal([topic.Id, topic.Id], await app.WithDbAsync(db => db.Posts.Where(p => p.Id == three.Id || p.Id == four.Id).Select(p => p.OriginTopicId!.Value).ToListAsync(Ct)));
        Assert.NotEqual(0, two.Id);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_merged_topic_leads_to_the_other_for_ever_and_who_merged_gains_nothing_until_another_moderator_confirms(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var board = await app.BoardAsync();
        foreach (var name in new[] { "ana", "mo" }) await app.MemberAsync(name);
        await app.ModeratorAsync("mo", board);
        var older = await app.TopicAsync(board, "mo", "Mo's old topic");
        var hot = await app.TopicAsync(board, "ana", "A hot topic");
        await app.RepliesAsync(hot, "ana", 6);
        var (mo, theo, guest) = (await app.SignInAsync("mo"), await app.SignInAsync("theo"), app.Visitor());
        app.Clock.Advance(TimeSpan.FromDays(2));

        await mo.PostAsync($"{hot.Path}/moderate/merge", new() { ["Into"] = $"{CommonsApp.Origin}{older.Path}?page=1", ["Reason"] = "The same question." });
        foreach (var (at, to) in new[] { ($"{hot.Path}.atom", $"{older.Path}.atom"), ($"/t/{hot.Id}/print", $"/t/{older.Id}/print"), ($"{hot.Path}/reply", $"{older.Path}/reply") })
        {
            await theo.SendAsync(new(HttpMethod.Get, at));
            Assert.Equal((at, HttpStatusCode.MovedPermanently, to), (at, theo.Status, theo.Location));
        }
        await guest.SendAsync(new(HttpMethod.Get, hot.Path));
        var (led, status) = (guest.Location, guest.Status);
        await guest.SendAsync(new(HttpMethod.Get, $"{hot.Path}/3"));
        var numbered = guest.Location;
        var names = await app.WithDbAsync(db => db.Authors.ToDictionaryAsync(a => a.Id, a => a.Name, Ct));
        async Task<string[]> PaidAsync() => [.. (await app.WithDbAsync(db => Web.Sponsorship.Slots.SlotPage.FindAsync(db, older.Id, 1, app.Clock.GetUtcNow(), Ct)))!.Attribute(1, 3, app.Clock.GetUtcNow()).Select(p => $"{names[p.AuthorId]} {p.Weight}")];
        var paid = await PaidAsync();
        await ActAsync(mo, older, "Confirm", "I was right.");
        var alone = mo.Status;
        await ActAsync(theo, older, "Confirm", "Rightly so.");

        Assert.Equal((older.Path, HttpStatusCode.MovedPermanently), (led, status));
        Assert.StartsWith("/p/", numbered, StringComparison.Ordinal);
        Assert.Equal(["ana 3"], paid);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alone);
        Assert.Equal(["ana 3", "mo 1"], await PaidAsync());
        Assert.Equal((1, 8), await app.WithDbAsync(async db => ((await db.Boards.SingleAsync(Ct)).TopicCount, (await db.Topics.SingleAsync(t => t.Id == older.Id, Ct)).LastNumber)));
    }

    [Fact]
    public async Task Without_a_reason_nothing_happens_and_what_was_typed_is_kept()
    {
        await using var app = await CommonsApp.StartAsync();
        var topic = await app.TopicAsync(await app.BoardAsync(), "theo");
        await app.ReplyAsync(topic, "theo");
        var theo = await app.SignInAsync("theo");

        var page = Visitor.Parse(await theo.PostAsync($"{topic.Path}/moderate/split", new() { ["Numbers"] = "two", ["Title"] = "Kept title", ["Board"] = "garden", ["Reason"] = "Kept reason" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.Equal(("Kept title", "Kept reason"), (page.QuerySelector("[name=Title]")!.GetAttribute("value"), page.QuerySelector("[name=Reason]")!.GetAttribute("value")));
        await ActAsync(theo, topic, "Lock", " ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, theo.Status);
        Assert.False((await StateAsync(app, topic)).IsLocked);
    }

    [Theory]
    [InlineData("3-5, 9", new[] { 3, 4, 5, 9 })]
    [InlineData("#2 #2", new[] { 2 })]
    [InlineData("5-3", null)]
    [InlineData("1-", null)]
    [InlineData("1-1000000000", null)]
    public void Numbers_are_read_as_people_write_them(string typed, int[]? numbers)
    {
        var form = new SplitForm { Numbers = typed };

        if (numbers is null) Assert.Throws<Web.Shared.Refusal>(form.Read);
        else Assert.Equal(numbers, form.Read());
    }

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("/t/frost-cloth/12/3", 12L)]
    [InlineData("https://riverside.example/t/frost-cloth/12?page=2#post_21", 12L)]
    [InlineData("/t/12", 12L)]
    [InlineData("frost-cloth", null)]
    public void A_topic_is_found_by_its_address_or_its_number(string typed, long? id) => Assert.Equal(id, new MergeForm { Into = typed }.Read());

    private static Task<string> ActAsync(Visitor visitor, Topic topic, string act, string reason, string until = "") =>
        visitor.PostAsync($"{topic.Path}/moderate", new() { ["Act"] = act, ["Reason"] = reason, ["Until"] = until }, from: "/my/settings/profile");

    private static Task<TopicState> StateAsync(CommonsApp app, Topic topic) => app.WithDbAsync(db => TopicState.FindAsync(db, topic.Id, Ct));

    private static Task JobAsync(CommonsApp app) => app.WithAsync(services => ActivatorUtilities.CreateInstance<LockOnTime>(services).RunAsync(Ct));

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
