using Commons.Web.Administration.Words;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<SiteText> SiteTexts => Set<SiteText>();
}
