using System.Net;
using Commons.Web.Members;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Mail;
using Commons.Web.Notifications.Watching;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Mail;
using Commons.Web.Tests.Api;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Architecture;

/// <summary>
/// One word that stands nowhere else in each private thing; eight kinds of reader follow every link they are shown, and ask for what they could guess. The word
/// appears to nobody whom it is not for: no page, feed, map, log, answer of the API, document or activity for other servers, letter about news or digest (FORUM 6.2, row 12).
/// </summary>
public sealed class CanaryTests
{
    private static readonly string[] Readers = ["", "rae", "ana", "ben", "mo", "max", "tess", "bakery", "theo"];
    private const string Message = "canarymessage", Removed = "canaryremoved", Unlisted = "canaryunlisted", Draft = "canarydraft", Deleted = "canarydeleted", Note = "canarynote", Secret = "canaryflag";
    private const int PagesMax = 1_500;

    /// <summary>Where other servers are answered otherwise than people.</summary>
    private static readonly string[] Documents = ["/p/", "/contexts/", "/t/", "/u/", "/b/", "/actor", "/activities/"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Who may meet each word while following links; an unlisted topic is shown by its address, and to its author and those who keep the board.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Message] = ["ana", "ben"], [Draft] = ["ana"], [Note] = ["ana"], [Deleted] = [], [Removed] = ["mo", "theo"], [Unlisted] = ["ana", "mo", "theo"], [Secret] = ["ben", "mo", "theo"],
    };

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task What_is_private_appears_to_nobody_else_wherever_links_lead(DatabaseKind kind)
    {
        await using var app = await CommonsApp.StartAsync(kind);
        var guesses = await SceneAsync(app);

        var leaks = new List<string>();
        var letters = await LettersAsync(app);   // Before anybody reads on: of what was read nothing is sent.
        foreach (var letter in letters) leaks.AddRange(Leaks(letter.To.Split('@')[0], $"a letter, {letter.Subject}", letter.Text + letter.Html));
        foreach (var name in Readers)
        {
            var reader = name is "" ? app.Visitor() : await app.SignInAsync(name);
            await CrawlAsync(reader, [.. guesses, .. name is "" ? [] : await OwnFeedsAsync(reader)], (path, text) => leaks.AddRange(Leaks(name, path, text)));
            if (name is not "") await AskAsync(await app.ProgramAsync(name, "read write moderate"), name, leaks);
        }

        Assert.True(leaks.Count is 0, string.Join('\n', leaks.Distinct()));
        Assert.Contains(letters, l => l.To.StartsWith("ben@", StringComparison.Ordinal) && l.Subject.Contains("wrote you a message", StringComparison.Ordinal));   // That there is one, not what it says.
        Assert.InRange(letters.Where(l => l.Subject.StartsWith("New at", StringComparison.Ordinal)).Select(l => l.To).Distinct().Count(), 6, Readers.Length);
    }

    /// <summary>All mail that anybody can wish for: a letter about each piece of news, and a day later the digest.</summary>
    private static async Task<List<Letter>> LettersAsync(CommonsApp app)
    {
        await app.WithDbAsync(async db =>
        {
            foreach (var member in await db.Users.Select(m => m.Id).ToListAsync(Ct)) (await Wishes.FindToChangeAsync(db, member, Ct)).ReadDigest(DigestRhythm.Daily);
            await db.SaveChangesAsync(Ct);
        });
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await app.WithAsync(services => services.GetRequiredService<RunErrands>().RunAsync(Ct));
        await app.WithAsync(services => services.GetRequiredService<Digests>().RunAsync(Ct));
        return await app.WithDbAsync(db => db.Letters.ToListAsync(Ct));
    }

    /// <summary>What is unread and new to this reader as feeds, by the keys of their own.</summary>
    private static async Task<IEnumerable<string>> OwnFeedsAsync(Visitor reader)
    {
        var page = Visitor.Parse(await reader.PostAsync("/my/settings/feeds", []));
        var feeds = page.QuerySelectorAll("code.facts__address").Select(a => new Uri(a.TextContent).PathAndQuery).ToList();
        Assert.Equal(2, feeds.Count);
        return feeds.Concat(feeds.Select(f => f.Replace(".atom", ".rss", StringComparison.Ordinal)));
    }

    /// <summary>Makes the private things and returns addresses that a reader could guess.</summary>
    private static async Task<string[]> SceneAsync(CommonsApp app)
    {
        foreach (var name in new[] { "rae", "ana", "ben", "mo", "max" }) await app.MemberAsync(name);
        await app.MemberAsync("tess", Role.Treasurer);
        await app.MemberAsync("bakery", Role.Sponsor);
        var (garden, repair) = (await app.BoardAsync(), await app.BoardAsync("repair", "Repair"));
        await app.ModeratorAsync("mo", garden);
        await app.ModeratorAsync("max", repair);
        var (ana, ben, mo) = (await app.SignInAsync("ana"), await app.SignInAsync("ben"), await app.SignInAsync("mo"));

        foreach (var name in new[] { "rae", "max" })
            await (await app.SignInAsync(name)).PostAsync("/watch", new() { ["Scope"] = "Board", ["Id"] = $"{garden.Id}", ["Level"] = "Watching", ["ReturnUrl"] = "/" }, from: "/b/garden");

        var open = await app.TopicAsync(garden, "ana");
        var removed = await app.ReplyAsync(open, "ben", $"Words with {Removed} in them.");
        var deleted = await app.ReplyAsync(open, "ben", $"Words with {Deleted} in them.");
        var kept = await app.ReplyAsync(open, "ben", "Harmless words.");
        var hidden = await app.TopicAsync(garden, "ana", $"A title with {Unlisted}", "Its text.");
        await mo.PostAsync($"{hidden.Path}/moderate", new() { ["Act"] = "Unlist", ["Reason"] = "Only for its members." }, from: "/my/settings/profile");
        await ana.PostAsync("/my/messages/new", new() { ["To"] = "ben", ["Title"] = "Between us", ["Body"] = $"It says {Message}." });
        var conversation = ana.Location!;
        await ana.PostAsync("/my/drafts", new() { ["Place"] = "topic", ["Sequence"] = "0", ["Title"] = $"Half a {Draft}", ["Board"] = "garden", ["Body"] = $"Half a {Draft}" }, from: "/write");
        await ana.PostAsync($"/p/{kept.Id}/bookmark", new() { ["Note"] = $"Remember {Note}" });
        await ben.PostAsync($"/p/{open.Posts[0].Id}/flag", new() { ["Reason"] = "Spam", ["Note"] = $"It is {Secret}." });
        await app.PumpAsync();
        await ben.PostAsync($"/p/{deleted.Id}/delete", []);
        await mo.PostAsync($"/p/{removed.Id}/flag", new() { ["Reason"] = "Spam" });
        var item = (await app.WithDbAsync(db => db.ReviewItems.SingleAsync(i => i.PostId == removed.Id, Ct))).Id;
        await mo.PostAsync($"/review/{item}/remove", new() { ["Reason"] = "Off topic." }, from: $"/review/{item}");
        await app.PumpAsync();
        await app.PumpAsync();
        Assert.Equal(2, await app.WithDbAsync(db => db.Watches.CountAsync(w => w.Scope == WatchScope.Board, Ct)));
        Assert.NotNull((await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == deleted.Id, Ct))).DeletedAt);
        Assert.NotNull((await app.WithDbAsync(db => db.Posts.SingleAsync(p => p.Id == removed.Id, Ct))).DeletedAt);
        Assert.NotNull((await app.WithDbAsync(db => db.Topics.SingleAsync(t => t.Id == hidden.Id, Ct))).UnlistedAt);

        // What announced the unlisted topic is, like its page and its collection, read by whoever was given the address; no list may lead there.
        var told = hidden.Posts[0].Id;
        var activities = await app.WithDbAsync(db => db.OutboxActivities.Where(a => a.PostId != told).Select(a => $"/activities/{a.Id}").ToListAsync(Ct));
        var words = Allowed.Keys.Select(word => word["canary".Length..]);   // A search shows what was searched for, so the whole word is not asked for.
        return
        [
            "/latest.atom", "/latest.rss", "/new", "/top/all", "/hot", "/tags", "/sitemap.xml", "/sitemap/topics-1.xml", "/b/garden.atom", "/b/garden/outbox", "/b/garden/featured", "/u/ana.atom", "/u/ben.atom", "/u/ana/outbox", "/u/ben/outbox",
            "/modlog", "/modlog.atom", "/modlog.jsonl", "/transparency", $"/p/{removed.Id}", $"/p/{deleted.Id}", $"/p/{removed.Id}/history", $"/p/{deleted.Id}/history", $"/p/{removed.Id}/replies", $"/t/{open.Id}/print", $"{open.Path}.atom", $"{open.Path}?view=threads",
            $"{open.Path}/reply?to={removed.Id}", $"/contexts/{open.Id}", $"/oembed?url={CommonsApp.Origin}{open.Path}", conversation, $"{conversation}/1/edit", $"/review/{item}", "/my/drafts", "/my/bookmarks", "/my/messages",
            "/actor", "/actor/outbox", "/u/ana/followers", "/b/garden/followers", .. activities, .. words.Select(word => $"/search?q=canary+{word}"), "/search?q=canary*", "/search?q=half", "/search?q=words&sort=new", "/search.atom?q=words",
        ];
    }

    /// <summary>The same as a program: every list, and every number that such a small board can have.</summary>
    private static async Task AskAsync(ApiClient program, string name, List<string> leaks)
    {
        string[] lists =
        [
            "me", "me/notifications", "me/messages", "me/drafts", "me/bookmarks", "boards", "boards/garden", "boards/garden/topics", "topics", "topics?sort=new", "topics?sort=unread", "topics?sort=top", "topics?sort=hot", "tags", "review", "search?q=canary", "search?q=half", "search?q=words",
            "members/ana", "members/ana/topics", "members/ana/replies", "members/ben", "members/ben/topics", "members/ben/replies",
        ];
        string[] numbered = ["topics/{0}", "topics/{0}/posts", "posts/{0}", "posts/{0}/history", "review/{0}", "me/messages/{0}", "me/messages/{0}/messages", "topics/{0}/watch"];
        var paths = lists.Concat(from form in numbered from id in Enumerable.Range(1, 8) select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, id));
        var answered = 0;
        foreach (var path in paths)
        {
            var answer = await program.GetAsync(path);
            Assert.True(answer.Status is not HttpStatusCode.InternalServerError, path);
            if (answer.Status is HttpStatusCode.OK) answered++;
            // An unlisted topic is read by its number, as by its address.
            leaks.AddRange(Leaks(name, path, answer.Text).Where(leak => !(leak.StartsWith(Unlisted, StringComparison.Ordinal) && (path.StartsWith("topics/", StringComparison.Ordinal) || path.StartsWith("posts/", StringComparison.Ordinal)))));
        }
        Assert.InRange(answered, 20, int.MaxValue);
    }

    private static IEnumerable<string> Leaks(string name, string path, string text) =>
        Allowed.Where(word => !word.Value.Contains(name) && text.Contains(word.Key, StringComparison.OrdinalIgnoreCase)).Select(word => $"{word.Key} shown to {(name is "" ? "a guest" : name)} at {path}");

    private static async Task CrawlAsync(Visitor reader, string[] guesses, Action<string, string> look)
    {
        var (seen, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(guesses.Prepend("/")));
        while (waiting.TryDequeue(out var path) && seen.Count < PagesMax)
        {
            if (!seen.Add(path)) continue;
            foreach (var accept in Documents.Any(start => path.StartsWith(start, StringComparison.Ordinal)) ? new[] { "text/html", "application/activity+json" } : ["text/html"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accept } } };
                using var answer = await reader.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync(Ct);
                Assert.True(answer.StatusCode is not HttpStatusCode.InternalServerError, path);
                look(path, $"{answer.Headers}{text}");
                if (reader.Location is { } on && Local(on) is { } led) waiting.Enqueue(led);
                if (accept is not "text/html" || answer.Content.Headers.ContentType?.MediaType is not "text/html") continue;
                foreach (var link in Visitor.Parse(text).QuerySelectorAll("a[href], link[rel=alternate][href]"))
                    if (Local(link.GetAttribute("href")!) is { } next) waiting.Enqueue(next);
            }
        }
        Assert.InRange(seen.Count, guesses.Length, PagesMax - 1);
    }

    /// <summary>A page of ours without its fragment; null for what leads elsewhere, ends the session or is a file.</summary>
    private static string? Local(string href)
    {
        var address = new Uri(new Uri(CommonsApp.Origin), href);
        var path = address.PathAndQuery;
        return address.GetLeftPart(UriPartial.Authority) != CommonsApp.Origin || address.AbsolutePath is "/signout" or "/language" or "/signin" || path.StartsWith("/media/", StringComparison.Ordinal) ? null : path;
    }
}
