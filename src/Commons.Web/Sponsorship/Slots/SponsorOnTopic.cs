using Commons.Web.Shared.Pages;

namespace Commons.Web.Sponsorship.Slots;

/// <summary>
/// Cards on a topic's page: the board's own sponsor stands in the HTML, for everybody; for campaigns by the showing a place of the right height is
/// kept, so that nothing moves when the script fills it.
/// </summary>
public sealed class SponsorOnTopic(SlotFilling filling) : ITopicExtras
{
    private const string Partial = "/Sponsorship/Slots/_Slot.cshtml";

    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var places = SlotPage.Places.Where(place => place <= view.Posts.Count).ToList();
        if (places.Count is 0) return TopicExtras.None;
        var (flat, hasCpm) = (await filling.FlatCardAsync(view.BoardId, ct), await filling.HasCpmAsync(view.BoardId, ct));
        var boxes = places.Select((place, i) => (place, Box: new SlotBox(view.TopicId, view.Page, i + 1, i is 0 ? flat : null)))
            .Where(b => b.Box.Card is not null || hasCpm).ToList();
        return boxes.Count is 0 ? TopicExtras.None : new TopicExtras
        {
            Cards = boxes.ConvertAll(b => new TopicExtras.Card(view.Posts[b.place - 1].Number, new Part(Partial, b.Box))),
            Scripts = ["/js/slots.js"],
        };
    }
}

/// <summary>A place for a card, and the card that stands there without script, if any.</summary>
public sealed record SlotBox(long TopicId, int Page, int Slot, SlotCard? Card);
