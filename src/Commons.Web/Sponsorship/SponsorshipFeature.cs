using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Sponsors;
using Commons.Web.Treasury;

namespace Commons.Web.Sponsorship;

public static class SponsorshipFeature
{
    public static IHostApplicationBuilder AddSponsorship(this IHostApplicationBuilder builder)
    {
        builder.Services.AddListener<CountReceipts, ReceiptRecorded>();
        builder.Services.AddScoped<Running>();
        return builder;
    }
}
