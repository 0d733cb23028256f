using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Campaigns;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Sponsorship;

internal sealed class MeteringMapping : IEntityTypeConfiguration<MeterPeriod>, IEntityTypeConfiguration<MeterReading>,
    IEntityTypeConfiguration<DayCharge>, IEntityTypeConfiguration<RefusedCount>, IEntityTypeConfiguration<Impression>, IEntityTypeConfiguration<ImpressionKey>,
    IEntityTypeConfiguration<SetAsideShowing>, IEntityTypeConfiguration<MeterCounter>, IEntityTypeConfiguration<RollupBatch>,
    IEntityTypeConfiguration<DecisionTotal>, IEntityTypeConfiguration<ShownDay>, IEntityTypeConfiguration<MeterKey>, IEntityTypeConfiguration<VisitorSalt>
{
    public void Configure(EntityTypeBuilder<MeterPeriod> period)
    {
        period.HasKey(p => p.Key);
        period.Property(p => p.Key).HasMaxLength(7);
        period.Property(p => p.RuleHash).HasMaxLength(64);
        period.Property(p => p.StarterWeightsByBoard).HasMaxLength(100_000);
        period.Ignore(p => p.IsFrozen);
    }

    public void Configure(EntityTypeBuilder<MeterReading> reading)
    {
        reading.Property(r => r.Period).HasMaxLength(7);
        reading.Property(r => r.Account).HasMaxLength(80);
        reading.HasIndex(r => new { r.Period, r.Day, r.Account, r.BoardId, r.CampaignId, r.PostId }).IsUnique();
        reading.HasIndex(r => new { r.AuthorId, r.Period });
    }

    public void Configure(EntityTypeBuilder<DayCharge> charge)
    {
        charge.Property(c => c.Period).HasMaxLength(7);
        charge.Property(c => c.Account).HasMaxLength(80);
        charge.HasIndex(c => new { c.CampaignId, c.Account, c.Day, c.FirstSeq }).IsUnique();
        charge.HasIndex(c => c.Period);
        charge.Ignore(c => c.EntryKey);
        charge.HasAnnotation(AppendOnly.Annotation, true);
    }

    public void Configure(EntityTypeBuilder<RefusedCount> refused)
    {
        refused.Property(r => r.Reason).HasMaxLength(32);
        refused.Property(r => r.Period).HasMaxLength(7);
        refused.HasIndex(r => new { r.Period, r.Day, r.CampaignId, r.Reason }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Impression> impression)
    {
        impression.HasKey(i => i.Seq);
        impression.Property(i => i.Seq).ValueGeneratedNever();
        impression.Property(i => i.TokenId).HasMaxLength(12);
        impression.Property(i => i.Period).HasMaxLength(7);
        impression.Property(i => i.RuleHash).HasMaxLength(64);
        impression.HasIndex(i => i.TokenId).IsUnique();
        impression.HasIndex(i => new { i.Period, i.Day, i.CampaignId, i.IsBilled, i.Seq, i.PriceMicros });   // Closing a day reads this index alone.
        impression.HasIndex(i => new { i.CampaignId, i.IsBilled, i.PriceMicros });
        impression.HasOne<Campaign>().WithMany().HasForeignKey(i => i.CampaignId).OnDelete(DeleteBehavior.Restrict);
        impression.HasAnnotation(AppendOnly.Annotation, true);
    }

    public void Configure(EntityTypeBuilder<ImpressionKey> key)
    {
        key.HasKey(k => k.TokenId);
        key.Property(k => k.TokenId).HasMaxLength(12);
        key.Property(k => k.DedupKey).HasMaxLength(16);
        key.Property(k => k.NetworkKey).HasMaxLength(8);
        key.HasIndex(k => k.DedupKey).IsUnique();
        key.HasIndex(k => k.SeenAt);
    }

    public void Configure(EntityTypeBuilder<SetAsideShowing> showing)
    {
        showing.HasKey(s => s.TokenId);
        showing.Property(s => s.TokenId).HasMaxLength(12);
        showing.Property(s => s.Error).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<MeterCounter> counter)
    {
        counter.Property(c => c.Id).ValueGeneratedNever();
        counter.HasData(Row(MeterCounter.Impressions), Row(MeterCounter.RolledUp), Row(MeterCounter.Days));

        static MeterCounter Row(int id) => new() { Id = id, LastSeq = 0 };
    }

    public void Configure(EntityTypeBuilder<RollupBatch> batch)
    {
        batch.Property(b => b.Hash).HasMaxLength(64);
        batch.HasIndex(b => b.FromSeq).IsUnique();
        batch.HasAnnotation(AppendOnly.Annotation, true);
    }

    public void Configure(EntityTypeBuilder<DecisionTotal> total) => total.HasIndex(t => new { t.CampaignId, t.Day, t.BoardId }).IsUnique();

    public void Configure(EntityTypeBuilder<ShownDay> shown) => shown.HasIndex(s => new { s.CampaignId, s.Day, s.BoardId }).IsUnique();

    public void Configure(EntityTypeBuilder<MeterKey> key)
    {
        key.HasKey(k => k.Kid);
        key.Property(k => k.Kid).ValueGeneratedNever();
        key.Property(k => k.Protected).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<VisitorSalt> salt)
    {
        salt.HasKey(s => s.Day);
        salt.ToTable("VisitorSalts").IsUnlogged();
    }
}
