using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Watching;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Notifications;

internal sealed class NotificationsMapping : IEntityTypeConfiguration<Watch>, IEntityTypeConfiguration<Notification>, IEntityTypeConfiguration<Occasion>
{
    public void Configure(EntityTypeBuilder<Watch> watch)
    {
        watch.HasOne<Member>().WithMany().HasForeignKey(w => w.MemberId);
        watch.HasIndex(w => new { w.MemberId, w.Scope, w.ScopeId }).IsUnique();
        watch.HasIndex(w => new { w.Scope, w.ScopeId, w.Level });
    }

    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.Property(n => n.Group).HasMaxLength(80);
        notification.Property(n => n.Path).HasMaxLength(300);
        notification.Property(n => n.About).HasMaxLength(Inbox.Notification.AboutLengthMax);
        notification.HasOne<Member>().WithMany().HasForeignKey(n => n.MemberId);
        notification.HasOne<Topic>().WithMany().HasForeignKey(n => n.TopicId);
        notification.HasIndex(n => new { n.MemberId, n.ReadAt, n.Group });
        notification.HasIndex(n => new { n.MemberId, n.IsListed, n.LastAt, n.Id });
        notification.HasIndex(n => n.TopicId);
    }

    public void Configure(EntityTypeBuilder<Occasion> occasion)
    {
        occasion.Property(o => o.Key).HasMaxLength(80);
        occasion.HasOne(o => o.Notification).WithMany(n => n.Occasions).HasForeignKey(o => o.NotificationId);
        occasion.HasOne(o => o.Author).WithMany().HasForeignKey(o => o.AuthorId).OnDelete(DeleteBehavior.SetNull);
        occasion.HasOne<Post>().WithMany().HasForeignKey(o => o.PostId);
        occasion.HasIndex(o => new { o.MemberId, o.Key }).IsUnique();
        occasion.HasIndex(o => o.PostId);
    }
}
