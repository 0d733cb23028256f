using Commons.Web.Hosting;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Choosing;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Sponsorship.Metering.Rollups;
using Commons.Web.Sponsorship.Metering.Sending;
using Commons.Web.Sponsorship.Metering.Tokens;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Sponsorship.Slots;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Treasury;

namespace Commons.Web.Sponsorship;

public static class SponsorshipFeature
{
    public static IHostApplicationBuilder AddSponsorship(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddListener<CountReceipts, ReceiptRecorded>();
        services.AddScoped<Running>().AddSingleton<CreativePictures>();
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Sponsor portal", Path = "/sponsor", Policy = Policies.Sponsor });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Campaigns to review", Path = "/sponsor/review", Policy = Policies.Officer });

        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "The co-op’s own cards", Path = "/sponsor/house", Policy = Policies.Steward });
        services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = "Sponsor this place", Path = "/sponsor/about" });
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Sponsors’ cards", Path = "/my/settings/cards", Order = 90 });
        services.AddScoped<CardChoice>();

        services.AddSingleton(MeteringOptions.From(builder.Configuration));
        services.AddSingleton<MeterClock>().AddSingleton<OpenMeterPeriods>().AddSingleton<TokenKeys>().AddSingleton<TokenReading>();
        services.AddSingleton<VisitorSalts>().AddSingleton<PayeeKeys>().AddSingleton<Caps>().AddSingleton<Outstanding>().AddWorker<Decisions>();
        services.AddScoped<SlotFilling>().AddScoped<ITopicExtras, SponsorOnTopic>();
        services.AddSingleton<BeaconFilter>().AddSingleton<ImpressionWriter>();
        services.AddScoped<MeterRollup>().AddScoped<MeterDays>().AddScoped<FlatDays>().AddScoped<MeterReconciliation>();
        services.AddScheduledJob<RollUpMeter>("roll-up-meter", RollUpMeter.Cron).AddScheduledJob<CloseDays>("close-days", CloseDays.Cron);

        // The framework's line for each request holds its query; for slots that would be a log of who reads what (MONEY-ATTACKS 57).
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        return builder;
    }
}
