namespace Commons.Web.Hosting;

public static class ThemePipeline
{
    public static IApplicationBuilder UseThemes(this IApplicationBuilder app) => app;
}
