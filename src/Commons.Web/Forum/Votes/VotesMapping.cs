using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Votes;

internal sealed class VotesMapping : IEntityTypeConfiguration<Vote>, IEntityTypeConfiguration<Reaction>, IEntityTypeConfiguration<ReactionCount>
{
    public void Configure(EntityTypeBuilder<Vote> vote)
    {
        vote.HasKey(v => new { v.PostId, v.VoterId });
        vote.HasOne<Post>().WithMany().HasForeignKey(v => v.PostId).OnDelete(DeleteBehavior.Cascade);
        vote.HasOne<Author>().WithMany().HasForeignKey(v => v.VoterId).OnDelete(DeleteBehavior.Cascade);
        vote.HasIndex(v => new { v.VoterId, v.At });
    }

    public void Configure(EntityTypeBuilder<Reaction> reaction)
    {
        reaction.HasKey(r => new { r.PostId, r.ReactorId });
        reaction.HasOne<Post>().WithMany().HasForeignKey(r => r.PostId).OnDelete(DeleteBehavior.Cascade);
        reaction.HasOne<Author>().WithMany().HasForeignKey(r => r.ReactorId).OnDelete(DeleteBehavior.Cascade);
        reaction.HasIndex(r => new { r.ReactorId, r.At });
    }

    public void Configure(EntityTypeBuilder<ReactionCount> count)
    {
        count.HasKey(c => new { c.PostId, c.Kind });
        count.HasOne<Post>().WithMany().HasForeignKey(c => c.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
