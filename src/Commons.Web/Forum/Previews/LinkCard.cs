using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Previews;

/// <summary>A card beneath a post for a link that stands alone in it: our own markup around text, never the other page's.</summary>
public sealed record LinkCard(string Url, string Title, string? Description, string Site, string? Picture)
{
    public const int PictureWidth = 240, PictureHeight = 135;

    public string? PicturePath => Picture is null ? null : $"/media/previews/{Picture}.webp";

    /// <summary>The picture's name in the store.</summary>
    public static string FileOf(string name) => $"previews/{name}.webp";
}

/// <summary>The cards of the posts on a page of a topic.</summary>
public sealed class CardsOnTopic(CommonsDb db) : ITopicExtras
{
    public async Task<TopicExtras> ForAsync(TopicView view, CancellationToken ct)
    {
        var ids = view.Posts.Where(p => !p.IsDeleted).Select(p => p.PostId).ToList();
        var cards = await db.PostLinks.Where(l => ids.Contains(l.PostId) && l.Preview.Title != null).OrderBy(l => l.PostId).ThenBy(l => l.Position)
            .Select(l => new { l.PostId, Card = new LinkCard(l.Preview.Url, l.Preview.Title!, l.Preview.Description, l.Preview.Site!, l.Preview.Picture) }).ToListAsync(ct);
        return new() { Beneath = [.. cards.Select(c => new TopicExtras.Label(c.PostId, new Part("/Forum/Previews/_LinkCard.cshtml", c.Card)))] };
    }
}
