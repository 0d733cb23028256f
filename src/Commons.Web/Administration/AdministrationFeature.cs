using Commons.Web.Administration.Words;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Administration;

public static class AdministrationFeature
{
    public static IHostApplicationBuilder AddAdministration(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<SiteWords>().AddScoped<IShellPart, Upkeep.ReadOnlyNotice>();
        foreach (var (page, order) in SiteText.Pages.Select((page, i) => (page, i)))
            services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = SiteText.TitleOf(page), Path = $"/{page}", Order = order });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Words of the site", Path = "/admin/words", Policy = Policies.Steward, Order = 840 });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Upkeep", Path = "/admin/upkeep", Policy = Policies.Steward, Order = 850 });
        return builder;
    }
}
