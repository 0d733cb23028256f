using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Posts;

internal sealed class WritingMapping : IEntityTypeConfiguration<PostMention>
{
    public void Configure(EntityTypeBuilder<PostMention> mention)
    {
        mention.HasKey(m => new { m.PostId, m.AuthorId });
        mention.HasOne(m => m.Post).WithMany(p => p.Mentions).HasForeignKey(m => m.PostId).OnDelete(DeleteBehavior.Cascade);
        mention.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
