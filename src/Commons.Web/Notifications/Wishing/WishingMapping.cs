using Commons.Web.Members;
using Commons.Web.Members.Sessions;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Push;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Notifications.Wishing;

internal sealed class WishingMapping : IEntityTypeConfiguration<Wishes>, IEntityTypeConfiguration<Wish>, IEntityTypeConfiguration<Errand>, IEntityTypeConfiguration<PushSubscription>, IEntityTypeConfiguration<VapidKey>
{
    public void Configure(EntityTypeBuilder<Wishes> wishes)
    {
        wishes.HasKey(w => w.MemberId);
        wishes.Property(w => w.MemberId).ValueGeneratedNever();
        wishes.HasOne<Member>().WithOne().HasForeignKey<Wishes>(w => w.MemberId);
        wishes.HasMany(w => w.Exceptions).WithOne().HasForeignKey(w => w.MemberId);
        wishes.HasIndex(w => new { w.Digest, w.DigestAt });
    }

    public void Configure(EntityTypeBuilder<Wish> wish) => wish.HasKey(w => new { w.MemberId, w.Kind });

    public void Configure(EntityTypeBuilder<Errand> errand)
    {
        errand.HasOne(e => e.Notification).WithMany().HasForeignKey(e => e.NotificationId);
        errand.HasOne(e => e.Occasion).WithMany().HasForeignKey(e => e.OccasionId);
        errand.HasOne<Member>().WithMany().HasForeignKey(e => e.MemberId);
        errand.HasIndex(e => e.DueAt);
        errand.HasIndex(e => new { e.NotificationId, e.Way });
        errand.HasIndex(e => new { e.OccasionId, e.Way }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PushSubscription> subscription)
    {
        subscription.Property(s => s.Endpoint).HasMaxLength(PushSubscription.EndpointLengthMax);
        subscription.Property(s => s.Key).HasMaxLength(PushMessage.KeyLength);
        subscription.Property(s => s.Auth).HasMaxLength(PushMessage.AuthLength);
        subscription.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberId);
        subscription.HasOne<Session>().WithMany().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Cascade);
        subscription.HasIndex(s => s.Endpoint).IsUnique();
        subscription.HasIndex(s => s.MemberId);
    }

    public void Configure(EntityTypeBuilder<VapidKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.PublicKey).HasMaxLength(PushMessage.KeyLength);
        key.Property(k => k.ProtectedSecret).HasMaxLength(2000);
    }
}
