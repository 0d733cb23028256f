using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Commons.Web.Forum.History;

/// <summary>Two versions of a post that follow each other, compared.</summary>
public sealed record PostHistory(Post Post, IReadOnlyList<PostHistory.Version> Versions, PostHistory.Version Before, PostHistory.Version After, SideBySideDiffModel? Diff, bool MayHide)
{
    /// <param name="RevisionId">Null for the version that stands today.</param>
    public sealed record Version(int Number, string Source, string? Title, DateTimeOffset WrittenAt, long? RevisionId, bool IsHidden);

    /// <summary>The cost of comparing grows with the square of what differs; beyond this the versions stand beside each other as they are.</summary>
    private const int WordsMax = 8_000;

    public string Path => $"/p/{Post.Id}/history";

    /// <summary>The comparison of version <paramref name="number"/> with the one before it; null where there is no such pair.</summary>
    public static async Task<PostHistory?> LoadAsync(CommonsDb db, Post post, int? number, bool mayHide, CancellationToken ct)
    {
        var versions = await db.PostRevisions.Where(r => r.PostId == post.Id).OrderBy(r => r.Number)
            .Select(r => new Version(r.Number, r.Source, r.Title, r.WrittenAt, r.Id, db.HiddenRevisions.Any(h => h.RevisionId == r.Id))).ToListAsync(ct);
        if (versions.Count is 0) return null;
        versions.Add(new(versions[^1].Number + 1, post.Source, post.IsOpening ? post.Topic.Title : null, post.VersionAt, null, false));
        var at = number is null ? versions.Count - 1 : versions.FindIndex(v => v.Number == number);
        if (at < 1) return null;
        var (before, after) = (versions[at - 1], versions[at]);
        var shown = mayHide || !(before.IsHidden || after.IsHidden);
        return new(post, versions, before, after, shown ? Compare(Text(before), Text(after)) : null, mayHide);
    }

    private static SideBySideDiffModel Compare(string before, string after)
    {
        if (before.Count(char.IsWhiteSpace) + after.Count(char.IsWhiteSpace) <= WordsMax) return SideBySideDiffBuilder.Diff(before, after, ignoreWhiteSpace: false);
        var whole = new SideBySideDiffModel();
        whole.OldText.Lines.Add(new(before, ChangeType.Deleted, 1));
        whole.NewText.Lines.Add(new(after, ChangeType.Inserted, 1));
        return whole;
    }

    private static string Text(Version version) => version.Title is null ? version.Source : $"{version.Title}\n\n{version.Source}";
}
