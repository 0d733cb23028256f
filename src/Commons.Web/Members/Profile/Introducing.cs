using Commons.Web.Shared.Pictures;
using Commons.Web.Shared.Text;

namespace Commons.Web.Members.Profile;

/// <summary>Takes what somebody says about themselves, and notes the pictures they show in it, so that these stay as long as the words.</summary>
public sealed class Introducing(CommonsDb db, Renderer renderer, TimeProvider clock)
{
    /// <exception cref="Refusal">As for <see cref="Author.Introduce"/>.</exception>
    public async Task IntroduceAsync(Author author, string displayName, string? bio, string? location, string? link, CancellationToken ct)
    {
        author.Introduce(displayName, bio, renderer, location, link);
        await using var whole = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await PlacedPictures.SetAsync(db, $"bio {author.Id}", author.BioHtml, clock.GetUtcNow(), ct);
        await whole.CommitAsync(ct);
    }
}
