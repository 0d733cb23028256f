using System.Globalization;
using System.Text.RegularExpressions;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Treasury.Costs;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Demo;

/// <summary>The demo's sponsors: registered by the steward, paid in at the treasurer's desk, their campaigns written by themselves and reviewed by somebody else.</summary>
internal sealed partial class DemoSponsors(CommonsDb db, RecordReceipt receipts, RecordCost costs, Running running, CreativePictures pictures, DemoClock clock, DateOnly today)
{
    /// <summary>Registers the sponsors and records what they paid; what is paid is heard of afterwards.</summary>
    public async Task PayAsync(DemoWorld world, CancellationToken ct)
    {
        var tess = await OfficerAsync(Role.Treasurer, ct);
        foreach (var (number, entry) in world.Sponsors.Index())
        {
            var owner = await db.Users.Include(m => m.Roles).SingleAsync(m => m.UserName == entry.Owner, ct);
            var sponsor = Sponsor.Register(entry.Name, $"{entry.Owner}@riverside.example", new Uri(entry.Landing).Host, owner, clock.GetUtcNow());
            db.Sponsors.Add(sponsor);
            await db.SaveChangesAsync(ct);
            var paid = new ReceiptForm { FormKey = NewKey(), Sponsor = sponsor.Id, Amount = Typed(entry.Campaign.BudgetMicros), PaidOn = Day(), Reference = $"Invoice {number + 1}" };
            await receipts.RecordAsync(paid, tess, ct);
        }
    }

    /// <summary>Has each sponsor write its campaign, the steward approve it and the sponsor start it.</summary>
    public async Task StartAsync(DemoWorld world, CancellationToken ct)
    {
        var theo = await OfficerAsync(Role.Steward, ct);
        var boards = await db.Boards.ToDictionaryAsync(b => b.Slug, b => b.Id, ct);
        var first = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var entry in world.Sponsors)
        {
            var sponsor = await db.Sponsors.Include(s => s.Owners).SingleAsync(s => s.Name == entry.Name, ct);
            var kind = entry.Campaign.Kind is "flat" ? CampaignKind.Flat : CampaignKind.Cpm;
            var terms = new CampaignTerms(entry.Campaign.Name, kind, entry.Campaign.CpmMicros, entry.Campaign.BudgetMicros,
                kind is CampaignKind.Flat ? first.AddDays(1) : first, today.AddDays(40), [.. entry.Campaign.Boards.Select(slug => boards[slug])]);
            var campaign = Campaign.Draft(sponsor, sponsor.Owners[0].MemberId, terms, clock.GetUtcNow());
            foreach (var (i, card) in entry.Creatives.Index())
                campaign.Add(new CreativeText(card.Title, card.Body, card.Alt, entry.Landing), await PictureAsync(entry.Name, i + 1, ct), clock.GetUtcNow());
            campaign.Submit();
            campaign.Approve(theo.Id);
            db.Campaigns.Add(campaign);
            await db.SaveChangesAsync(ct);
            await running.StartAsync(campaign.Id, ct);
        }
    }

    /// <summary>Records what the month's hosting and mail cost.</summary>
    public async Task PayCostsAsync(CancellationToken ct)
    {
        var tess = await OfficerAsync(Role.Treasurer, ct);
        await costs.RecordAsync(new CostForm { FormKey = NewKey(), Account = "5010:hosting", Amount = "9.40", PaidOn = Day(), Memo = "The machine on which this runs" }, tess, ct);
        await costs.RecordAsync(new CostForm { FormKey = NewKey(), Account = "5000:bank", Amount = "1.20", PaidOn = Day(), Memo = "Account and transfers" }, tess, ct);
    }

    private async Task<Member> OfficerAsync(Role role, CancellationToken ct) => await db.Users.Include(m => m.Roles).OrderBy(m => m.Id).FirstAsync(m => m.Roles.Any(r => r.Role == role), ct);

    private async Task<string> PictureAsync(string sponsor, int number, CancellationToken ct)
    {
        var name = $"Demo/pictures/{NotLetters().Replace(sponsor.ToLowerInvariant(), "-").Trim('-')}-{number}.png";
        await using var picture = typeof(DemoSponsors).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        var bytes = new byte[picture.Length];
        await picture.ReadExactlyAsync(bytes, ct);
        return await pictures.StoreAsync(bytes, ct);
    }

    private Guid NewKey() => Guid.CreateVersion7(clock.GetUtcNow());
    private string Day() => clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static string Typed(long micros) => $"{micros / 1_000_000}.{micros % 1_000_000 / 10_000:00}";

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, 100)]
    private static partial Regex NotLetters();
}
