using Commons.Web.Forum.People;
using Commons.Web.Hosting;
using Commons.Web.Shared.Text;

namespace Commons.Web.Forum.Posts;

/// <summary>From what a member typed to a post's text: looks up who is addressed, because a name that nobody has stays a word (DECISIONS 9).</summary>
public sealed class Cooking(CommonsDb db, Renderer renderer, CommonsOptions options)
{
    private const int Batch = 200;

    /// <exception cref="Refusal">Nothing to read in it, too long, nested too deeply, or more than <see cref="Addressees.CountMax"/> names (FORUM 6.2, row 16).</exception>
    public async Task<PostText> FromMarkdownAsync(string markdown, CancellationToken ct)
    {
        var names = renderer.HandlesIn(TypedText.Block(markdown));
        var addressees = names.Count is 0 ? Addressees.None : await FindAsync(names, ct);
        var count = addressees.AuthorIds.Count + addressees.BoardIds.Count;
        if (count > Addressees.CountMax) throw new Refusal($"A post addresses at most {Addressees.CountMax} people and boards by name; this one addresses {count}.", "Body");
        return PostText.FromMarkdown(markdown, renderer, addressees);
    }

    /// <summary>Cooks what an older renderer cooked; what came as HTML is cleaned again. Nobody is told: the words are the same.</summary>
    /// <returns>How many posts it took on; 0 when all are up to date. Each batch stands for itself, so it may be stopped anywhere.</returns>
    public async Task<int> CookAgainAsync(CancellationToken ct)
    {
        var old = await db.Posts.Where(p => p.RendererVersion < Renderer.Version).OrderBy(p => p.Id).Take(Batch)
            .Select(p => new { p.Id, p.Source, p.Html, p.EditedAt, IsRemote = p.RemoteUri != null }).ToListAsync(ct);
        foreach (var post in old)
        {
            var html = post.IsRemote || post.Source is "" ? renderer.Sanitise(post.Html).Value : await CookAsync(post.Source, post.Html, ct);
            // Who changes or deletes it meanwhile cooks it themselves.
            await db.Posts.Where(p => p.Id == post.Id && p.EditedAt == post.EditedAt && p.RendererVersion < Renderer.Version && p.DeletedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.Html, html).SetProperty(p => p.RendererVersion, Renderer.Version), ct);
            await db.Posts.Where(p => p.Id == post.Id && p.DeletedAt != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.RendererVersion, Renderer.Version), ct);
        }
        return old.Count;
    }

    private async Task<string> CookAsync(string source, string html, CancellationToken ct)
    {
        try { return renderer.Cook(source, (await FindAsync(renderer.HandlesIn(source), ct)).Paths).Value; }
        catch (Refusal) { return html; }   // What an older version took and this one would not, stays as it was.
    }

    private async Task<Addressees> FindAsync(IReadOnlyList<string> handles, CancellationToken ct)
    {
        if (handles.Count is 0) return Addressees.None;
        var asked = handles.Take(Batch).Select(h => (Handle: h, Parts: h.Split('@', 2))).Select(h => (h.Handle, Name: h.Parts[0], Host: h.Parts.Length is 1 || h.Parts[1] == options.Url.Authority ? null : h.Parts[1])).ToList();
        var names = asked.Select(a => a.Name).Distinct().ToList();
        var authors = await db.Authors.Where(a => names.Contains(a.Name) && a.GoneAt == null).Select(a => new { a.Id, a.Name, a.Host }).ToListAsync(ct);
        var boards = await db.Boards.Where(b => names.Contains(b.Slug)).Select(b => new { b.Id, b.Slug }).ToListAsync(ct);

        var paths = new Dictionary<string, string>();
        var (authorIds, boardIds) = (new HashSet<long>(), new HashSet<long>());
        foreach (var (handle, name, host) in asked)
        {
            if (authors.FirstOrDefault(a => a.Name == name && a.Host == host) is { } author)
            {
                paths[handle] = new Writer(name, name, host).Path;
                authorIds.Add(author.Id);
            }
            else if (host is null && boards.FirstOrDefault(b => b.Slug == name) is { } board)
            {
                paths[handle] = $"/b/{name}";
                boardIds.Add(board.Id);
            }
        }
        return new(paths, [.. authorIds], [.. boardIds], handles.Contains(Addressees.HereName));
    }
}
