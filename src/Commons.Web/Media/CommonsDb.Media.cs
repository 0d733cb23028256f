using Commons.Web.Media;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<StoredPicture> StoredPictures => Set<StoredPicture>();
}
