using Commons.Web.Moving.Dumps;

namespace Commons.Web.Moving.Sources;

/// <summary>A kind of board from which people move here.</summary>
public interface IDumpSource
{
    /// <summary>As the operator types it.</summary>
    string Kind { get; }

    /// <summary>Changes whenever the dump does.</summary>
    string Fingerprint(DumpFiles files);

    /// <summary>Reads the dump once, from its beginning to its end.</summary>
    /// <exception cref="Refusal">It is none of this kind, or it is cut off; file and line are named.</exception>
    void Read(DumpFiles files, StagedDump staged, IProgress<long> progress);

    /// <summary>Posts that a text quotes.</summary>
    IEnumerable<PostRef> Quoted(string text);

    /// <summary>Pictures that a text shows, by the reference or path that <see cref="StagedDump"/> has of them; those that belong to the post by a column of theirs are not asked for.</summary>
    IEnumerable<string> Shown(string text);

    /// <summary>The text as this board writes it.</summary>
    string ToMarkdown(string text, TextPlaces places);
}

/// <summary>A post as an old text names it: by its key, or by its topic's key and its number there.</summary>
public sealed record PostRef(string? Id, string? Topic = null, int? Number = null);

/// <summary>Where that which a text names is now.</summary>
/// <param name="Posts">Those posts that moved.</param>
/// <param name="Pictures">Addresses here, by what the text calls them.</param>
/// <param name="Attached">What stands for each of the post's own attachments, in their order.</param>
public sealed record TextPlaces(IReadOnlyDictionary<PostRef, long> Posts, IReadOnlyDictionary<string, string> Pictures, IReadOnlyList<string> Attached)
{
    /// <summary>The first line of a quotation: whose words they are, and the way back to them where they moved too (as Forum/Posts/Quoting writes it).</summary>
    public string QuoteHead(PostRef? post, string name)
    {
        name = name.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Trim();
        if (name.Length is 0) name = "Quoted";
        if (post is null || !Posts.TryGetValue(post, out var id)) return $"{name}:";
        return post.Number is { } number ? $"[{name}, #{number}](/p/{id})" : $"[{name}](/p/{id})";
    }
}
