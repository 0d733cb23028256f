using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Search;

internal sealed class SearchMapping : IEntityTypeConfiguration<SearchState>
{
    public void Configure(EntityTypeBuilder<SearchState> state) => state.Property(s => s.Id).ValueGeneratedNever();
}
