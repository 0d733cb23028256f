using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Watch> Watches => Set<Watch>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Occasion> Occasions => Set<Occasion>();
}
