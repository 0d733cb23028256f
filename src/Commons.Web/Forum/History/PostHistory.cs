using Commons.Web.Forum.People;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Shared.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Commons.Web.Forum.History;

/// <summary>Two versions of a post that follow each other, compared.</summary>
public sealed record PostHistory(Post Post, IReadOnlyList<PostHistory.Version> Versions, PostHistory.Version Before, PostHistory.Version After, SideBySideDiffModel? Diff, bool MayHide)
{
    /// <param name="RevisionId">Null for the version that stands today.</param>
    public sealed record Version(int Number, string Source, string? Title, DateTimeOffset WrittenAt, long? RevisionId, bool IsHidden)
    {
        /// <summary>The moderator who wrote it; null where the post's author did.</summary>
        public Writer? By { get; init; }
        public string? Reason { get; init; }
    }

    /// <summary>The cost of comparing grows with the square of what differs; beyond this the versions stand beside each other as they are.</summary>
    private const int WordsMax = 8_000;

    /// <summary>Both versions as readers saw them; null where they are not shown, or where only the title changed.</summary>
    public (SafeHtml Before, SafeHtml After)? Shown { get; private init; }

    /// <summary>The same with both versions cooked.</summary>
    public PostHistory Cooked(Renderer renderer)
    {
        if (Diff is null || Before.Source == After.Source) return this;
        try { return this with { Shown = (renderer.Cook(Before.Source), renderer.Cook(After.Source)) }; }
        catch (Refusal) { return this; }   // What an older version took and this one would not is compared as it was typed.
    }

    public string Path => $"/p/{Post.Id}/history";

    /// <summary>The comparison of version <paramref name="number"/> with the one before it; null where there is no such pair.</summary>
    public static async Task<PostHistory?> LoadAsync(CommonsDb db, Post post, int? number, bool mayHide, CancellationToken ct)
    {
        var versions = await db.PostRevisions.Where(r => r.PostId == post.Id).OrderBy(r => r.Number)
            .Select(r => new Version(r.Number, r.Source, r.Title, r.WrittenAt, r.Id, db.HiddenRevisions.Any(h => h.RevisionId == r.Id)) { By = r.By == null ? null : new Writer(r.By.Name, r.By.DisplayName, r.By.Host, r.By.Avatar), Reason = r.Reason }).ToListAsync(ct);
        if (versions.Count is 0) return null;
        var by = post.CorrectedById is not { } id ? null : await db.Authors.Where(a => a.Id == id).Select(a => new Writer(a.Name, a.DisplayName, a.Host, a.Avatar)).SingleAsync(ct);
        versions.Add(new(versions[^1].Number + 1, post.Source, post.IsOpening ? post.Topic.Title : null, post.VersionAt, null, false) { By = by, Reason = post.CorrectionReason });
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
