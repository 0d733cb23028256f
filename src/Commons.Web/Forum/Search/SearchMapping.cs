using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Search;

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchDue>, IEntityTypeConfiguration<SearchState>
{
    public void Configure(EntityTypeBuilder<SearchDue> due)
    {
        due.HasKey(d => d.PostId);
        due.Property(d => d.PostId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SearchState> state) => state.Property(s => s.Id).ValueGeneratedNever();
}
