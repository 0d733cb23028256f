using System.Security.Cryptography;
using Commons.Web.Members;
using Commons.Web.Shared.Pictures;
using Commons.Web.Shared.Text;

namespace Commons.Web.Media;

/// <summary>
/// A picture that a member uploaded. The row comes before its files and goes after them, so that a file without a row never is; a picture is served between
/// <see cref="StoredAt"/> and <see cref="RemovedAt"/>.
/// </summary>
public sealed class StoredPicture
{
    public const int AltLengthMax = 500;
    public const int FileNameLengthMax = 120;

    /// <summary>After this time a picture that was never used is collected.</summary>
    public static readonly TimeSpan UnusedMax = TimeSpan.FromHours(24);

    public long Id { get; private set; }
    public required long OwnerId { get; init; }
    public Member Owner { get; private set; } = null!;

    /// <summary>The random part of its address.</summary>
    public required string Name { get; init; }

    /// <summary>What the file was called on its owner's machine; shown to the owner only, and never a path.</summary>
    public required string FileName { get; init; }

    /// <summary>What it shows, for those who do not see it; the start of the text in a post.</summary>
    public required string Alt { get; set; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Of both sizes together.</summary>
    public required long Bytes { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public DateTimeOffset? StoredAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    public PictureAddress Address => new(Id, Name, Width, Height);

    /// <summary>As it is written in a post.</summary>
    public string Markdown => $"![{Alt.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]({Address.Path})";

    public static StoredPicture Upload(Member owner, ReadPicture picture, string? fileName, string? alt, DateTimeOffset at) => new()
    {
        OwnerId = owner.Id,
        Name = RandomNumberGenerator.GetString("abcdefghijkmnopqrstuvwxyz23456789", 24),
        FileName = Called(fileName),
        Alt = CheckedAlt(alt),
        Width = picture.Width,
        Height = picture.Height,
        Bytes = picture.Kept.Length + picture.Shown.Length,
        UploadedAt = at,
    };

    /// <summary>A member's own picture, to be changed; nobody else's.</summary>
    public static Task<StoredPicture?> FindOwnAsync(CommonsDb db, long id, Member owner, CancellationToken ct) =>
        db.StoredPictures.SingleOrDefaultAsync(p => p.Id == id && p.OwnerId == owner.Id && p.RemovedAt == null, ct);

    /// <exception cref="Refusal">Longer than <see cref="AltLengthMax"/>.</exception>
    public void Describe(string? alt) => Alt = CheckedAlt(alt);

    public void Store(DateTimeOffset at) => StoredAt ??= at;

    /// <summary>Takes it away; its files follow (<see cref="CollectPictures"/>).</summary>
    public void Remove(DateTimeOffset at) => RemovedAt ??= at;

    private static string CheckedAlt(string? typed) => TypedText.Line(typed) is { Length: <= AltLengthMax } alt ? alt
        : throw new Refusal($"What the picture shows is said in at most {AltLengthMax} characters.", "Alt");

    /// <summary>Some browsers send a path; only its last part is the file's name.</summary>
    private static string Called(string? fileName)
    {
        var name = TypedText.Line(fileName).Split('/', '\\')[^1];
        return name.Length is 0 ? "picture" : name.Length <= FileNameLengthMax ? name : name[^FileNameLengthMax..];
    }
}
