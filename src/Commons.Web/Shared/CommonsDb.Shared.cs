using Commons.Web.Shared;
using Commons.Web.Shared.Mail;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Coop> Coops => Set<Coop>();
    public DbSet<Letter> Letters => Set<Letter>();
}
