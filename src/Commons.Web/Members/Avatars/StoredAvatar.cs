using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Members.Avatars;

/// <summary>
/// The files of a picture that stands for a person, in two sizes. The row comes before its files and goes after them, so that no file is without a row; who shows it says
/// <see cref="Author.Avatar"/>, and what nobody shows is served to nobody.
/// </summary>
public sealed class StoredAvatar
{
    public const int NameLength = 24;

    /// <summary>Pixels on a side: beside a post, and on the person's page. Twice what is shown, for fine screens.</summary>
    public const int SmallSide = 96, LargeSide = 240;

    /// <summary>Of one file: a list of twenty people must not outweigh what they wrote.</summary>
    public const int SmallBytesMax = 8 * 1024, LargeBytesMax = 40 * 1024;

    /// <summary>What nobody shows after this time is collected; a picture is chosen within seconds of being stored.</summary>
    public static readonly TimeSpan UnusedMax = TimeSpan.FromHours(1);

    /// <summary>Random, so that an address tells nothing of the person and never shows another picture.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    public static StoredAvatar Make(DateTimeOffset at) => new() { Name = RandomNumberGenerator.GetString("abcdefghijkmnopqrstuvwxyz23456789", NameLength), MadeAt = at };

    public static string PathOf(string name, int side) => $"/media/{FileOf(name, side)}";

    /// <summary>The file's name in the store.</summary>
    public static string FileOf(string name, int side) => $"avatars/{name}-{side}.webp";
}

internal sealed class StoredAvatarMapping : IEntityTypeConfiguration<StoredAvatar>
{
    public void Configure(EntityTypeBuilder<StoredAvatar> avatar)
    {
        avatar.HasKey(a => a.Name);
        avatar.Property(a => a.Name).HasMaxLength(StoredAvatar.NameLength);
        avatar.HasIndex(a => a.MadeAt);
    }
}
