using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Drafts;

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.Property(d => d.Place).HasMaxLength(Draft.PlaceLengthMax);
        draft.Property(d => d.Title).HasMaxLength(Topic.TitleLengthMax);
        draft.Property(d => d.Board).HasMaxLength(Draft.BoardLengthMax);
        draft.Property(d => d.Body).HasMaxLength(PostText.LengthMax);
        draft.HasOne(d => d.Member).WithMany().HasForeignKey(d => d.MemberId).OnDelete(DeleteBehavior.Cascade);
        draft.HasIndex(d => new { d.MemberId, d.Place }).IsUnique();
        draft.HasIndex(d => d.SavedAt);
    }
}
