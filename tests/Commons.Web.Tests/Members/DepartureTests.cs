using System.IO.Compression;
using System.Net;
using Commons.Web.Data;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Members.Leaving;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Members;

/// <summary>Taking everything along, and leaving.</summary>
public sealed class DepartureTests
{
    /// <summary>In everything that the leaver types.</summary>
    private const string Canary = "zq7canary";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_leaves_and_takes_all_along_is_in_no_text_of_any_table_any_more(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (wren, answered, _) = await LivedAsync(app);
        Assert.NotEmpty(await TablesWithAsync(app, Canary));

        await wren.PostAsync("/my/settings/data/leave", new() { ["Choice"] = "Remove", ["CurrentPassword"] = CommonsApp.Password });
        await app.PumpAsync();

        Assert.Equal("/farewell", wren.Location);
        Assert.Empty((await TablesWithAsync(app, Canary)).Except(["OutboxActivities.Body"]));
        Assert.All(await ToldAsync(app), author => Assert.Equal("ben", author));   // His answer, as it was signed and sent, names the address that the topic had.
        // The name stays where it keeps others from posing, where the books' keys commit to it, and where other servers know the address by it.
        Assert.Empty((await TablesWithAsync(app, "wrenfield")).Except(["ActorKeyPairs.ActorUri", "Authors.ActorUri", "OutboxActivities.ActorUri", "OutboxActivities.Body", "StoredEvents.Json", "TakenNames.Name"]));
        using var page = await wren.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/my/settings/account"));
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        var topic = await app.Visitor().PageAsync($"/t/topic/{answered}");
        Assert.Contains("Deleted by its author", topic.QuerySelector("#post_1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ben answers.", topic.DocumentElement.TextContent, StringComparison.Ordinal);
        var late = app.Visitor();
        await late.GetAsync("/u/wrenfield");
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Who_leaves_their_posts_here_leaves_them_to_a_former_member(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (wren, answered, _) = await LivedAsync(app);

        await wren.PostAsync("/my/settings/data/leave", new() { ["Choice"] = "Keep", ["CurrentPassword"] = CommonsApp.Password });
        var topic = await app.Visitor().PageAsync($"/t/{answered}");

        Assert.Equal("Former member", topic.QuerySelector("#post_1 .post__author")!.TextContent.Trim());
        Assert.Contains(Canary, topic.QuerySelector("#post_1 .post__body")!.TextContent, StringComparison.Ordinal);
        var former = await app.Visitor().PageAsync(topic.QuerySelector("#post_1 .post__author a")!.GetAttribute("href")!);
        Assert.Contains("This member left", former.QuerySelector(".person")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("wrenfield", topic.DocumentElement.TextContent + former.DocumentElement.TextContent, StringComparison.Ordinal);
        var again = app.Visitor();
        Assert.Contains("That name is taken", await again.PostAsync("/signup", new() { ["Username"] = "wrenfield", ["Email"] = "else@example.com", ["Password"] = CommonsApp.Password }), StringComparison.Ordinal);
        Assert.Empty((await TablesWithAsync(app, $"{Canary}@example.com")).Except(["StoredEvents.Json"]));
    }

    [Fact]
    public async Task Leaving_needs_the_password_and_a_choice_and_a_steward_who_stays()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var wrong = await theo.PostAsync("/my/settings/data/leave", new() { ["Choice"] = "Remove", ["CurrentPassword"] = "wrong password" });
        var undecided = await theo.PostAsync("/my/settings/data/leave", new() { ["CurrentPassword"] = CommonsApp.Password });
        var last = await theo.PostAsync("/my/settings/data/leave", new() { ["Choice"] = "Keep", ["CurrentPassword"] = CommonsApp.Password });

        Assert.Contains("This is not your password", wrong, StringComparison.Ordinal);
        Assert.Contains("Choose what becomes of", undecided, StringComparison.Ordinal);
        Assert.Contains("You are the only steward", last, StringComparison.Ordinal);
        Assert.Equal("theo", await app.WithDbAsync(db => db.Users.Select(m => m.UserName).SingleAsync(Ct)));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task An_archive_holds_what_is_mine_once_a_day_and_for_me_alone(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var (wren, _, _) = await LivedAsync(app);
        await wren.PostAsync("/my/settings/data/export", [], from: "/my/settings/data");
        await app.WithAsync(services => ActivatorUtilities.CreateInstance<MakeExports>(services).RunAsync(Ct));
        var page = await wren.PageAsync("/my/settings/data");
        var link = page.QuerySelector("a[download]")!.GetAttribute("href")!;

        using var answer = await wren.SendAsync(new HttpRequestMessage(HttpMethod.Get, link));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct));
        var theo = await app.SignInAsync("theo");
        await theo.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, theo.Status);
        Assert.Null(page.QuerySelector("form[action$=export]"));
        foreach (var (name, words) in new[] { ("drafts.json", $"{Canary} draft"), ("flags.json", $"{Canary} flag"), ("revisions.json", $"{Canary} replies"), ("bookmarks.json", $"{Canary} note"), ("poll-votes.json", "Leeks"),
            ("reactions.json", "thanks"), ("moderation.json", "postRemoved"), ("bans.json", "Too loud"), ("reading.json", "number"), ("notifications.json", "kind") })
            Assert.Contains(words, await TextAsync(zip, name), StringComparison.Ordinal);
        foreach (var name in new[] { "account.json", "posts.json", "messages.json", "earnings.json", "muted-and-blocked.csv", "sessions.json" }) Assert.NotNull(zip.GetEntry(name));
        Assert.Contains($"{Canary}@example.com", await TextAsync(zip, "account.json"), StringComparison.Ordinal);
        Assert.Contains($"{Canary} private", await TextAsync(zip, "messages.json"), StringComparison.Ordinal);
        Assert.Contains(zip.Entries, e => e.FullName.StartsWith("posts/", StringComparison.Ordinal));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        app.Clock.Advance(TimeSpan.FromDays(8));
        await app.WithAsync(services => ActivatorUtilities.CreateInstance<MakeExports>(services).RunAsync(Ct));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Folder, "exports")));
    }

    /// <summary>A member who used everything that keeps text: the canary stands in all of it.</summary>
    private static async Task<(Visitor Wren, long Answered, long Alone)> LivedAsync(CommonsApp app)
    {
        await app.MemberAsync("ben");
        await app.WithAsync(async services => await services.GetRequiredService<Commons.Web.Members.Joining.SignUp>().JoinAsync("wrenfield", $"{Canary}@example.com", CommonsApp.Password, confirmed: true, Ct));
        var board = await app.BoardAsync();
        var wren = await app.SignInAsync("wrenfield");
        await wren.PostAsync("/my/settings/profile", new() { ["DisplayName"] = $"{Canary} Wren", ["Bio"] = $"{Canary} **bio**", ["Location"] = $"{Canary} quay", ["Link"] = $"https://{Canary}.example/" });
        var answered = await app.TopicAsync(board, "wrenfield", $"{Canary} asks", $"{Canary} body");
        var answer = await app.ReplyAsync(answered, "ben", "Ben answers.");
        var reply = await app.ReplyAsync(answered, "wrenfield", $"{Canary} replies");
        var alone = await app.TopicAsync(board, "wrenfield", $"{Canary} alone", $"{Canary} alone body");
        await UsedAsync(app, wren, answered, answer, reply);
        await app.PumpAsync();
        await wren.PostAsync("/my/messages/new", new() { ["To"] = "ben", ["Title"] = $"{Canary} secret", ["Body"] = $"{Canary} private" });
        await wren.PostAsync("/my/settings/blocks", new() { ["What"] = "mute", ["Kind"] = "Word", ["Target"] = $"{Canary}word" });
        await wren.PostAsync("/my/settings/tokens", new() { ["Name"] = $"{Canary} token", ["Scopes"] = "read", ["CurrentPassword"] = CommonsApp.Password });
        await wren.PostAsync("/my/settings/account", new() { ["Email"] = $"new-{Canary}@example.com", ["CurrentPassword"] = CommonsApp.Password });
        return (wren, answered.Id, alone.Id);
    }

    /// <summary>A poll voted in and one asked, a reaction, a bookmark, a flag, a draft, a changed post, a removed one, and a ban.</summary>
    private static async Task UsedAsync(CommonsApp app, Visitor wren, Topic answered, Post answer, Post reply)
    {
        var theo = await app.SignInAsync("theo");
        await theo.PostAsync("/write", new() { ["Title"] = "Beds to sow", ["Board"] = "garden", ["Body"] = "What shall we sow?", ["Poll.Question"] = "Which?", ["Poll.Options"] = "Leeks\nBeans", ["Poll.Kind"] = "One" });
        var (poll, option) = await app.WithDbAsync(async db => (await db.Polls.Select(p => p.Id).SingleAsync(Ct), await db.Polls.SelectMany(p => p.Options).Where(o => o.Position == 1).Select(o => o.Id).SingleAsync(Ct)));
        await wren.PostAsync($"/polls/{poll}/vote", new() { ["option"] = $"{option}" }, from: theo.Location);
        await wren.PostAsync("/write", new() { ["Title"] = $"{Canary} asks all", ["Board"] = "garden", ["Body"] = $"{Canary} poll below", ["Poll.Question"] = $"{Canary} which?", ["Poll.Options"] = $"{Canary} one\n{Canary} two" });
        Assert.Equal(2, await app.WithDbAsync(db => db.Polls.CountAsync(Ct)));
        await wren.PostAsync($"/p/{answer.Id}/reaction", new() { ["Kind"] = "Thanks" }, from: answered.Path);
        await wren.PostAsync($"/p/{answer.Id}/bookmark", new() { ["Note"] = $"{Canary} note" }, from: answered.Path);
        await wren.PostAsync($"/p/{answer.Id}/flag", new() { ["Reason"] = "Spam", ["Note"] = $"{Canary} flag" });
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await wren.PostAsync($"/p/{reply.Id}/edit", new() { ["Body"] = $"{Canary} says it otherwise" });
        var removed = await app.ReplyAsync(answered, "wrenfield", "Away with it");
        await theo.PostAsync($"/p/{removed.Id}/delete", new() { ["Reason"] = "Not for here" });
        await theo.PostAsync("/u/wrenfield/moderate/ban", new() { ["Where"] = "garden", ["Reason"] = "Too loud", ["Until"] = "2026-11-12" }, from: "/u/wrenfield/moderate");
        await wren.PostAsync("/my/drafts", new() { ["Place"] = "topic", ["Title"] = $"{Canary} draft", ["Body"] = $"{Canary} draft" }, from: "/write");
    }

    /// <summary>Whose posts those activities are about in which the canary stands.</summary>
    private static Task<List<string>> ToldAsync(CommonsApp app) => app.WithDbAsync(async db =>
    {
        var names = await db.Posts.Select(p => new { p.Id, p.Author.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, Ct);
        return (await db.OutboxActivities.AsNoTracking().ToListAsync(Ct)).Where(a => System.Text.Encoding.UTF8.GetString(a.Body).Contains(Canary, StringComparison.OrdinalIgnoreCase)).Select(a => names[a.PostId!.Value]).ToList();
    });

    /// <summary>Every column of every table, as the database lists them, in which the text stands.</summary>
    private static Task<List<string>> TablesWithAsync(CommonsApp app, string text) => app.WithDbAsync(async db =>
    {
        var found = new List<string>();
        foreach (var (table, column, type) in await ColumnsAsync(db))
        {
            var cell = db.Database.IsSqlite() ? $"CAST(\"{column}\" AS TEXT)" : type is "bytea" ? $"encode(\"{column}\", 'escape')" : $"\"{column}\"::text";
#pragma warning disable EF1002 // Names come from the database's own catalogue.
            var count = await db.Database.SqlQueryRaw<long>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE lower({cell}) LIKE '%{text}%'").SingleAsync(Ct);
#pragma warning restore EF1002
            if (count > 0) found.Add($"{table}.{column}");
        }
        return found;
    });

    private static async Task<List<(string Table, string Column, string Type)>> ColumnsAsync(CommonsDb db)
    {
        var sql = db.Database.IsSqlite()
            ? "SELECT m.name || '|' || p.name || '|' || p.type AS \"Value\" FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.sql NOT LIKE 'CREATE VIRTUAL%'"
            : "SELECT table_name || '|' || column_name || '|' || data_type AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public'";
        var columns = await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Ct);
        Assert.True(columns.Count > 200);
        return columns.ConvertAll(c => c.Split('|')).ConvertAll(c => (c[0], c[1], c[2]));
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync(Ct));
        return await reader.ReadToEndAsync(Ct);
    }
}
