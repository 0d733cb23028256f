using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Changes;

internal sealed class ChangeMapping : IEntityTypeConfiguration<PostChange>
{
    public void Configure(EntityTypeBuilder<PostChange> change)
    {
        change.HasKey(c => c.PostId);
        change.Property(c => c.PostId).ValueGeneratedNever();
    }
}
