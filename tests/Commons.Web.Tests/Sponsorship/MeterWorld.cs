using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Sending;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>
/// A board with one topic of Ana's, repliers bo0, bo1 …, and the bakery, which paid. Visitors come from their own networks through a proxy that is
/// known, so each is somebody else to the meter.
/// </summary>
public sealed class MeterWorld(CommonsApp app) : IAsyncDisposable
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    public const long Euro = 1_000_000;

    public CommonsApp App => app;
    public Board Board { get; private set; } = null!;
    public Topic Topic { get; private set; } = null!;
    public Member Ana { get; private set; } = null!;
    public Member Bakery { get; private set; } = null!;
    public Sponsor Sponsor { get; private set; } = null!;
    public string RuleHash { get; } = new('a', 64);
    public DateTimeOffset Now => app.Clock.GetUtcNow();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<MeterWorld> MakeAsync(DatabaseKind kind = DatabaseKind.Sqlite, Dictionary<string, string?>? settings = null, int repliers = 6, long paid = 10_000 * Euro,
        long ceiling = 2_000, Action<IServiceCollection>? services = null)
    {
        var all = new Dictionary<string, string?> { ["Commons:KnownProxies"] = "127.0.0.1", ["Commons:Metering:Caps:SlotsPerFiveMinutes"] = "100000", ["Commons:Metering:Caps:ViewsPerFiveMinutes"] = "100000", ["Commons:Metering:Caps:NetworkViewsPerFiveMinutes"] = "100000", ["Commons:Metering:Caps:NetworkViewsPerDay"] = "100000" };
        foreach (var (key, value) in settings ?? []) all[key] = value;
        var app = await CommonsApp.StartAsync(kind, settings: all, services: s =>
        {
            s.Replace(ServiceDescriptor.Scoped<IOpenPeriods>(scope => new TestPeriods(scope.GetRequiredService<CommonsDb>(), ceiling)));
            services?.Invoke(s);
        });
        var world = new MeterWorld(app);
        await world.FillAsync(repliers, paid);
        return world;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public Task<Board> BoardAsync(string slug) => app.WithDbAsync(async db =>
    {
        var board = Board.Open(slug, slug, "", "#4a8f3c", Now.AddDays(-90));
        db.Boards.Add(board);
        await db.SaveChangesAsync(Ct);
        return board;
    });

    public Task<Topic> TopicAsync(long boardId, Author author, DateTimeOffset at) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        return await services.GetRequiredService<Writing>().StartTopicAsync(boardId, await db.Authors.SingleAsync(a => a.Id == author.Id, Ct), "Bread in the damp", Text(services), Ct, at: at);
    });

    public Task<Post> ReplyAsync(long topicId, long authorId, DateTimeOffset at) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        return await services.GetRequiredService<Writing>().ReplyAsync(topicId, await db.Authors.SingleAsync(a => a.Id == authorId, Ct), Text(services), null, Ct, at: at);
    });

    /// <summary>A campaign that runs: written by theo, approved by tess.</summary>
    public async Task<Campaign> CampaignAsync(CampaignKind kind = CampaignKind.Cpm, long cpm = 2_500_000, long budget = 100 * Euro, int startsInDays = 0, int days = 20, long? boardId = null, Sponsor? sponsor = null, Func<CampaignTerms, CampaignTerms>? terms = null)
    {
        var id = await app.WithAsync(async services =>
        {
            var db = services.GetRequiredService<CommonsDb>();
            var owner = await db.Sponsors.Include(s => s.Owners).SingleAsync(s => s.Id == (sponsor ?? Sponsor).Id, Ct);
            var (theo, tess) = (await IdOfAsync(db, "theo"), await IdOfAsync(db, "tess"));
            var from = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(startsInDays);
            var agreed = new CampaignTerms("Rye", kind, cpm, budget, from, from.AddDays(days - 1), [boardId ?? Board.Id]);
            var campaign = Campaign.Draft(owner, theo, terms?.Invoke(agreed) ?? agreed, Now);
            campaign.Add(new("Saturday rye", "Baked on the quay.", null, $"https://{owner.LandingHost}/rye"), null, Now);
            db.Campaigns.Add(campaign);
            campaign.Submit();
            campaign.Approve(tess);
            await db.SaveChangesAsync(Ct);
            return campaign.Id;
        });
        await app.WithAsync(services => services.GetRequiredService<Running>().StartAsync(id, Ct));
        return await CampaignAsync(id);
    }

    public Task<Campaign> CampaignAsync(long id) => app.WithDbAsync(db => db.Campaigns.AsNoTracking().Include(c => c.Creatives).Include(c => c.Boards).SingleAsync(c => c.Id == id, Ct));

    public async Task<Sponsor> SponsorAsync(Member owner, string name, long paid)
    {
        var sponsor = await app.WithDbAsync(async db =>
        {
            var made = Sponsor.Register(name, $"{name}@example.com", "bakery.example", await db.Users.Include(m => m.Roles).SingleAsync(m => m.Id == owner.Id, Ct), Now);
            db.Sponsors.Add(made);
            await db.SaveChangesAsync(Ct);
            return made;
        });
        await PayAsync(sponsor.Id, paid, Guid.CreateVersion7(Now));
        return sponsor;
    }

    /// <summary>What the treasury tells after a receipt.</summary>
    public Task PayAsync(long sponsorId, long micros, Guid entry) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        await new CountReceipts(db).HearAsync(new(entry, sponsorId, micros), Ct);
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>A visitor of a network of their own.</summary>
    public static Viewer Reader(int n, string agent = Firefox, string language = "en") => new(new IPAddress([11, (byte)(n >> 8), (byte)n, 7]), agent, language, false);

    public async Task<ViewToken> TokenAsync(Campaign campaign, Viewer viewer, Func<ViewToken, ViewToken>? change = null)
    {
        var salt = await app.Services.GetRequiredService<VisitorSalts>().OfAsync(DateOnly.FromDateTime(Now.UtcDateTime), Ct);
        var token = new ViewToken
        {
            Id = RandomNumberGenerator.GetBytes(12), CampaignId = campaign.Id, CreativeId = campaign.Creatives[0].Id, Slot = 1, TopicId = Topic.Id, BoardId = Board.Id, Page = 1,
            Kind = campaign.Kind, PriceMicros = campaign.PriceMicros, IssuedAt = Now, Unbillable = Unbillable.No, RuleHash = RuleHash, VisitorKey = viewer.KeyUnder(salt, CommonsApp.Origin),
            Agent = viewer.Agent, Posts = [new(Topic.Posts[0].Id, Ana.Author.Id, 3), new(100, 200, 1), new(101, 201, 1)],
        };
        return change?.Invoke(token) ?? token;
    }

    public async Task<string> SealAsync(ViewToken token)
    {
        var (kid, key) = await app.Services.GetRequiredService<TokenKeys>().ForMintingAsync(token.IssuedAt, Ct);
        return TokenSeal.Seal(token, kid, key);
    }

    public async Task<string> MintAsync(Campaign campaign, Viewer viewer, Func<ViewToken, ViewToken>? change = null) => await SealAsync(await TokenAsync(campaign, viewer, change));

    /// <summary>Asks for the cards of a page as the script does.</summary>
    public async Task<JsonElement[]> SlotsAsync(Viewer viewer, Visitor? browser = null, string? query = null)
    {
        var request = Request(HttpMethod.Get, $"/sponsored/slots?{query ?? $"topic={Topic.Id}&page=1"}", viewer);
        using var response = await (browser ?? app.Visitor()).SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("slots").EnumerateArray()];
    }

    public Task<HttpStatusCode> SendAsync(Viewer viewer, params string[] views) => SendAsync(viewer, null, views);

    public async Task<HttpStatusCode> SendAsync(Viewer viewer, Action<HttpRequestMessage>? change, string[] views)
    {
        var request = Request(HttpMethod.Post, "/meter", viewer);
        request.Content = new StringContent(JsonSerializer.Serialize(new { views, reads = Array.Empty<string>() }), Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await app.Visitor().SendAsync(request);
        return response.StatusCode;
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, Viewer viewer)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-For", viewer.Address.ToString());
        request.Headers.TryAddWithoutValidation("User-Agent", viewer.UserAgent);
        if (viewer.Language is not "") request.Headers.Add("Accept-Language", viewer.Language);
        if (viewer.AsksNotToBeTold) request.Headers.Add("Sec-GPC", "1");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Accept", "*/*");
        return request;
    }

    public Task<List<Impression>> ImpressionsAsync() => app.WithDbAsync(db => db.Impressions.AsNoTracking().OrderBy(i => i.Seq).ToListAsync(Ct));

    public Task<Dictionary<string, long>> RefusedAsync() =>
        app.WithDbAsync(db => db.RefusedCounts.GroupBy(r => r.Reason).Select(g => new { g.Key, Sum = g.Sum(r => r.Count) }).ToDictionaryAsync(r => r.Key, r => r.Sum, Ct));

    public void Wait(double seconds = 2) => app.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private static PostText Text(IServiceProvider services) => PostText.FromMarkdown("A loaf, a knife, a table.", services.GetRequiredService<Renderer>());

    private static Task<long> IdOfAsync(CommonsDb db, string name) => db.Users.Where(m => m.UserName == name).Select(m => m.Id).SingleAsync(Ct);

    private async Task FillAsync(int repliers, long paid)
    {
        Board = await BoardAsync("food");
        Ana = await app.MemberAsync("ana");
        await app.MemberAsync("tess", Role.Treasurer);
        Topic = await TopicAsync(Board.Id, Ana.Author, Now.AddDays(-10));
        for (var i = 0; i < repliers; i++) await ReplyAsync(Topic.Id, (await app.MemberAsync($"bo{i}")).Author.Id, Now.AddDays(-5).AddMinutes(i));
        Bakery = await app.MemberAsync("bakery");
        Sponsor = await SponsorAsync(Bakery, "Quay Bakery", paid);
    }

    /// <summary>Opens periods by one small rule, as the treasury does by the co-op's.</summary>
    private sealed class TestPeriods(CommonsDb db, long ceiling) : IOpenPeriods
    {
        public async Task<MeterPeriod> OpenAsync(string key, CancellationToken ct)
        {
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "MeterPeriods" ("Key", "RuleHash", "StarterWeight", "FlatCeilingMicrosPerView") VALUES ({key}, {new string('a', 64)}, {3}, {ceiling}) ON CONFLICT DO NOTHING
                """, ct);
            return await db.MeterPeriods.AsNoTracking().SingleAsync(p => p.Key == key, ct);
        }
    }
}
