using System.Globalization;
using Commons.Web.Data;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Tests.Support;
using Commons.Web.Treasury.Closing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Treasury.Periods;

/// <summary>
/// A month of a small co-op, November 2026: people and their posts, a sponsor who paid, and showings as the writer of impressions leaves them.
/// What follows from them (readings, charges, entries) is left to the code under test.
/// </summary>
internal sealed class Month(CommonsApp app)
{
    public const string Key = "2026-11";
    public const long Euro = 1_000_000;
    public static readonly DateTimeOffset CloseTime = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, long> authors = [];
    private long board;
    private long sponsor;
    private byte tokens;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Month> BeginAsync(CommonsApp app)
    {
        var month = new Month(app);
        await app.PumpAsync();
        month.board = await app.WithDbAsync(async db =>
        {
            var garden = Board.Open("garden", "Garden", "", "#4a8f3c", app.Clock.GetUtcNow());
            db.Boards.Add(garden);
            await db.SaveChangesAsync(Ct);
            return garden.Id;
        });
        return month;
    }

    /// <summary>
    /// The example worked out in <c>WholePeriodTests</c>: Ana has 15 of the 40 euro that sponsors paid, Bo 12, Eve 10; Cy, whose address is not
    /// confirmed, 2, and Dee, who does not want to earn, 1. Costs are 5.
    /// </summary>
    public async Task<Example> LiveAsync()
    {
        var (ana, bo, eve, cy, dee) = (await AuthorAsync("ana"), await AuthorAsync("bo"), await AuthorAsync("eve"), await AuthorAsync("cy"), await AuthorAsync("dee"));
        await app.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(m => m.UserName == "cy", Ct)).EmailConfirmed = false;
            (await db.Authors.SingleAsync(a => a.Id == dee, Ct)).DeclineToEarn(app.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        var posts = new Example(await PostAsync("ana"), await PostAsync("ana"), await PostAsync("bo"), await PostAsync("eve"), await PostAsync("cy"), await PostAsync("dee"));
        await PayAsync(500);
        await CostAsync("5010:hosting", 4 * Euro);
        await CostAsync("5000:bank", 1 * Euro);

        var cpm = await CampaignAsync(CampaignKind.Cpm);
        await ShowAsync(cpm, 12, 20, (posts.AnaFirst, ana, 300_000), (posts.Bo, bo, 400_000), (posts.Eve, eve, 300_000));
        await ShowAsync(cpm, 20, 10, (posts.AnaFirst, ana, 100_000), (posts.AnaSecond, ana, 500_000), (posts.Eve, eve, 100_000), (posts.Cy, cy, 200_000), (posts.Dee, dee, 100_000));
        await FlatDayAsync(await CampaignAsync(CampaignKind.Flat), 13, 10 * Euro);
        return posts;
    }

    public async Task<long> AuthorAsync(string name, params Role[] roles) => authors[name] = (await app.MemberAsync(name, roles)).Author.Id;

    public Task<long> PostAsync(string author) => app.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        var text = PostText.FromMarkdown("Frost cloth, then straw.", services.GetRequiredService<Renderer>());
        var topic = await services.GetRequiredService<Writing>().StartTopicAsync(board, await db.Authors.SingleAsync(a => a.Name == author, Ct), $"A topic of {author}", text, Ct);
        return await db.Posts.Where(p => p.TopicId == topic.Id).Select(p => p.Id).SingleAsync(Ct);
    });

    /// <summary>The sponsor pays beforehand, in whole euro.</summary>
    public async Task PayAsync(long units)
    {
        sponsor = await SponsorAsync();
        await app.RecordAsync(Given.Receipt($"receipt:{units}", units, sponsor.ToString(CultureInfo.InvariantCulture)));
    }

    public Task CostAsync(string account, long micros) => app.RecordAsync(Given.Entry($"cost:{account}", "cost",
        Commons.Ledger.Journal.EntryLine.Debit(Commons.Ledger.Accounts.Account.Parse(account), Given.Eur, micros),
        Commons.Ledger.Journal.EntryLine.Credit(Commons.Ledger.Accounts.Account.Of(1000, "main"), Given.Eur, micros)));

    public Task<long> CampaignAsync(CampaignKind kind) => app.WithDbAsync(async db =>
    {
        sponsor = sponsor is 0 ? await SponsorAsync() : sponsor;
        var terms = new CampaignTerms($"Bread {kind}", kind, kind is CampaignKind.Cpm ? 1000 * Euro : 0, 400 * Euro, new DateOnly(2026, 11, 12), new DateOnly(2026, 11, 30), [board]);
        var campaign = Campaign.Draft(await db.Sponsors.SingleAsync(s => s.Id == sponsor, Ct), 1, terms, app.Clock.GetUtcNow());
        db.Campaigns.Add(campaign);
        await db.SaveChangesAsync(Ct);
        return campaign.Id;
    });

    /// <summary>So many showings of one euro each on a day of November, each shared alike.</summary>
    public Task ShowAsync(long campaign, int day, int times, params (long Post, long Author, long Micros)[] shares) => app.WithDbAsync(async db =>
    {
        var on = new DateOnly(2026, 11, day);
        var at = new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero);
        var period = await db.MeterPeriods.SingleAsync(p => p.Key == Key, Ct);
        var counter = await db.MeterCounters.SingleAsync(c => c.Id == MeterCounter.Impressions, Ct);
        tokens++;
        for (var i = 0; i < times; i++)
            db.Impressions.Add(new Impression
            {
                Seq = ++counter.LastSeq, TokenId = [tokens, (byte)(i >> 8), (byte)i, 0, 0, 0, 0, 0, 0, 0, 0, 1], CampaignId = campaign, CreativeId = 1, Slot = 1, BoardId = board, TopicId = 1, Page = 1,
                Kind = CampaignKind.Cpm, PriceMicros = Euro, IssuedAt = at, SeenAt = at, Day = on, Period = Key, IsBilled = true, IsLate = false, RuleHash = period.RuleHash,
                Shares = Attribution.Write(shares.Select(s => new PostShare(s.Post, s.Author, 1, s.Micros))),
            });
        await db.SaveChangesAsync(Ct);
        await db.Campaigns.Where(c => c.Id == campaign).ExecuteUpdateAsync(set => set.SetProperty(c => c.SpentMicros, c => c.SpentMicros + times * Euro), Ct);
    });

    public Task FlatDayAsync(long campaign, int day, long micros) => app.WithDbAsync(async db =>
    {
        db.FlatDays.Add(new FlatDay { BoardId = board, Day = new DateOnly(2026, 11, day), CampaignId = campaign, Micros = micros });
        await db.SaveChangesAsync(Ct);
    });

    /// <summary>Goes to the first of December, 06:00, and closes as the job does.</summary>
    public async Task CloseAsync()
    {
        End();
        await app.Services.GetRequiredService<PeriodClose>().CloseAsync(Key, Closer.System, Ct);
    }

    public void End()
    {
        if (app.Clock.GetUtcNow() < CloseTime) app.Clock.SetUtcNow(CloseTime);
    }

    private Task<long> SponsorAsync() => app.WithDbAsync(async db =>
    {
        if (await db.Sponsors.SingleOrDefaultAsync(Ct) is { } there) return there.Id;
        var made = Sponsor.Register("Bakery", "bakery@example.com", "bakery.example", await db.Users.Include(m => m.Roles).FirstAsync(Ct), app.Clock.GetUtcNow());
        db.Sponsors.Add(made);
        await db.SaveChangesAsync(Ct);
        return made.Id;
    });

    /// <summary>The posts of the example.</summary>
    public sealed record Example(long AnaFirst, long AnaSecond, long Bo, long Eve, long Cy, long Dee);
}
