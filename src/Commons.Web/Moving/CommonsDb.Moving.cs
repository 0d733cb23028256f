using Commons.Web.Moving;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<MovedThing> MovedThings => Set<MovedThing>();
}
