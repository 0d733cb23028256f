using System.Security.Cryptography;
using System.Text;

namespace Commons.Web.Forum.Previews;

/// <summary>
/// What a page elsewhere says of itself, asked once for all posts that link to it. The row is the queue: it is due until it was answered or given up. Everything in it is
/// text; the picture is ours, made anew.
/// </summary>
public sealed class LinkPreview
{
    public const int UrlLengthMax = 2048;
    public const int TitleLengthMax = 160;
    public const int DescriptionLengthMax = 300;
    public const int SiteLengthMax = 253;
    public const int AttemptsMax = 3;

    /// <summary>A node that takes a row up has this long; then another may.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    public long Id { get; private set; }
    public required string Url { get; init; }

    /// <summary>SHA-256 of the address in hexadecimal; addresses are too long for an index.</summary>
    public required string UrlHash { get; init; }

    /// <summary>When it is to be asked; null once it was answered or given up.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public int Attempts { get; private set; }

    /// <summary>Null where the page told nothing: then there is no card.</summary>
    public string? Title { get; private set; }
    public string? Description { get; private set; }
    public string? Site { get; private set; }

    /// <summary>Random name of the picture's file; null where there is none.</summary>
    public string? Picture { get; private set; }


    public static LinkPreview Of(string url, DateTimeOffset at) => new() { Url = url, UrlHash = HashOf(url), DueAt = at };

    public static string HashOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    /// <summary>Takes it up; whoever commits this first asks.</summary>
    public void Take(DateTimeOffset at) => (DueAt, Attempts) = (at + Lease, Attempts + 1);

    public void Answer(PageSummary said, string? picture) => (DueAt, Title, Description, Site, Picture) = (null, said.Title, said.Description, said.Site, picture);

    /// <summary>There will be no card: the page is none that can be shown.</summary>
    public void GiveUp() => DueAt = null;

    /// <summary>It was not reached; it is asked again, twice at most.</summary>
    public void Fail(DateTimeOffset at) => DueAt = Attempts >= AttemptsMax ? null : at + Pause * Attempts;
}

/// <summary>A link that stands alone on a line of a post.</summary>
public sealed class PostLink
{
    public required long PostId { get; init; }

    /// <summary>Which of the post's links, from 1.</summary>
    public required int Position { get; init; }
    public LinkPreview Preview { get; init; } = null!;
    public long PreviewId { get; init; }
}
