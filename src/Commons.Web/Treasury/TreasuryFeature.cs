using Commons.Web.Treasury.Books;

namespace Commons.Web.Treasury;

public static class TreasuryFeature
{
    public static IHostApplicationBuilder AddTreasury(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Journal>().AddSingleton<IGuardTables, BalanceGuard>();
        return builder;
    }
}
