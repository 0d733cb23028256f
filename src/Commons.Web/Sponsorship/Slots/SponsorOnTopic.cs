using Commons.Web.Forum.Topics;
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
        var places = SlotPage.Places.Select((place, i) => (Slot: i + 1, Post: view.Posts.FirstOrDefault(p => (p.Number - 1) % Topic.PageSize + 1 == place)))
            .Where(p => p.Post is not null && !SlotPage.IsBesideAnswer(view.Posts.Select(post => post.PostId), p.Post.PostId, view.AcceptedPostId)).ToList();
        if (places.Count is 0) return TopicExtras.None;
        var (flat, hasCpm) = (await filling.FlatCardAsync(view.BoardId, ct), await filling.HasCpmAsync(view.BoardId, ct));
        var boxes = places.Select(p => (p.Post, Box: new SlotBox(view.TopicId, view.Page, p.Slot, p.Slot is 1 ? flat : null)))
            .Where(b => b.Box.Card is not null || hasCpm).ToList();
        return boxes.Count is 0 ? TopicExtras.None : new TopicExtras
        {
            Cards = boxes.ConvertAll(b => new TopicExtras.Card(b.Post!.Number, new Part(Partial, b.Box))),
        };
    }
}

/// <summary>A place for a card, and the card that stands there without script, if any.</summary>
public sealed record SlotBox(long TopicId, int Page, int Slot, SlotCard? Card);
