using Commons.Web.Hosting.Api;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<SentRequest> SentRequests => Set<SentRequest>();
}
