using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Media;

internal sealed class MediaMapping : IEntityTypeConfiguration<StoredPicture>
{
    public void Configure(EntityTypeBuilder<StoredPicture> picture)
    {
        picture.Property(p => p.Name).HasMaxLength(40);
        picture.Property(p => p.FileName).HasMaxLength(StoredPicture.FileNameLengthMax);
        picture.Property(p => p.Alt).HasMaxLength(StoredPicture.AltLengthMax);
        picture.HasOne(p => p.Owner).WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Restrict);
        picture.HasIndex(p => new { p.OwnerId, p.UploadedAt });
        picture.HasIndex(p => p.UploadedAt);
        picture.HasIndex(p => p.RemovedAt);
        picture.Ignore(p => p.Address).Ignore(p => p.Markdown);
    }
}
