using Commons.Web.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Reading;

internal sealed class ReadingMapping : IEntityTypeConfiguration<Reader>, IEntityTypeConfiguration<TopicRead>
{
    public void Configure(EntityTypeBuilder<Reader> reader)
    {
        reader.HasKey(r => r.MemberId);
        reader.Property(r => r.MemberId).ValueGeneratedNever();
        reader.Property(r => r.FeedKeyHash).HasMaxLength(64);
        reader.HasIndex(r => r.FeedKeyHash).IsUnique();
        reader.HasOne<Member>().WithOne().HasForeignKey<Reader>(r => r.MemberId);
    }

    public void Configure(EntityTypeBuilder<TopicRead> read)
    {
        read.HasKey(r => new { r.MemberId, r.TopicId });
        read.HasOne<Member>().WithMany().HasForeignKey(r => r.MemberId);
        read.HasOne(r => r.Topic).WithMany().HasForeignKey(r => r.TopicId);
    }
}
