using Commons.Web.Hosting;
using Commons.Web.Shared.Limits;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Text;
using Commons.Web.Shared.Themes;

namespace Commons.Web.Shared;

public static class Sharing
{
    public static IHostApplicationBuilder AddShared(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddSingleton<Renderer>().AddSingleton<RateLimits>().AddSingleton<InstalledThemes>();
        builder.Services.AddScoped<Shell>().AddScoped<NavLinks>();
        builder.Services.AddSingleton<Outbound.OutboundClients>();
        return builder;
    }
}
