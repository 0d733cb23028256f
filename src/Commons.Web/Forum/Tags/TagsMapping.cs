using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Tags;

internal sealed class TagsMapping : IEntityTypeConfiguration<Tag>, IEntityTypeConfiguration<TopicTag>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.Property(t => t.Name).HasMaxLength(Tag.NameLengthMax);
        tag.HasIndex(t => t.Name).IsUnique();
        tag.HasIndex(t => t.TopicCount);
        tag.Ignore(t => t.Path);
    }

    public void Configure(EntityTypeBuilder<TopicTag> tagged)
    {
        tagged.HasKey(x => new { x.TopicId, x.TagId });
        tagged.HasOne(x => x.Topic).WithMany(t => t.Tags).HasForeignKey(x => x.TopicId);
        tagged.HasOne(x => x.Tag).WithMany().HasForeignKey(x => x.TagId);
        tagged.HasIndex(x => new { x.TagId, x.TopicId });
    }
}
