using Commons.Web.Federation.Keys;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Receiving;
using Commons.Web.Federation.Sending;
using Commons.Web.Forum.Changes;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Previews;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Tests.Forum;
using Commons.Web.Tests.Media;
using Commons.Web.Tests.Sponsorship;
using Commons.Web.Tests.Support;
using Commons.Web.Tests.Treasury;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Payloads;

/// <summary>A small co-op in which everything that can be typed has been, once, through the pages where that is as quick.</summary>
internal sealed partial class ToldScene : IAsyncDisposable
{
    private readonly MeterWorld world;

    private ToldScene(MeterWorld world) => this.world = world;

    /// <summary>Who looks, from guest to steward.</summary>
    public static readonly string[] Readers = ["", "ana", "bakery", "tess", "mo", "theo"];

    /// <summary>An address on a line of its own, which has a card.</summary>
    public const string Linked = "https://valley.example/kale";

    public CommonsApp App => world.App;
    public Topic Topic => world.Topic;
    private string Board => $"/b/{world.Board.Slug}";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Addresses that no link of the pages leads to.</summary>
    public IReadOnlyList<string> Unlinked { get; private set; } = [];

    public static async Task<ToldScene> MakeAsync(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var scene = new ToldScene(await MeterWorld.MakeAsync(kind, settings: new() { ["Commons:RateLimits:Exempt"] = "0.0.0.0/0,::/0" }));
        await scene.TalkAsync();
        await scene.ModerateAsync();
        await scene.PayAsync();
        await scene.PayOutAsync();
        await scene.NeighboursAsync();
        await scene.App.PumpAsync();
        await scene.App.Services.GetRequiredService<MakeActorKeys>().MakeMissingAsync(Ct);
        return scene;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task TalkAsync()
    {
        foreach (var name in new[] { "ben", "mo", "eva" }) await App.MemberAsync(name);
        await App.ModeratorAsync("mo", world.Board);
        await App.AgreeAsync(world.Board, BoardVoting.Both, takesAnswers: true);
        var (ana, ben) = (await App.SignInAsync("ana"), await App.SignInAsync("ben"));
        await DoAsync(ana, "/write", new() { ["Board"] = world.Board.Slug, ["Title"] = "What shall we plant", ["Body"] = "Leeks, or not leeks?", ["Tags"] = "leeks", ["Poll.Question"] = "What?", ["Poll.Options"] = "Leeks\nKale" });
        var poll = ana.Location!;
        var option = (await ana.PageAsync(poll)).QuerySelector("input[name=option]")!.GetAttribute("value")!;
        await DoAsync(ana, (await ana.PageAsync(poll)).QuerySelector(".poll__form")!.GetAttribute("action")!, new() { ["option"] = option }, poll);
        await DoAsync(ben, $"{poll}/reply", new() { ["Body"] = $"@ana kale, see\n\n{Linked}" });
        var reply = await App.WithDbAsync(db => db.Posts.OrderBy(p => p.Id).LastAsync(Ct));
        await DoAsync(ana, $"/p/{reply.Id}/bookmark", new() { ["Note"] = "Kale" });
        await DoAsync(ana, "/my/drafts", new() { ["Place"] = $"reply-{Topic.Id}", ["Sequence"] = "0", ["Title"] = "", ["Board"] = "", ["Body"] = "Half a reply" }, "/write");
        await DoAsync(ana, "/my/drafts", new() { ["Place"] = "topic", ["Sequence"] = "0", ["Title"] = "Half a title", ["Board"] = "garden", ["Body"] = "Half a topic" }, "/write");
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await DoAsync(ben, $"/p/{reply.Id}/edit", new() { ["Body"] = $"@ana kale after all, see\n\n{Linked}\n\nand so on." });
        await DoAsync(ana, "/my/settings/profile", new() { ["DisplayName"] = "Ana", ["Bio"] = "I *grow* leeks.", ["Location"] = "Riverside", ["Link"] = "https://ana.example/" });
        await DoAsync(ana, "/my/settings/blocks", new() { ["What"] = "mute", ["Kind"] = "Word", ["Target"] = "crypto" });
        await DoAsync(ana, "/my/messages/new", new() { ["To"] = "ben", ["Title"] = "Seeds", ["Body"] = "Are they *ready*?" });
        await DoAsync(ana, "/my/settings/notifications", new() { ["Digest"] = "Daily", ["List"] = "Reply", ["Mail"] = "Reply" });
        await PreviewAsync(reply.Id);
        await UploadAsync(ana);
        Unlinked = [$"/p/{reply.Id}/history", $"/t/{Topic.Id}/print", $"{Topic.Path}?view=threads", $"/oembed?url={CommonsApp.Origin}{Topic.Path}", $"{Topic.Path}/reply", $"/p/{reply.Id}/edit", $"/p/{reply.Id}/flag", "/modlog.jsonl", "/search?q=leeks", "/language", "/keyboard", "/u/eva/moderate", "/u/ana/moderate", "/admin/federation", "/admin/words/about", "/sponsor/review",
            $"{poll}/reply?to={reply.Id}", $"/sponsored/slots?topic={Topic.Id}&page=1", .. new[] { $"{Topic.Path}", Board, "/latest", "/u/ana" }.SelectMany(at => new[] { $"{at}.atom", $"{at}.rss" }), "/search.atom?q=leeks", "/modlog.atom"];
    }

    private async Task PreviewAsync(long postId) => await App.WithDbAsync(async db =>
    {
        var preview = LinkPreview.Of(Linked, App.Clock.GetUtcNow());
        preview.Answer(new("Kale", "How to", "valley.example", null), null);
        db.Add(new PostLink { PostId = postId, Position = 1, Preview = preview });
        await db.SaveChangesAsync(Ct);
    });

    private static async Task UploadAsync(Visitor visitor)
    {
        var token = (await visitor.PageAsync("/my/files")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var file = new ByteArrayContent(Drawn.Png(60, 40));
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("Leeks"), "alt" }, { file, "picture", "leeks.png" } };
        using var answer = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/my/files") { Content = content });
        Assert.NotNull(visitor.Location);
    }

    private async Task ModerateAsync()
    {
        var (ben, mo, theo) = (await App.SignInAsync("ben"), await App.SignInAsync("mo"), await App.SignInAsync("theo"));
        var posts = await App.WithDbAsync(db => db.Posts.Where(p => p.TopicId == Topic.Id).OrderBy(p => p.Number).Select(p => p.Id).ToListAsync(Ct));
        foreach (var post in posts.Skip(1).Take(2)) await DoAsync(ben, $"/p/{post}/flag", new() { ["Reason"] = "Other", ["Note"] = "It sells kale." });
        var item = await App.WithDbAsync(db => db.ReviewItems.OrderBy(i => i.Id).Select(i => i.Id).FirstAsync(Ct));
        await DoAsync(mo, $"/review/{item}/remove", new() { ["Reason"] = "It sells kale." }, $"/review/{item}");
        Unlinked = [.. Unlinked, $"/review/{item}?decided"];
        await DoAsync(mo, $"{Topic.Path}/moderate", new() { ["Act"] = "PinOnBoard", ["Reason"] = "Read this first." });
        await DoAsync(mo, "/u/eva/moderate/note", new() { ["Note"] = "Sells kale." }, "/u/eva/moderate");
        await DoAsync(theo, "/u/eva/moderate/ban", new() { ["Where"] = world.Board.Slug, ["Reason"] = "Sold kale." }, "/u/eva/moderate");
        await DoAsync(theo, "/u/ana/moderate/ban", new() { ["Where"] = "*", ["Reason"] = "Sold kale." }, "/u/ana/moderate");
        var ban = await App.WithDbAsync(db => db.Bans.OrderBy(b => b.Id).Select(b => b.Id).LastAsync(Ct));
        await DoAsync(theo, $"/u/ana/moderate/lift/{ban}", new() { ["Reason"] = "It was not kale." }, "/u/ana/moderate");
        await DoAsync(ben, "/my/messages/1/1/report", new() { ["Reason"] = "Other", ["Note"] = "It sells kale." });
        await DoAsync(theo, "/review/reports/1/open", [], "/review/reports/1");
        await DoAsync(theo, "/review/reports/1/heed", new() { ["Reason"] = "It sold kale." }, "/review/reports/1");
        Unlinked = [.. Unlinked, "/review/reports/1"];
        foreach (var page in Web.Administration.Words.SiteText.Pages) await DoAsync(theo, $"/admin/words/{page}", new() { ["Body"] = "Our words." });
        await DoAsync(theo, "/my/settings/tokens", new() { ["Name"] = "My reader", ["Scopes"] = "read", ["CurrentPassword"] = CommonsApp.Password });
    }

    /// <summary>A campaign that runs and one that was sent back.</summary>
    private async Task PayAsync()
    {
        await world.CampaignAsync();
        var campaign = await world.CampaignAsync(startsInDays: 3);
        await App.WithDbAsync(db => db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CampaignState.Draft), Ct));
        var receipt = await App.RecordAsync(Treasury.Given.Receipt("receipt:scene", sponsor: $"{world.Sponsor.Id}"));
        await App.WithAsync(async s =>
        {
            var invoices = s.GetRequiredService<Web.Treasury.Invoices.IssueInvoice>();
            await invoices.ForReceiptAsync(await invoices.QueueAsync(Web.Treasury.Invoices.InvoiceKind.Invoice, Ct), receipt, world.Sponsor.Id, new("Quay 1", "DE123456789", "Tax-free by law."), Ct);
        });
        Unlinked = [.. Unlinked, $"/sponsor/invoices/{App.Clock.GetUtcNow().Year}-0001"];
    }

    private async Task NeighboursAsync() => await App.WithDbAsync(async db =>
    {
        var now = App.Clock.GetUtcNow();
        var peer = Peer.Meet("valley.example", "https://valley.example", now);
        peer.Learn("lemmy", "1.0", now);
        peer.Fail(now, "It said no.");
        db.Peers.Add(peer);
        db.RefusalCounts.Add(new RefusalCount { Day = DateOnly.FromDateTime(now.UtcDateTime), Authority = "valley.example", Reason = "signature", Count = 1, LastAt = now, LastDetail = "It was not signed." });
        var activity = new OutboxActivity { Id = Guid.CreateVersion7(now), ActorUri = $"{CommonsApp.Origin}/u/ana", Type = "Create", IsPublic = true, Body = [], At = now };
        var delivery = new Delivery { ActivityId = activity.Id, Inbox = "https://valley.example/inbox", Authority = "valley.example", Lane = 0, At = now, DueAt = now };
        db.AddRange(activity, delivery);
        await db.SaveChangesAsync(Ct);
        await db.Deliveries.ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Dropped), Ct);
    });

    private static async Task DoAsync(Visitor visitor, string path, Dictionary<string, string> fields, string? from = null)
    {
        var answer = await visitor.PostAsync(path, fields, from);
        Assert.True((int)visitor.Status < 400, $"{path}: {visitor.Status}\n{Visitor.Parse(answer).QuerySelector("main")?.TextContent}");
    }

    /// <summary>Gives every row of each such column its mark and the batch, as if all of them had been typed everywhere; then the search hears of it.</summary>
    public async Task PoisonAsync(string text, string cooked)
    {
        await App.WithDbAsync(async db =>
        {
#pragma warning disable EF1002 // Names of tables and triggers are ours.
            foreach (var trigger in await db.Database.SqlQueryRaw<string>("""SELECT name AS "Value" FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\_no\_UPDATE' ESCAPE '\'""").ToListAsync(Ct))
                await db.Database.ExecuteSqlRawAsync($"""DROP TRIGGER "{trigger}" """, Ct);
            await using var whole = await db.Database.BeginTransactionAsync(Ct);
            foreach (var column in TypedColumns.All)
                await db.Database.ExecuteSqlRawAsync(column.Sql, [new Microsoft.Data.Sqlite.SqliteParameter("$text", column.Value(text, cooked))], Ct);
            await db.Database.ExecuteSqlRawAsync("""UPDATE "AspNetUsers" SET "NormalizedEmail" = upper("UserName") || '@EXAMPLE.COM'""", Ct);
#pragma warning restore EF1002
            await whole.CommitAsync(Ct);
        });
        await App.WithAsync(services => services.GetRequiredService<FollowPosts>().RunAsync(Ct));
        App.Clock.Advance(TimeSpan.FromMinutes(11));
    }
}
