using Commons.Web.Hosting;

namespace Commons.Web.Shared;

public static class Sharing
{
    public static IHostApplicationBuilder AddShared(this IHostApplicationBuilder builder, CommonsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder;
    }
}
