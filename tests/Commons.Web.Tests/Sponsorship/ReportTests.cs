using System.Net;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Sponsorship.Slots;
using Commons.Web.Tests.Api;
using Commons.Web.Tests.Support;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>What a sponsor is told: all of it adds up, and none of it is about a person.</summary>
public sealed class ReportTests
{
    private static readonly DateOnly Day = new(2026, 11, 10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Attack_62_small_days_stand_together_with_their_board_and_small_boards_with_all()
    {
        ShownCell[] cells = [Cell(1, 0, 40, 6), Cell(1, 1, 30, 2), Cell(1, 2, 9, 9), Cell(1, 3, 12, 5), Cell(2, 0, 3, 1)];

        var lines = DeliveredCells.Merge(cells);

        // Two days of the first board are too small and large enough together; the second board takes the smallest day of the first to hide behind.
        Assert.Equal([new(1, Day, 40), new(1, null, 39), new(null, null, 15)], lines);
        // Where no large day is left, the small board stands together with the smallest of the boards' own rests.
        Assert.Equal([new DeliveredCell(1, null, 39), new(null, null, 21)], DeliveredCells.Merge([Cell(1, 1, 30, 2), Cell(1, 2, 9, 9), Cell(2, 0, 3, 1), Cell(3, 0, 9, 5), Cell(3, 1, 9, 5)]));
        Assert.Equal([new DeliveredCell(null, null, 7)], DeliveredCells.Merge([Cell(1, 0, 4, 1), Cell(2, 0, 3, 1)]));
        Assert.Empty(DeliveredCells.Merge([]));
    }

    [Fact]
    public void Attack_62_whatever_was_shown_each_line_is_large_or_the_only_one_and_all_add_up() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 4], Gen.Int[1, 25], Gen.Int[1, 8]).Array[0, 12].Sample(drawn =>
        {
            var cells = drawn.DistinctBy(d => (d.Item1, d.Item2)).Select(d => Cell(d.Item1, d.Item2, d.Item3, d.Item4)).ToList();
            var lines = DeliveredCells.Merge(cells);
            return lines.Sum(l => l.Counted) == cells.Sum(c => c.Counted)
                && (lines.Count <= 1 || lines.All(l => l.Counted >= DeliveredCells.ShowingsMin))
                && lines.Where(l => l is { BoardId: not null, Day: not null }).All(l => cells.Single(c => c.BoardId == l.BoardId && c.Day == l.Day).Authors.Count >= DeliveredCells.AuthorsMin);
        }, iter: 2_000);

    [Fact]
    public void A_title_that_would_be_a_formula_is_text_in_the_file() =>
        Assert.Equal("day,board,showings\r\n2026-11-10,\"'=1+1, \"\"x\"\"\",40\r\n,,12\r\n", DeliveredCells.Csv([new(1, Day, 40), new(null, null, 12)], new Dictionary<long, string> { [1] = "=1+1, \"x\"" }));

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Revenue_8_18_the_report_has_every_place_and_the_file_what_was_counted_on_which_day(DatabaseKind kind)
    {
        await using var world = await MeterWorld.MakeAsync(kind);
        var campaign = await world.CampaignAsync();
        await world.SlotsAsync(MeterWorld.Reader(900));
        var tokens = new List<string>();
        for (var i = 0; i < 12; i++)
            tokens.Add(await world.MintAsync(campaign, MeterWorld.Reader(i), t => t with { Posts = [.. Enumerable.Range(1, 6).Select(a => new Commons.Web.Sponsorship.Metering.WeighedPost(100 + a, 200 + a, 1))] }));
        world.Wait();
        for (var i = 0; i < 12; i++) await world.SendAsync(MeterWorld.Reader(i), tokens[i]);
        await world.App.Services.GetRequiredService<Decisions>().FlushAsync(Ct);
        var before = await world.App.WithDbAsync(db => CampaignReport.LoadAsync(db, campaign, Ct));
        await world.App.WithAsync(s => s.GetRequiredService<MeterRollup>().CatchUpAsync(null, Ct));
        var after = await world.App.WithDbAsync(db => CampaignReport.LoadAsync(db, campaign, Ct));
        var (bakery, ana) = (await world.App.SignInAsync("bakery"), await world.App.SignInAsync("ana"));

        var csv = await bakery.GetAsync($"/sponsor/campaigns/{campaign.Id}/report.csv");
        var page = await bakery.GetAsync($"/sponsor/campaigns/{campaign.Id}/report");
        await ana.GetAsync($"/sponsor/campaigns/{campaign.Id}/report.csv");

        Assert.Equal((12, 12, 1, 1), (before.Counted, after.Counted, after.Places, after.Chosen));
        Assert.Equal("day,board,showings\r\n2026-11-10,food,12\r\n", csv);
        Assert.Contains("10 Nov 2026", page);
        Assert.NotEqual(HttpStatusCode.OK, ana.Status);
    }

    [Fact]
    public async Task A_program_registers_a_sponsor_books_by_tag_and_reads_the_report()
    {
        await using var world = await MeterWorld.MakeAsync();
        await world.App.MemberAsync("fern");
        var fern = await world.App.ProgramAsync("fern", "read sponsor");

        var sponsor = await fern.PostAsync("sponsors", new { name = "Fern & Sons", contact = "fern@example.com", landingHost = "fern.example" });
        var draft = await fern.PostAsync("campaigns", new
        {
            sponsor = sponsor["id"].GetInt64(), name = "Ferns", kind = "cpm", price = "2500000", budget = "50000000", currency = "EUR", from = "2026-11-12", until = "2026-11-20", boards = new[] { "food" }, tags = new[] { "Shade" }, languages = new[] { "de" }, viewsPerVisitor = 3,
        });
        var report = await fern.GetAsync($"campaigns/{draft["id"].GetInt64()}/report");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (sponsor.Status, draft.Status));
        Assert.Equal(("shade", "de", 3), (draft["tags"][0].GetString(), draft["languages"][0].GetString(), draft["viewsPerVisitor"].GetInt32()));
        Assert.Equal((0, 0), (report["fillPermille"].GetInt64(), report["cells"].GetArrayLength()));
    }

    private static ShownCell Cell(long board, int day, long counted, int authors) => new(board, Day.AddDays(day), counted, Enumerable.Range(1, authors).Select(a => (long)a).ToHashSet());
}
