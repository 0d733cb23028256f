using Commons.Web.Hosting;

namespace Commons.Web.Shared;

public static class Sharing
{
    public static IHostApplicationBuilder AddShared(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        builder.Services.AddSingleton<Outbound.OutboundClients>();
        return builder;
    }
}
