using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Posts;
using Commons.Web.Treasury.Publishing;
using Commons.Web.Treasury.Rules;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Treasury;

internal sealed class PeriodMapping : IEntityTypeConfiguration<RuleVersion>, IEntityTypeConfiguration<Period>, IEntityTypeConfiguration<PeriodStage>,
    IEntityTypeConfiguration<PeriodIncident>, IEntityTypeConfiguration<PeriodPayee>, IEntityTypeConfiguration<PeriodPost>, IEntityTypeConfiguration<CloseRun>, IEntityTypeConfiguration<PostFact>
{
    internal const int KeyLength = 7;
    internal const int HashLength = 64;
    private const int ActorLengthMax = 107;

    public void Configure(EntityTypeBuilder<RuleVersion> rule)
    {
        rule.HasAnnotation(AppendOnly.Annotation, true);
        rule.Property(r => r.Id).HasMaxLength(100);
        rule.Property(r => r.Hash).HasMaxLength(HashLength);
        rule.Property(r => r.EffectiveFrom).HasMaxLength(KeyLength);
        rule.Property(r => r.Proposal).HasMaxLength(100);
        rule.HasIndex(r => r.Hash).IsUnique();
        rule.HasIndex(r => r.EffectiveFrom).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Period> period)
    {
        period.ToTable("Periods", table => table.HasCheckConstraint("CK_Periods_Bounds", "\"From\" < \"Until\""));
        period.HasKey(p => p.Key);
        period.Property(p => p.Key).HasMaxLength(KeyLength);
        period.Property(p => p.RuleId).HasMaxLength(100);
        period.Property(p => p.RuleHash).HasMaxLength(HashLength);
        period.Property(p => p.ProtectedSecret).HasMaxLength(1000);
        period.Property(p => p.JournalHead).HasMaxLength(HashLength);
        period.HasOne<RuleVersion>().WithMany().HasForeignKey(p => p.RuleId).OnDelete(DeleteBehavior.Restrict);
        period.HasMany(p => p.Stages).WithOne().HasForeignKey(s => s.PeriodKey).OnDelete(DeleteBehavior.Restrict);
        period.Navigation(p => p.Stages).UsePropertyAccessMode(PropertyAccessMode.Field);
        period.Ignore(p => p.Month).Ignore(p => p.ClosesAt);
    }

    public void Configure(EntityTypeBuilder<PeriodStage> stage)
    {
        stage.ToTable("PeriodStages");
        stage.HasAnnotation(AppendOnly.Annotation, true);
        stage.HasKey(s => new { s.PeriodKey, s.Status });
        stage.Property(s => s.Hash).HasMaxLength(HashLength);
        stage.Property(s => s.Actor).HasMaxLength(ActorLengthMax);
    }

    public void Configure(EntityTypeBuilder<PeriodIncident> incident)
    {
        incident.HasAnnotation(AppendOnly.Annotation, true);
        incident.Property(i => i.PeriodKey).HasMaxLength(KeyLength);
        incident.Property(i => i.Sentence).HasMaxLength(2000);
        incident.HasIndex(i => new { i.PeriodKey, i.At });
    }

    public void Configure(EntityTypeBuilder<PeriodPayee> payee)
    {
        payee.HasAnnotation(AppendOnly.Annotation, true);
        payee.HasKey(p => new { p.PeriodKey, p.AuthorId });
        payee.Property(p => p.PeriodKey).HasMaxLength(KeyLength);
        payee.Property(p => p.Uri).HasMaxLength(2048);
    }

    public void Configure(EntityTypeBuilder<PeriodPost> post)
    {
        post.HasAnnotation(AppendOnly.Annotation, true);
        post.HasKey(p => new { p.PeriodKey, p.PostId });
        post.Property(p => p.PeriodKey).HasMaxLength(KeyLength);
    }

    public void Configure(EntityTypeBuilder<CloseRun> run) => run.HasKey(r => r.ScheduledAt);

    public void Configure(EntityTypeBuilder<PostFact> fact)
    {
        fact.HasKey(f => f.PostId);
        fact.Property(f => f.PostId).ValueGeneratedNever();
    }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<PeriodStatement>, IEntityTypeConfiguration<PeriodSignature>, IEntityTypeConfiguration<StatementKey>,
    IEntityTypeConfiguration<MemberStatement>, IEntityTypeConfiguration<MemberPost>, IEntityTypeConfiguration<PeriodApproval>
{
    public void Configure(EntityTypeBuilder<PeriodStatement> statement)
    {
        statement.HasAnnotation(AppendOnly.Annotation, true);
        statement.HasKey(s => new { s.PeriodKey, s.Revision });
        statement.Property(s => s.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        statement.Property(s => s.Hash).HasMaxLength(PeriodMapping.HashLength);
        statement.HasIndex(s => s.Hash).IsUnique();
        statement.HasOne<Period>().WithMany().HasForeignKey(s => s.PeriodKey).OnDelete(DeleteBehavior.Restrict);
        statement.HasMany(s => s.Signatures).WithOne().HasForeignKey(s => new { s.PeriodKey, s.Revision }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PeriodSignature> signature)
    {
        signature.HasAnnotation(AppendOnly.Annotation, true);
        signature.Property(s => s.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        signature.Property(s => s.KeyId).HasMaxLength(300);
        signature.Property(s => s.Value).HasMaxLength(88);
        signature.HasIndex(s => new { s.PeriodKey, s.Revision, s.Purpose, s.KeyId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StatementKey> key)
    {
        key.HasKey(k => k.Number);
        key.Property(k => k.Number).ValueGeneratedNever();
        key.Property(k => k.PublicKey).HasMaxLength(32);
        key.Property(k => k.ProtectedSecret).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<MemberStatement> part)
    {
        part.HasAnnotation(AppendOnly.Annotation, true);
        part.HasKey(p => new { p.PeriodKey, p.AuthorId, p.Pool });
        part.Property(p => p.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        part.Property(p => p.Pool).HasMaxLength(32);
        part.Property(p => p.Uri).HasMaxLength(2048);
        part.Property(p => p.Nonce).HasMaxLength(32);
        part.Property(p => p.Payee).HasMaxLength(41);
        part.HasIndex(p => new { p.AuthorId, p.PeriodKey });
        part.Ignore(p => p.Amount);
    }

    public void Configure(EntityTypeBuilder<MemberPost> post)
    {
        post.HasAnnotation(AppendOnly.Annotation, true);
        post.HasKey(p => new { p.PeriodKey, p.PostId, p.AuthorId });
        post.Property(p => p.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        post.HasIndex(p => new { p.AuthorId, p.PeriodKey });
        post.HasIndex(p => p.PostId);
    }

    public void Configure(EntityTypeBuilder<PeriodApproval> approval)
    {
        approval.HasAnnotation(AppendOnly.Annotation, true);
        approval.ToTable("PeriodApprovals", table => table.HasCheckConstraint("CK_PeriodApprovals_Place", $"\"Place\" BETWEEN 1 AND {PeriodApproval.Needed}"));
        approval.HasKey(a => new { a.PeriodKey, a.Revision, a.Place });
        approval.Property(a => a.PeriodKey).HasMaxLength(PeriodMapping.KeyLength);
        approval.Property(a => a.StatementHash).HasMaxLength(PeriodMapping.HashLength);
        approval.HasIndex(a => new { a.PeriodKey, a.Revision, a.MemberId }).IsUnique();
        approval.HasOne<PeriodStatement>().WithMany().HasForeignKey(a => new { a.PeriodKey, a.Revision }).OnDelete(DeleteBehavior.Restrict);
    }
}
