using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.House;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// Cards on a topic's page: the board's own sponsor stands in the HTML, for everybody; for campaigns by the showing a place of the right height is
/// kept, so that nothing moves when the script fills it. Where neither is, the co-op's own card stands, if it wrote any.
/// </summary>
public sealed class SponsorOnTopic(CommonsDb db, SlotFilling filling, CardChoice choice, TimeProvider clock) : ITopicExtras
{
    private const string Partial = "/Sponsorship/Slots/_Slot.cshtml";

    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var acts = view.AuthorId is { } reader && view.Posts.FirstOrDefault(p => p.Number is 1) is { IsDeleted: false } opening && opening.AuthorId == reader
            ? new[] { new TopicExtras.Label(opening.PostId, new("/Sponsorship/Choosing/_TopicAct.cshtml", view.TopicId)) } : [];
        return new TopicExtras { Acts = acts, Cards = await CardsAsync(view, ct) };
    }

    private async Task<IReadOnlyList<TopicExtras.Card>> CardsAsync(TopicView view, CancellationToken ct)
    {
        var places = SlotPage.Places.Select((place, i) => (Slot: i + 1, Post: view.Posts.FirstOrDefault(p => (p.Number - 1) % Topic.PageSize + 1 == place)))
            .Where(p => p.Post is not null && !SlotPage.IsBesideAnswer(view.Posts.Select(post => post.PostId), p.Post.PostId, view.AcceptedPostId)).ToList();
        if (places.Count is 0) return [];
        var (flat, hasCpm) = (await filling.FlatCardAsync(view.BoardId, ct), await filling.HasCpmAsync(view.BoardId, ct));
        var house = await db.HouseCards.AsNoTracking().Where(c => c.RemovedAt == null).OrderBy(c => c.Id).ToListAsync(ct);
        if (flat is null && !hasCpm && house.Count is 0) return [];
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await choice.IsWithoutAsync(db, view.TopicId, view.MemberId, day, ct)) return [];

        var asks = !choice.HasConsent && (flat is not null || hasCpm);
        var boxes = places.Select(p => (p.Post, Box: new SlotBox(view.TopicId, view.Page, p.Slot, asks || p.Slot is not 1 ? null : flat) { House = Own(house, view.TopicId + day.DayNumber + p.Slot), AsksFirst = asks }))
            .Where(b => b.Box.Card is not null || b.Box.House is not null || hasCpm);
        return [.. boxes.Select(b => new TopicExtras.Card(b.Post!.Number, new Part(Partial, b.Box)))];
    }

    /// <summary>Each of the co-op's own cards in its turn: another one on each topic and every day.</summary>
    private static HouseCard? Own(List<HouseCard> house, long turn) => house.Count is 0 ? null : house[(int)(turn % house.Count)];
}

/// <summary>A place for a card, and the card that stands there without script, if any.</summary>
public sealed record SlotBox(long TopicId, int Page, int Slot, SlotCard? Card)
{
    /// <summary>What stands there as long as no sponsor's card does.</summary>
    public HouseCard? House { get; init; }

    /// <summary>Whether the reader has to agree before a sponsor's card is shown; no script asks for one before that.</summary>
    public bool AsksFirst { get; init; }
}
