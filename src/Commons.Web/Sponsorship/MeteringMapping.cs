using Commons.Web.Sponsorship.Metering;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Sponsorship;

internal sealed class MeteringMapping : IEntityTypeConfiguration<MeterPeriod>, IEntityTypeConfiguration<MeterReading>,
    IEntityTypeConfiguration<DayCharge>, IEntityTypeConfiguration<RefusedCount>
{
    public void Configure(EntityTypeBuilder<MeterPeriod> period)
    {
        period.HasKey(p => p.Key);
        period.Property(p => p.Key).HasMaxLength(7);
        period.Property(p => p.RuleHash).HasMaxLength(64);
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
    }

    public void Configure(EntityTypeBuilder<RefusedCount> refused)
    {
        refused.Property(r => r.Reason).HasMaxLength(32);
        refused.Property(r => r.Period).HasMaxLength(7);
        refused.HasIndex(r => new { r.Period, r.Day, r.CampaignId, r.Reason }).IsUnique();
    }
}
