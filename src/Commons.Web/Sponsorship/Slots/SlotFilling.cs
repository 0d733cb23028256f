using System.Security.Cryptography;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// Puts cards into the slots of a page and mints a token for each. Writes nothing: what may be billed is all inside the token (REVENUE, decision 2).
/// </summary>
public sealed class SlotFilling(CommonsDb db, TokenKeys keys, VisitorSalts salts, PayeeKeys payees, Caps caps, Outstanding outstanding, Decisions decisions,
    MeterClock clock, OpenMeterPeriods periods, CardChoice choice, CommonsOptions options)
{
    /// <param name="member">Read only to decide what will not be billed; nothing of it leaves this method.</param>
    public async Task<IReadOnlyList<FilledSlot>> FillAsync(SlotPage page, Viewer viewer, Member? member, CancellationToken ct)
    {
        if (!await clock.IsTrueAsync(ct)) return [];
        var now = clock.Now;
        if (await periods.FindAsync(now, ct) is not { } period) return [];   // No rule says how a showing would be shared.
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        if (!choice.HasConsent || await choice.IsWithoutAsync(db, page.TopicId, member?.Id, day, ct)) return [];
        var (kid, key) = await keys.ForMintingAsync(now, ct);
        var visitorKey = viewer.KeyUnder(await salts.OfAsync(day, ct), options.Origin);
        if (member is not null && viewer.MayBeKeyed) payees.Remember(day, visitorKey, member.Author.Id);

        var free = await CandidatesAsync(page, Who(viewer, visitorKey), viewer.Language, day, now, ct);
        var filled = new List<FilledSlot>();
        foreach (var (slot, postId) in page.Slots)
        {
            var id = RandomNumberGenerator.GetBytes(TokenSeal.IdLength);
            var chosen = caps.TakeSlot(Who(viewer, visitorKey)) ? Choose(free, slot, key, id) : null;
            decisions.Count(day, page.BoardId, chosen?.CampaignId ?? Decisions.Empty);
            if (chosen is null) continue;
            free.Remove(chosen);
            var card = SlotCard.Of(await CreativeAsync(chosen.CampaignId, key, id, ct));
            var posts = page.Attribute(slot, period.StarterWeightOf(page.BoardId), now);
            var token = new ViewToken
            {
                Id = id, CampaignId = chosen.CampaignId, CreativeId = card.CreativeId, Slot = slot, TopicId = page.TopicId, BoardId = page.BoardId, Page = page.Number,
                Kind = chosen.Kind, PriceMicros = chosen.PriceMicros, IssuedAt = now, RuleHash = period.RuleHash, VisitorKey = visitorKey, Agent = viewer.Agent,
                Posts = posts, Unbillable = await WhyNotAsync(page, posts, chosen, day, visitorKey, member, ct),
            };
            outstanding.Minted(chosen.CampaignId, Who(viewer, visitorKey));
            filled.Add(new(slot, postId, card, TokenSeal.Seal(token, kid, key)));
        }
        return filled;
    }

    /// <summary>The board's own sponsor today, if there is one: it has the first slot, with or without script.</summary>
    public async Task<SlotCard?> FlatCardAsync(long boardId, CancellationToken ct)
    {
        var now = clock.Now;
        if (await periods.FindAsync(now, ct) is null) return null;
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var creative = await Shown(db.FlatDays.Where(d => d.BoardId == boardId && d.Day == day)
            .Join(db.Campaigns.Where(c => c.State == CampaignState.Live), d => d.CampaignId, c => c.Id, (d, c) => c)).FirstOrDefaultAsync(ct);
        return creative is null ? null : SlotCard.Of(creative);
    }

    /// <summary>Whether any campaign by the showing could stand on this board now; if not, no room is kept for one.</summary>
    public async Task<bool> HasCpmAsync(long boardId, CancellationToken ct) =>
        await periods.FindAsync(clock.Now, ct) is not null && await Live(boardId, DateOnly.FromDateTime(clock.Now.UtcDateTime)).AnyAsync(ct);

    private static string Who(Viewer viewer, byte[] visitorKey) => viewer.MayBeKeyed ? Convert.ToHexStringLower(visitorKey) : viewer.Prefix;

    private static Candidate? Choose(List<Candidate> free, int slot, byte[] key, byte[] id) =>
        slot is 1 && free.Find(c => c.Kind is CampaignKind.Flat) is { } flat ? flat : SlotChoice.Among(free.FindAll(c => c.Kind is CampaignKind.Cpm), key, id);

    /// <summary>What may stand on this page for this visitor: it suits what the page is about, and the visitor has not seen it as often as its sponsor wants.</summary>
    private async Task<List<Candidate>> CandidatesAsync(SlotPage page, string who, string language, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        var boardId = page.BoardId;
        var cpm = (await Live(boardId, day).ToListAsync(ct)).FindAll(c => c.Suits(page.Tags, language) && !(caps.OfCampaign(who, c.Id, c.ViewsPerVisitor) is { } cap && caps.Taken(cap.Of) >= cap.Max));
        var flat = await db.FlatDays.Where(d => d.BoardId == boardId && d.Day == day && db.Campaigns.Any(c => c.Id == d.CampaignId && c.State == CampaignState.Live))
            .Select(d => (long?)d.CampaignId).FirstOrDefaultAsync(ct);
        var candidates = cpm.ConvertAll(c => new Candidate(c.Id, c.SponsorId, c.Kind, c.PriceMicros, SlotChoice.Need(c, outstanding.Micros(c.Id, c.PriceMicros), now)));
        if (flat is { } id) candidates.Add(new(id, await db.Campaigns.Where(c => c.Id == id).Select(c => c.SponsorId).SingleAsync(ct), CampaignKind.Flat, 0, 1));
        return candidates;
    }

    private IQueryable<Campaign> Live(long boardId, DateOnly day) => db.Campaigns.AsNoTracking()
        .Where(c => c.State == CampaignState.Live && c.Kind == CampaignKind.Cpm && c.From <= day && c.Until >= day && c.Boards.Any(b => b.BoardId == boardId));

    private async Task<ShownCreative> CreativeAsync(long campaignId, byte[] key, byte[] id, CancellationToken ct)
    {
        var creatives = await Shown(db.Campaigns.Where(c => c.Id == campaignId)).ToListAsync(ct);
        var chosen = SlotChoice.CreativeOf(creatives.ConvertAll(c => c.Id), key, id);
        return creatives.Single(c => c.Id == chosen);
    }

    /// <summary>The campaigns' creatives in the order of their ids; the order comes before the record, which the database cannot order by.</summary>
    private IQueryable<ShownCreative> Shown(IQueryable<Campaign> campaigns) =>
        from creative in db.Creatives.Where(c => c.RemovedAt == null)
        join campaign in campaigns on creative.CampaignId equals campaign.Id
        orderby creative.Id
        select new ShownCreative(creative.Id, campaign.Kind, creative.Title, creative.Body, creative.Alt, creative.Picture, creative.LandingUrl, campaign.Sponsor.Name, campaign.Until);

    /// <summary>
    /// Whose view is not billed: the page's own authors, signed in or lately so from the same place, and the campaign's own people; and nobody's on a
    /// page that pays one who acts for the sponsor, who would be paying themselves (MONEY-ATTACKS 8).
    /// </summary>
    private async Task<Unbillable> WhyNotAsync(SlotPage page, IReadOnlyList<WeighedPost> posts, Candidate chosen, DateOnly day, byte[] visitorKey, Member? member, CancellationToken ct)
    {
        if (member is not null && page.IsPaying(member.Author.Id)) return Unbillable.Self;
        if (payees.IsOneOf(day, visitorKey, page.Authors)) return Unbillable.Self;
        var (id, campaign, paid) = (member?.Id, chosen.CampaignId, posts.Select(p => p.AuthorId).ToList());
        var isStaff = await db.Campaigns.AnyAsync(c => c.Id == campaign && (c.SellerId == id || c.ReviewerId == id
            || c.Sponsor.Owners.Any(o => o.MemberId == id || db.Authors.Any(a => a.MemberId == o.MemberId && paid.Contains(a.Id)))), ct);
        return isStaff ? Unbillable.Staff : Unbillable.No;
    }
}

/// <summary>A creative as it is read for a card.</summary>
public sealed record ShownCreative(long Id, CampaignKind Kind, string Title, string Body, string Alt, string? Picture, string LandingUrl, string Sponsor, DateOnly Until);

/// <summary>A slot, the post after which it stands, what is shown in it, and the token that proves a showing.</summary>
public sealed record FilledSlot(int Slot, long PostId, SlotCard Card, string Token);

/// <summary>What a card says. The word "Sponsored" stands in it always (REVENUE 3, disclosure).</summary>
public sealed record SlotCard(long CreativeId, string Kind, string Label, string Title, string Body, string? ImageUrl, string Alt, string LandingUrl)
{
    public static SlotCard Of(ShownCreative c) => new(c.Id, c.Kind is CampaignKind.Flat ? "board" : "cpm",
        Sentence.Say($"Sponsored by {c.Sponsor} until {c.Until:d MMMM}"),
        c.Title, c.Body, c.Picture is null ? null : $"/media/creatives/{c.Picture}.webp", c.Alt, c.LandingUrl);
}
