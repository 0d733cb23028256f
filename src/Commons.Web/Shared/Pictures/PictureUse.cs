using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Shared.Pictures;

/// <summary>
/// One place that shows, or once showed, a member's picture: a post, a message. Whoever keeps text writes these (<see cref="PlacedPictures"/>); Media reads them, to
/// know what nobody used and what nobody shows any more.
/// </summary>
public sealed class PictureUse
{
    public const int PlaceLengthMax = 40;

    /// <summary>How the places begin that only their writer sees.</summary>
    public const string DraftPlace = "draft ";

    /// <summary>The random part of the picture's address: who writes it has seen the picture.</summary>
    public required string Name { get; init; }

    /// <summary>Kind and number, like <c>post 12</c>.</summary>
    public required string Place { get; init; }

    /// <summary>When the place stopped showing it.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class PictureUseMapping : IEntityTypeConfiguration<PictureUse>
{
    public void Configure(EntityTypeBuilder<PictureUse> use)
    {
        use.HasKey(u => new { u.Name, u.Place });
        use.Property(u => u.Name).HasMaxLength(40);
        use.Property(u => u.Place).HasMaxLength(PictureUse.PlaceLengthMax);
        use.HasIndex(u => u.Place);
    }
}
