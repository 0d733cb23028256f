using Commons.Web.Federation.Keys;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Receiving;
using Commons.Web.Federation.Sending;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<ActorKeyPair> ActorKeyPairs => Set<ActorKeyPair>();
    public DbSet<Peer> Peers => Set<Peer>();
    public DbSet<RemoteActor> RemoteActors => Set<RemoteActor>();
    public DbSet<RemoteAvatar> RemoteAvatars => Set<RemoteAvatar>();
    public DbSet<Follower> Followers => Set<Follower>();
    public DbSet<OutboxActivity> OutboxActivities => Set<OutboxActivity>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ReceivedActivity> ReceivedActivities => Set<ReceivedActivity>();
    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();
}
