using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Push;
using Commons.Web.Notifications.Watching;
using Commons.Web.Notifications.Wishing;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Watch> Watches => Set<Watch>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Occasion> Occasions => Set<Occasion>();
    public DbSet<Wishes> Wishes => Set<Wishes>();
    public DbSet<Errand> Errands => Set<Errand>();
    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();
    public DbSet<VapidKey> VapidKeys => Set<VapidKey>();
}
