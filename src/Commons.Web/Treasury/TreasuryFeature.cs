using Commons.Web.Forum;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;
using Commons.Web.Sponsorship.Metering;
using Commons.Web.Treasury.Approving;
using Commons.Web.Treasury.Banking;
using Commons.Web.Treasury.Books;
using Commons.Web.Treasury.Checks;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Costs;
using Commons.Web.Treasury.Earnings;
using Commons.Web.Treasury.Earnings.Beside;
using Commons.Web.Treasury.Entries;
using Commons.Web.Treasury.Invoices;
using Commons.Web.Treasury.Overview;
using Commons.Web.Treasury.Payees;
using Commons.Web.Treasury.Payouts;
using Commons.Web.Treasury.Periods;
using Commons.Web.Treasury.Posts;
using Commons.Web.Treasury.Publishing;
using Commons.Web.Treasury.Receipts;
using Commons.Web.Treasury.Rules;
using Commons.Web.Treasury.Transparency;

namespace Commons.Web.Treasury;

public static class TreasuryFeature
{
    public static IHostApplicationBuilder AddTreasury(this IHostApplicationBuilder builder)
    {
        builder.Services.AddBooks();
        builder.Services.AddPeriods();
        builder.Services.AddEarnings();
        builder.Services.AddPayouts();
        return builder;
    }

    /// <summary>Rules, periods, their close and their approval.</summary>
    private static void AddPeriods(this IServiceCollection services)
    {
        services.AddScoped<RuleBook>().AddScoped<OpenPeriods>().AddScoped<IOpenPeriods>(s => s.GetRequiredService<OpenPeriods>());
        services.AddListener<EnactFoundingRule, CoopFounded>().AddScoped<IPrepare, EnactFoundingRule>();
        services.AddListener<KeepPostFacts, TopicStarted>().AddListener<KeepPostFacts, PostPublished>().AddListener<KeepPostFacts, PostDeleted>().AddListener<KeepPostFacts, PostRestored>().AddListener<KeepPostFacts, PostTakenBack>();
        services.AddSingleton<PeriodSecrets>().AddSingleton<IGuardTables, PeriodGuard>();
        services.AddScoped<StatementKeys>().AddScoped<IPrepare>(s => s.GetRequiredService<StatementKeys>()).AddScoped<IAssertionKeys>(s => s.GetRequiredService<StatementKeys>());

        services.AddSingleton<PeriodClose>().AddScoped<DeliveryEntries>().AddScoped<ChargeDays>().AddScoped<ChargesInBooks>().AddScoped<PeriodMoney>().AddScoped<Reckoning>();
        services.AddScoped<ICloseStage, FreezePeriod>().AddScoped<ICloseStage, ReconcilePeriod>().AddScoped<ICloseStage, ChargePeriod>();
        services.AddScoped<ICloseStage, AllocatePeriod>().AddScoped<ICloseStage, CheckPeriod>().AddScoped<ICloseStage, PublishPeriod>();
        services.AddScoped<Approvals>().AddScoped<IOverviewPart, PeriodsPart>().AddScoped<IOverviewPart, RuleDuePart>();
        services.AddScheduledJob<OpenPeriod>("open-period", OpenPeriod.Cron).AddScheduledJob<ChargeDays>("charge-days", ChargeDays.Cron).AddScheduledJob<ReconcileHourly>("reconcile-hourly", ReconcileHourly.Cron);
        services.AddScheduledJob<ClosePeriod>("close-period", ClosePeriod.Cron).AddScheduledJob<MakePayable>("make-payable", MakePayable.Cron);
    }

    /// <summary>How what is owed leaves, and how what came back is taken up.</summary>
    private static void AddPayouts(this IServiceCollection services)
    {
        services.AddScoped<PayeeVault>().AddScoped<IPrepare>(s => s.GetRequiredService<PayeeVault>()).AddScoped<Shared.Personal.IPersonalData, PayoutsOfPerson>();
        services.AddScoped<PreparePayouts>().AddScoped<PayoutFile>().AddScoped<BatchApprovals>().AddScoped<SendPayouts>().AddScoped<PaidPeriods>().AddScoped<ImportBankFile>();
        services.AddScoped<IOverviewPart, PayoutsPart>().AddScheduledJob<ExpirePayouts>("expire-payouts", ExpirePayouts.Cron);
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Payouts", Path = "/my/settings/payouts", Order = 60 });
    }

    /// <summary>What members see of their share, and everybody of the whole.</summary>
    private static void AddEarnings(this IServiceCollection services)
    {
        services.AddSingleton<OpenMonths>().AddScoped<MyMonths>().AddScoped<EarningsPages>().AddScoped<OpenBooksPages>();
        services.AddScoped<IRailCard, MonthCard>().AddScoped<ITopicExtras, EarnedLabels>();
        foreach (var place in new[] { NavPlace.Coop, NavPlace.Foot }) services.AddSingleton(new NavLink { Place = place, Text = "Open books", Path = "/transparency", Order = 10 });
        services.AddScoped<Shared.Personal.IPersonalData, EarningsOfPerson>();
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Earnings", Path = "/my/earnings", Order = 10 });
    }

    /// <summary>The journal, its check and its pages.</summary>
    private static void AddBooks(this IServiceCollection services)
    {
        services.AddScoped<Journal>().AddScoped<Transfers>().AddSingleton<IGuardTables, BalanceGuard>();
        services.AddScoped<ExportJournal>().AddScoped<LedgerCheck>().AddScheduledJob<VerifyLedger>("VerifyLedger", VerifyLedger.Cron);
        services.AddScoped<OpenBooks>().AddScoped<RecordReceipt>().AddScoped<RecordCost>().AddScoped<UndoEntry>().AddScoped<IssueInvoice>();
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Treasury", Path = "/treasury", Policy = Policies.Officer });
    }
}
