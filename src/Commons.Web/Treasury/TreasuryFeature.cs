using Commons.Web.Hosting;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;

namespace Commons.Web.Treasury;

public static class TreasuryFeature
{
    public static IHostApplicationBuilder AddTreasury(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Journal>().AddSingleton<IGuardTables, BalanceGuard>();
        builder.Services.AddScoped<ExportJournal>().AddScoped<LedgerCheck>().AddScheduledJob<VerifyLedger>("VerifyLedger", VerifyLedger.Cron);
        return builder;
    }
}
