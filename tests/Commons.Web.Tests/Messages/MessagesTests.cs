using System.Net;
using Commons.Web.Data;
using Commons.Web.Members;
using Commons.Web.Messages;
using Commons.Web.Messages.Conversations;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Commons.Web.Tests.Messages;

public sealed class MessagesTests
{
    private const string Canary = "kingfisher-canary-7731";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Two_members_write_to_each_other_and_the_bar_says_what_is_unread(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));

        await SendAsync(ana, "ben", "Are you **there**?");
        var path = ana.Location!;
        Assert.Contains("1 unread", (await ben.PageAsync("/")).QuerySelector("a[href='/my/messages']")!.TextContent, StringComparison.Ordinal);
        var page = await ben.PageAsync(path);
        Assert.Equal("there", page.QuerySelector(".message .prose strong")!.TextContent);
        Assert.DoesNotContain("unread", (await ben.PageAsync("/")).QuerySelector("a[href='/my/messages']")!.TextContent, StringComparison.Ordinal);
        await ben.PostAsync(path, new() { ["Body"] = "I am." });

        Assert.StartsWith($"{path}#message_2", ben.Location, StringComparison.Ordinal);
        Assert.Contains("I am.", (await ana.PageAsync("/my/messages")).QuerySelector(".excerpt-row")!.TextContent, StringComparison.Ordinal);
        var told = await app.WithDbAsync(db => db.StoredEvents.Where(e => e.Type == typeof(MessageSent).FullName).Select(e => e.Json).ToListAsync(Ct));
        Assert.Equal(2, told.Count);
        Assert.DoesNotContain(told, json => json.Contains("there", StringComparison.Ordinal));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nobody_else_sees_a_message_in_any_role_and_on_any_page(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben", "cleo", "mo", "max", "bakery", "tess");
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair"));
        await app.ModeratorAsync("mo", garden);
        await app.ModeratorAsync("max", repair);
        await GiveAsync(app, "bakery", Role.Sponsor);
        await GiveAsync(app, "tess", Role.Treasurer);
        var topic = await app.TopicAsync(garden, "ana");
        var ana = await app.SignInAsync("ana");
        await ana.PostAsync("/my/messages/new", new() { ["To"] = "ben", ["Title"] = $"{Canary} title", ["Body"] = $"{Canary} body" });
        var path = ana.Location!;
        await app.PumpAsync();
        Assert.Contains(Canary, await (await app.SignInAsync("ben")).GetAsync(path), StringComparison.Ordinal);

        var rae = app.Visitor();   // Her address is not proven.
        await rae.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password });

        foreach (var name in new[] { "", "rae", "cleo", "mo", "max", "bakery", "tess", "theo" })
        {
            var reader = name is "" ? app.Visitor() : name is "rae" ? rae : await app.SignInAsync(name);
            foreach (var page in new[] { "/", "/latest", "/boards", "/b/garden", topic.Path, "/u/ana", "/u/ana/replies", "/u/ben", $"/search?q={Canary}", "/my/messages", "/my/notifications", "/admin/boards", "/treasury", "/transparency", path, $"{path}/1/edit" })
            {
                var html = await reader.GetAsync(page);
                Assert.DoesNotContain($"{Canary} title", html, StringComparison.Ordinal);   // The search says what was searched for, which is the canary alone.
                Assert.DoesNotContain($"{Canary} body", html, StringComparison.Ordinal);
            }
            using var answer = await reader.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
            Assert.Equal(name is "" ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        Assert.DoesNotContain(await app.WithDbAsync(db => db.StoredEvents.Select(e => e.Json).ToListAsync(Ct)), json => json.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(await app.WithDbAsync(db => db.Letters.Select(l => l.Text).ToListAsync(Ct)), text => text.Contains(Canary, StringComparison.Ordinal));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Whoever_is_added_reads_from_then_on_and_whoever_leaves_reads_nothing(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben", "cleo");
        var (ana, ben, cleo) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("cleo"));
        await SendAsync(ana, "ben", "Before cleo.");
        var path = ana.Location!;

        await ana.PostAsync($"{path}/people", new() { ["to"] = "cleo" }, from: path);
        await ben.PostAsync(path, new() { ["Body"] = "After cleo." });
        var page = await cleo.GetAsync(path);
        await ben.PostAsync($"{path}/leave", [], from: path);
        await ben.GetAsync(path);

        Assert.Contains("After cleo.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Before cleo.", page, StringComparison.Ordinal);
        Assert.Contains("Before cleo.", await ana.GetAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, ben.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Each_says_who_may_write_to_them_and_a_block_refuses_both_ways(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben", "cleo");
        var (ana, ben, cleo) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("cleo"));
        await ana.PostAsync("/my/settings/privacy", new() { ["MessagesFrom"] = "PeopleIWroteTo" });
        await cleo.PostAsync("/my/settings/privacy", new() { ["MessagesFrom"] = "Nobody" });

        Assert.Contains("ana takes no messages from you", await SendAsync(ben, "ana", "Hello?"), StringComparison.Ordinal);
        Assert.Contains("cleo takes no messages from you", await SendAsync(ben, "theo, cleo", "Hello?"), StringComparison.Ordinal);
        await SendAsync(ana, "ben", "I write first.");
        var path = ana.Location!;
        await SendAsync(ben, "ana", "So I may.");
        Assert.Equal(HttpStatusCode.Redirect, ben.Status);

        await ben.PostAsync("/my/settings/blocks", new() { ["What"] = "block", ["Target"] = "ana" });
        Assert.Contains("This person takes no messages from you", await ana.PostAsync(path, new() { ["Body"] = "Why?" }), StringComparison.Ordinal);
        Assert.Contains("This person takes no messages from you", await ben.PostAsync(path, new() { ["Body"] = "No." }), StringComparison.Ordinal);
        Assert.Contains("ben takes no messages from you", await SendAsync(ana, "ben", "Kept words."), StringComparison.Ordinal);
        Assert.Contains("Kept words.", await SendAsync(ana, "ben", "Kept words."), StringComparison.Ordinal);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Nobody_brings_two_together_of_whom_one_blocked_the_other_and_who_it_was_stays_theirs(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben", "cy");
        var (ana, ben, cy) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("cy"));
        await SendAsync(cy, "ana ben", "All three, before the quarrel.");
        var all = cy.Location!;
        await SendAsync(cy, "ana", "The two of us.");
        var two = cy.Location!;
        await ana.PostAsync("/my/settings/blocks", new() { ["What"] = "block", ["Target"] = "ben" });
        Assert.Equal(1, await app.WithDbAsync(db => db.Blocks.CountAsync(Ct)));

        var together = await SendAsync(cy, "ana ben", "Make up!");
        var added = await cy.PostAsync($"{two}/people", new() { ["to"] = "ben" }, from: two);
        var answered = await ben.PostAsync(all, new() { ["Body"] = "Still here?" });

        foreach (var refused in new[] { together, added }) Assert.Contains("These people cannot be in one conversation", refused, StringComparison.Ordinal);
        Assert.Contains("Not everybody here takes messages from you", answered, StringComparison.Ordinal);
        Assert.Equal(2, await app.WithDbAsync(db => db.Messages.CountAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_conversation_opens_where_its_reader_has_not_read_yet(DatabaseKind kind)
    {
        await using var app = await WithAsync(kind, "ana", "ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));
        await SendAsync(ana, "ben", "Message number 1.");
        var path = ana.Location!.Split('#')[0];
        for (var i = 2; i <= ConversationPage.PageSize + 1; i++) await ana.PostAsync(path, new() { ["Body"] = $"Message number {i}." });

        var first = await ben.GetAsync(path);
        var second = await ben.GetAsync(path);
        for (var i = 0; i < ConversationPage.PageSize; i++) await ana.PostAsync(path, new() { ["Body"] = "More." });
        var oldest = await ben.GetAsync($"{path}?page=1");

        Assert.Contains("Message number 1.", first, StringComparison.Ordinal);
        Assert.Contains($"Message number {ConversationPage.PageSize + 1}.", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Message number 1.<", second, StringComparison.Ordinal);
        Assert.Contains("Message number 1.", oldest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changes_and_takes_away_ones_own_and_no_one_elses()
    {
        await using var app = await WithAsync(DatabaseKind.Sqlite, "ana", "ben");
        var (ana, ben) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"));
        await SendAsync(ana, "ben", "With a tyop.");
        var path = ana.Location!;

        await ben.PostAsync($"{path}/1/edit", new() { ["Body"] = "Not mine." }, from: path);
        Assert.Equal(HttpStatusCode.NotFound, ben.Status);
        await ana.PostAsync($"{path}/1/edit", new() { ["Body"] = "Without a typo." });
        Assert.Contains("Without a typo.", await ben.GetAsync(path), StringComparison.Ordinal);
        await ana.PostAsync($"{path}/1/delete", [], from: path);

        Assert.Contains("Taken away by its writer", await ben.GetAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain("typo", await app.WithDbAsync(db => db.Messages.Select(m => m.Source + m.Html).SingleAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_needs_a_proven_address_and_people_who_exist_and_is_sent_once()
    {
        await using var app = await WithAsync(DatabaseKind.Sqlite, "ana");
        var rae = app.Visitor();
        await rae.PostAsync("/signup", new() { ["Username"] = "rae", ["Email"] = "rae@example.com", ["Password"] = CommonsApp.Password });
        Assert.Contains("Confirm your address first", await SendAsync(rae, "ana", "Hi"), StringComparison.Ordinal);
        var ana = await app.SignInAsync("ana");
        Assert.Contains("There is no member called nobody_here", await SendAsync(ana, "nobody_here", "Hi"), StringComparison.Ordinal);
        Assert.Contains("You need not write to yourself", await SendAsync(ana, "ana", "Hi"), StringComparison.Ordinal);
        var form = new Dictionary<string, string> { ["To"] = "theo", ["Body"] = "Once.", ["FormKey"] = "01999999-0000-7000-8000-000000000001" };

        await ana.PostAsync("/my/messages/new", form);
        var first = ana.Location;
        await ana.PostAsync("/my/messages/new", form);

        Assert.Equal(first, ana.Location);
        Assert.Equal(1, await app.WithDbAsync(db => db.Messages.CountAsync(Ct)));
    }

    private static async Task<CommonsApp> WithAsync(DatabaseKind kind, params string[] names)
    {
        var app = await CommonsApp.StartAsync(kind);
        foreach (var name in names) await app.MemberAsync(name);
        return app;
    }

    private static Task GiveAsync(CommonsApp app, string name, Role role) => app.WithDbAsync(async (CommonsDb db) =>
    {
        (await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == name, Ct)).Give(role, null, app.Clock.GetUtcNow());
        await db.SaveChangesAsync(Ct);
    });

    private static Task<string> SendAsync(Visitor visitor, string to, string body) => visitor.PostAsync("/my/messages/new", new() { ["To"] = to, ["Body"] = body });
}
