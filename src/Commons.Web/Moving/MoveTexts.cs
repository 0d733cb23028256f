using System.Text.RegularExpressions;
using Commons.Web.Forum.Posts;
using Commons.Web.Media;
using Commons.Web.Members;
using Commons.Web.Moving.Dumps;
using Commons.Web.Moving.Sources;
using Commons.Web.Shared.Text;

namespace Commons.Web.Moving;

/// <summary>From the texts of a batch of old posts to Markdown of this board: quotations lead to their posts, pictures are stored here, people are called as they are called now.</summary>
public sealed partial class MoveTexts(CommonsDb db, Renderer renderer, UploadPictures upload)
{
    private static readonly HashSet<string> PictureEndings = new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".gif", ".webp" };

    /// <summary>Stores the pictures that these posts show and that are not here yet; before the batch's transaction, because files are no part of one.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PicturesAsync(MoveOrder order, IReadOnlyList<StagedPost> posts, IReadOnlyDictionary<string, long> authors, CancellationToken ct)
    {
        var wanted = new Dictionary<string, (StagedPicture Picture, StagedPost Post)>();
        foreach (var post in posts)
            foreach (var picture in Of(order, post)) wanted.TryAdd(picture.Id, (picture, post));
        if (wanted.Count is 0) return new Dictionary<string, string>();

        var known = await db.MovedAsync(order.From, MovedKind.Picture, wanted.Keys, ct);
        var (kept, addresses) = (known.Values.ToList(), new Dictionary<string, string>());
        var stored = await db.StoredPictures.AsNoTracking().Where(p => kept.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        foreach (var (id, (picture, post)) in wanted)
        {
            var path = known.TryGetValue(id, out var here) ? stored.GetValueOrDefault(here)?.Address.Path : await StoreAsync(order, picture, authors.GetValueOrDefault(post.Author ?? ""), ct);
            if (path is null) continue;
            foreach (var name in new[] { picture.Reference, picture.Path, "id:" + picture.Id }.OfType<string>()) addresses[name] = path;
        }
        return addresses;
    }

    /// <summary>The posts' texts, cooked; none is refused: what is too long is cut, and what cannot be cooked stands as it was typed.</summary>
    public async Task<PostText[]> CookAsync(MoveOrder order, IReadOnlyList<StagedPost> posts, IReadOnlyDictionary<string, string> pictures, IReadOnlyDictionary<PostRef, long> quoted, CancellationToken ct)
    {
        var texts = posts.Select(post => order.Source.ToMarkdown(post.Text, new(quoted, pictures, Attached(order, post, pictures)))).ToArray();
        var renamed = await RenamedAsync(order, texts, ct);
        for (var i = 0; i < texts.Length; i++) texts[i] = Checked(order, posts[i], renamed.Count is 0 ? texts[i] : Name().Replace(texts[i], m => renamed.TryGetValue(m.Groups["name"].Value.ToLowerInvariant(), out var now) ? "@" + now : m.Value));
        var paths = await PathsAsync(texts, ct);
        var cooked = new PostText[texts.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, texts.Length), ct, (i, _) =>
        {
            cooked[i] = Cook(order, posts[i], texts[i], paths);
            return ValueTask.CompletedTask;
        });
        return cooked;
    }

    private static IEnumerable<StagedPicture> Of(MoveOrder order, StagedPost post)
    {
        foreach (var name in order.Source.Shown(post.Text).Distinct())
            foreach (var picture in order.Staged.Pictures("reference = $key OR path = $key", name)) yield return picture;
        foreach (var picture in order.Staged.Pictures("post = $key", post.Id)) yield return picture;
    }

    private static List<string> Attached(MoveOrder order, StagedPost post, IReadOnlyDictionary<string, string> pictures) =>
        order.Staged.Pictures("post = $key", post.Id).ConvertAll(p => pictures.TryGetValue("id:" + p.Id, out var address) ? $"![]({address})" : $"{p.Name} (a file that did not move)");

    private async Task<string?> StoreAsync(MoveOrder order, StagedPicture picture, long authorId, CancellationToken ct)
    {
        if (!PictureEndings.Contains(Path.GetExtension(picture.Name)) && !PictureEndings.Contains(Path.GetExtension(picture.Path))) return LeftOut("files that are no pictures");
        if (order.Files.FindInside(picture.Path) is not { } file) return LeftOut("pictures whose file is not in the dump");
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(m => m.Author.Id == authorId, ct) is not { } owner) return LeftOut("pictures of people who have no account");
        try
        {
            var stored = await upload.StoreAsync(owner, await File.ReadAllBytesAsync(file, ct), picture.Name, null, ct);
            db.MovedThings.Add(new MovedThing { From = order.From, Kind = MovedKind.Picture, SourceId = picture.Id, TargetId = stored.Id });
            await db.SaveChangesAsync(ct);
            order.Report.Count(MovedKind.Picture, 1, 0);
            return stored.Address.Path;
        }
        catch (Refusal refusal)
        {
            return LeftOut($"pictures that cannot be taken: {refusal.Message}");
        }

        string? LeftOut(string reason)
        {
            order.Report.LeaveOut(reason, picture.Name);
            return null;
        }
    }

    /// <summary>By the old name, lower-case, the new one.</summary>
    private async Task<Dictionary<string, string>> RenamedAsync(MoveOrder order, string[] texts, CancellationToken ct)
    {
        var names = texts.Where(t => t.Contains('@', StringComparison.Ordinal)).SelectMany(t => Name().Matches(t)).Select(m => m.Groups["name"].Value.ToLowerInvariant()).Distinct().ToList();
        if (names.Count is 0) return [];
        var moved = await db.MovedThings.Where(m => m.From == order.From && m.Kind == MovedKind.Person && names.Contains(m.Was!))
            .Join(db.Authors, m => m.TargetId, a => a.Id, (m, a) => new { m.Was, a.Name }).ToListAsync(ct);
        return moved.DistinctBy(m => m.Was).ToDictionary(m => m.Was!, m => m.Name);
    }

    private async Task<Dictionary<string, (string Path, long AuthorId)>> PathsAsync(string[] texts, CancellationToken ct)
    {
        var names = texts.Where(t => t.Contains('@', StringComparison.Ordinal)).SelectMany(t => Name().Matches(t)).Select(m => m.Groups["name"].Value.ToLowerInvariant()).Distinct().ToList();
        if (names.Count is 0) return [];
        var authors = await db.Authors.Where(a => names.Contains(a.Name) && a.Host == null && a.GoneAt == null).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
        return authors.ToDictionary(a => a.Name, a => ($"/u/{a.Name}", a.Id));
    }

    private static string Checked(MoveOrder order, StagedPost post, string text)
    {
        text = TypedText.Block(text);
        if (text.Length <= PostText.LengthMax) return TypedText.IsVisible(text) ? text : "…";
        order.Report.LeaveOut($"posts that were cut, because they are longer than {PostText.LengthMax:N0} characters", $"post {post.Id}");
        return text[..(char.IsHighSurrogate(text[PostText.LengthMax - 2]) ? PostText.LengthMax - 2 : PostText.LengthMax - 1)] + "…";
    }

    private PostText Cook(MoveOrder order, StagedPost post, string text, Dictionary<string, (string Path, long AuthorId)> people)
    {
        try
        {
            var handles = people.Count is 0 ? [] : renderer.HandlesIn(text).Where(people.ContainsKey).ToList();
            var ids = handles.Select(h => people[h].AuthorId).Distinct().Take(Addressees.CountMax).ToList();
            return PostText.FromMarkdown(text, renderer, handles.Count is 0 ? null : new Addressees(handles.ToDictionary(h => h, h => people[h].Path), ids, [], false));
        }
        catch (Refusal)
        {
            lock (order.Report) order.Report.LeaveOut("posts that stand as they were typed, because they are nested too deeply", $"post {post.Id}");
            var asTyped = "    " + text.Replace("\n", "\n    ", StringComparison.Ordinal);
            return PostText.FromMarkdown(asTyped[..Math.Min(PostText.LengthMax, asTyped.Length)], renderer);
        }
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}_/@.`])@(?<name>[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}

/// <summary>A file that an old post shows.</summary>
public sealed record StagedPicture(string Id, string? Reference, string Name, string Path);
