using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Members;
using Commons.Web.Moderation.Bans;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Log;
using Commons.Web.Moderation.Reports;
using Commons.Web.Moderation.Review;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Moderation;

internal sealed class ModerationMapping : IEntityTypeConfiguration<Flag>, IEntityTypeConfiguration<ReviewItem>, IEntityTypeConfiguration<Ban>, IEntityTypeConfiguration<PersonNote>,
    IEntityTypeConfiguration<ModlogEntry>, IEntityTypeConfiguration<Report>, IEntityTypeConfiguration<ReportedMessage>, IEntityTypeConfiguration<ReportLook>
{
    public void Configure(EntityTypeBuilder<Flag> flag)
    {
        flag.Property(f => f.Note).HasMaxLength(Flag.NoteLengthMax);
        flag.HasOne(f => f.Flagger).WithMany().HasForeignKey(f => f.FlaggerId).OnDelete(DeleteBehavior.Cascade);
        flag.HasOne<ReviewItem>().WithMany(i => i.Flags).HasForeignKey(f => f.ReviewItemId).OnDelete(DeleteBehavior.Cascade);
        flag.HasIndex(f => new { f.ReviewItemId, f.FlaggerId }).IsUnique();
        flag.HasIndex(f => new { f.FlaggerId, f.At });
    }

    public void Configure(EntityTypeBuilder<ReviewItem> item)
    {
        item.Property(i => i.DecisionReason).HasMaxLength(Reason.LengthMax);
        item.HasOne(i => i.Post).WithMany().HasForeignKey(i => i.PostId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne(i => i.TakenBy).WithMany().HasForeignKey(i => i.TakenById).OnDelete(DeleteBehavior.SetNull);
        item.HasOne(i => i.DecidedBy).WithMany().HasForeignKey(i => i.DecidedById).OnDelete(DeleteBehavior.SetNull);
        item.HasIndex(i => i.PostId).IsUnique();
        item.HasIndex(i => new { i.Status, i.LastAt, i.Id });
    }

    /// <summary>It points to no conversation by a foreign key: that one may go, the report stays.</summary>
    public void Configure(EntityTypeBuilder<Report> report)
    {
        report.Property(r => r.Note).HasMaxLength(Flag.NoteLengthMax);
        report.Property(r => r.DecisionReason).HasMaxLength(Reason.LengthMax);
        report.HasOne(r => r.Reporter).WithMany().HasForeignKey(r => r.ReporterId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.DecidedBy).WithMany().HasForeignKey(r => r.DecidedById).OnDelete(DeleteBehavior.SetNull);
        report.HasIndex(r => new { r.Status, r.Id });
        report.HasIndex(r => new { r.ReporterId, r.At });
    }

    public void Configure(EntityTypeBuilder<ReportedMessage> message)
    {
        message.HasKey(m => new { m.ReportId, m.Number });
        message.HasOne<Report>().WithMany(r => r.Messages).HasForeignKey(m => m.ReportId).OnDelete(DeleteBehavior.Cascade);
        message.HasOne(m => m.Author).WithMany().HasForeignKey(m => m.AuthorId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReportLook> look)
    {
        look.ToTable("ReportLooks");
        look.HasKey(l => new { l.ReportId, l.ById });
        look.HasOne<Report>().WithMany(r => r.Looks).HasForeignKey(l => l.ReportId).OnDelete(DeleteBehavior.Cascade);
        look.HasOne(l => l.By).WithMany().HasForeignKey(l => l.ById).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Ban> ban)
    {
        ban.Property(b => b.Reason).HasMaxLength(Reason.LengthMax);
        ban.Property(b => b.LiftReason).HasMaxLength(Reason.LengthMax);
        ban.HasOne(b => b.Author).WithMany().HasForeignKey(b => b.AuthorId).OnDelete(DeleteBehavior.Cascade);
        ban.HasOne(b => b.By).WithMany().HasForeignKey(b => b.ById).OnDelete(DeleteBehavior.SetNull);
        ban.HasOne<Board>().WithMany().HasForeignKey(b => b.BoardId).OnDelete(DeleteBehavior.Cascade);
        ban.HasIndex(b => new { b.AuthorId, b.LiftedAt, b.Until });
    }

    public void Configure(EntityTypeBuilder<PersonNote> note)
    {
        note.Property(n => n.Text).HasMaxLength(PersonNote.LengthMax);
        note.HasOne<Author>().WithMany().HasForeignKey(n => n.AuthorId).OnDelete(DeleteBehavior.Cascade);
        note.HasOne(n => n.By).WithMany().HasForeignKey(n => n.ById).OnDelete(DeleteBehavior.SetNull);
        note.HasIndex(n => new { n.AuthorId, n.At });
    }

    /// <summary>It points to nothing by a foreign key: what it tells of may go, the line stays.</summary>
    public void Configure(EntityTypeBuilder<ModlogEntry> entry)
    {
        entry.ToTable("Modlog");
        entry.HasAnnotation(AppendOnly.Annotation, true);
        entry.Property(e => e.Reason).HasMaxLength(Reason.LengthMax);
        entry.Property(e => e.ContentHash).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasIndex(e => new { e.BoardId, e.Id });
        entry.HasIndex(e => new { e.Kind, e.Id });
        entry.HasIndex(e => new { e.PersonId, e.Id });
    }
}
