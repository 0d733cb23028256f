using Commons.Web.Moderation.Bans;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Log;
using Commons.Web.Moderation.Reports;
using Commons.Web.Moderation.Review;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Flag> Flags => Set<Flag>();
    public DbSet<ReviewItem> ReviewItems => Set<ReviewItem>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ReportedMessage> ReportedMessages => Set<ReportedMessage>();
    public DbSet<Ban> Bans => Set<Ban>();
    public DbSet<PersonNote> PersonNotes => Set<PersonNote>();
    public DbSet<ModlogEntry> Modlog => Set<ModlogEntry>();
}
