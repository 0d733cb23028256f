namespace Commons.Web.Treasury;

public static class TreasuryFeature
{
    public static IHostApplicationBuilder AddTreasury(this IHostApplicationBuilder builder) => builder;
}
