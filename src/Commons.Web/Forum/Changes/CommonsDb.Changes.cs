using Commons.Web.Forum.Changes;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<PostChange> PostChanges => Set<PostChange>();
}
