using Commons.Web.Hosting;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Costs;
using Commons.Web.Treasury.Entries;
using Commons.Web.Treasury.Receipts;

namespace Commons.Web.Treasury;

public static class TreasuryFeature
{
    public static IHostApplicationBuilder AddTreasury(this IHostApplicationBuilder builder)
    {
        builder.Services.AddBooks();
        return builder;
    }

    /// <summary>The journal, its check and its pages.</summary>
    private static void AddBooks(this IServiceCollection services)
    {
        services.AddScoped<Journal>().AddSingleton<IGuardTables, BalanceGuard>();
        services.AddScoped<ExportJournal>().AddScoped<LedgerCheck>().AddScheduledJob<VerifyLedger>("VerifyLedger", VerifyLedger.Cron);
        services.AddScoped<OpenBooks>().AddScoped<RecordReceipt>().AddScoped<RecordCost>().AddScoped<UndoEntry>();
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Treasury", Path = "/treasury", Policy = Policies.Officer });
    }
}
