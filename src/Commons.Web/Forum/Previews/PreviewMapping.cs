using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Previews;

internal sealed class PreviewMapping : IEntityTypeConfiguration<LinkPreview>, IEntityTypeConfiguration<PostLink>
{
    public void Configure(EntityTypeBuilder<LinkPreview> preview)
    {
        preview.Property(p => p.Url).HasMaxLength(LinkPreview.UrlLengthMax);
        preview.Property(p => p.UrlHash).HasMaxLength(64);
        preview.Property(p => p.Title).HasMaxLength(LinkPreview.TitleLengthMax);
        preview.Property(p => p.Description).HasMaxLength(LinkPreview.DescriptionLengthMax);
        preview.Property(p => p.Site).HasMaxLength(LinkPreview.SiteLengthMax);
        preview.Property(p => p.Picture).HasMaxLength(40);
        preview.HasIndex(p => p.UrlHash).IsUnique();
        preview.HasIndex(p => p.DueAt);
    }

    public void Configure(EntityTypeBuilder<PostLink> link)
    {
        link.HasKey(l => new { l.PostId, l.Position });
        link.HasOne(l => l.Preview).WithMany().HasForeignKey(l => l.PreviewId);
    }
}
