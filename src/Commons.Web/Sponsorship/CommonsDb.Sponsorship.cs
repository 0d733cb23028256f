using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<MeterPeriod> MeterPeriods => Set<MeterPeriod>();
    public DbSet<MeterReading> MeterReadings => Set<MeterReading>();
    public DbSet<DayCharge> DayCharges => Set<DayCharge>();
    public DbSet<RefusedCount> RefusedCounts => Set<RefusedCount>();
}
