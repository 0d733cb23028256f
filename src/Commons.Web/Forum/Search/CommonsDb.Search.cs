using Commons.Web.Forum.Search;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<SearchState> SearchStates => Set<SearchState>();
}
