using Commons.Web.Shared;
using Commons.Web.Shared.Mail;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Coop> Coops => Set<Coop>();
    public DbSet<PictureUse> PictureUses => Set<PictureUse>();
    public DbSet<Letter> Letters => Set<Letter>();
}
