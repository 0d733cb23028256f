namespace Commons.Web.Sponsorship;

public static class SponsorshipFeature
{
    public static IHostApplicationBuilder AddSponsorship(this IHostApplicationBuilder builder) => builder;
}
