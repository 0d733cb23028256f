using Commons.Web.Forum.Topics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.History;

internal sealed class HistoryMapping : IEntityTypeConfiguration<PostRevision>, IEntityTypeConfiguration<HiddenRevision>
{
    public void Configure(EntityTypeBuilder<PostRevision> revision)
    {
        revision.Property(r => r.Title).HasMaxLength(Topic.TitleLengthMax);
        revision.Property(r => r.Reason).HasMaxLength(Reason.LengthMax);
        revision.HasOne(r => r.By).WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Restrict);
        revision.HasIndex(r => r.ById).HasFilter("\"ById\" IS NOT NULL");
        revision.HasOne(r => r.Post).WithMany(p => p.Revisions).HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
        revision.HasIndex(r => new { r.PostId, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<HiddenRevision> hidden)
    {
        hidden.HasKey(h => h.RevisionId);
        hidden.HasOne(h => h.Revision).WithOne().HasForeignKey<HiddenRevision>(h => h.RevisionId).OnDelete(DeleteBehavior.Cascade);
        hidden.HasOne<Members.Member>().WithMany().HasForeignKey(h => h.MemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
