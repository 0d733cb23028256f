using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.House;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Sponsors;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<Sponsor> Sponsors => Set<Sponsor>();
    public DbSet<SponsorReceipt> SponsorReceipts => Set<SponsorReceipt>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<Creative> Creatives => Set<Creative>();
    public DbSet<FlatDay> FlatDays => Set<FlatDay>();
    public DbSet<CardlessTopic> CardlessTopics => Set<CardlessTopic>();
    public DbSet<CardlessMember> CardlessMembers => Set<CardlessMember>();
    public DbSet<HouseCard> HouseCards => Set<HouseCard>();

    public DbSet<MeterPeriod> MeterPeriods => Set<MeterPeriod>();
    public DbSet<MeterReading> MeterReadings => Set<MeterReading>();
    public DbSet<DayCharge> DayCharges => Set<DayCharge>();
    public DbSet<RefusedCount> RefusedCounts => Set<RefusedCount>();
    public DbSet<Impression> Impressions => Set<Impression>();
    public DbSet<ImpressionKey> ImpressionKeys => Set<ImpressionKey>();
    public DbSet<SetAsideShowing> SetAsideShowings => Set<SetAsideShowing>();
    public DbSet<MeterCounter> MeterCounters => Set<MeterCounter>();
    public DbSet<RollupBatch> RollupBatches => Set<RollupBatch>();
    public DbSet<DecisionTotal> DecisionTotals => Set<DecisionTotal>();
    public DbSet<ShownDay> ShownDays => Set<ShownDay>();
    public DbSet<MeterKey> MeterKeys => Set<MeterKey>();
    public DbSet<VisitorSalt> VisitorSalts => Set<VisitorSalt>();
}
