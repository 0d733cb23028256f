using System.Net;
using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Keys;
using Commons.Web.Members.Avatars;

namespace Commons.Web.Federation.Documents;

/// <summary>Our members, boards and the site as other servers read them (FEDERATION §5). Null where there is nobody, or no keys yet.</summary>
public sealed class ActorDocuments(CommonsDb db, Addresses addresses, IEnumerable<IAssertionKeys> otherKeys)
{
    public async Task<PersonActor?> PersonAsync(string name, CancellationToken ct)
    {
        if (await db.Authors.AsNoTracking().Include(a => a.Member).SingleOrDefaultAsync(a => a.Host == null && a.Name == name && a.GoneAt == null, ct) is not { } author) return null;
        var mayBeFound = author.Member is not { HidesFromSearchEngines: true };
        if (await KeysAsync(author.ActorUri, ct) is not { } keys) return null;
        return new PersonActor(addresses, author.Name)
        {
            DisplayName = author.DisplayName,
            SummaryHtml = Paragraph(author.Bio),
            Icon = author.Avatar is { } avatar ? new(addresses.Origin + StoredAvatar.PathOf(avatar, StoredAvatar.LargeSide), "image/webp") : null,
            RsaPublicPem = keys.RsaPublicPem,
            Ed25519Multibase = keys.Ed25519Multibase,
            Published = author.SeenAt,
            Discoverable = mayBeFound,
            Indexable = mayBeFound,
        };
    }

    public async Task<GroupActor?> BoardAsync(string slug, CancellationToken ct)
    {
        if (await db.Boards.AsNoTracking().SingleOrDefaultAsync(b => b.Slug == slug, ct) is not { } board) return null;
        if (await KeysAsync(addresses.Board(slug), ct) is not { } keys) return null;
        return new GroupActor(addresses, board.Slug)
        {
            DisplayName = board.Title,
            SummaryHtml = Paragraph(board.Description),
            SummaryMarkdown = board.Description is "" ? null : board.Description,
            RsaPublicPem = keys.RsaPublicPem,
            Ed25519Multibase = keys.Ed25519Multibase,
            Published = board.OpenedAt,
        };
    }

    public async Task<SiteActor> SiteAsync(CancellationToken ct)
    {
        var keys = await KeysAsync(addresses.SiteActor, ct) ?? throw new InvalidOperationException("The site actor has no keys; PrepareAsync makes them.");
        var coop = await db.Coops.AsNoTracking().SingleOrDefaultAsync(ct);
        var others = new List<AssertionKey>();
        foreach (var source in otherKeys) others.AddRange(await source.ListAsync(ct));
        return new SiteActor(addresses)
        {
            DisplayName = coop?.Name ?? addresses.Authority,
            RsaPublicPem = keys.RsaPublicPem,
            Ed25519Multibase = keys.Ed25519Multibase,
            OtherKeys = others.ConvertAll(key => new PublishedKey($"{addresses.SiteActor}#{key.Fragment}", key.Multibase)),
            Published = coop?.FoundedAt,
        };
    }

    private Task<ActorKeyPair?> KeysAsync(string actorUri, CancellationToken ct) => db.ActorKeyPairs.AsNoTracking().SingleOrDefaultAsync(p => p.ActorUri == actorUri, ct);

    private static string? Paragraph(string? text) => string.IsNullOrWhiteSpace(text) ? null : $"<p>{WebUtility.HtmlEncode(text)}</p>";
}
