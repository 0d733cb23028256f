namespace Commons.Web.Federation;

public static class FederationFeature
{
    public static IHostApplicationBuilder AddFederation(this IHostApplicationBuilder builder) => builder;
}
