using Commons.Web.Shared.Text;

namespace Commons.Web.Forum;

public static class ForumFeature
{
    public static IHostApplicationBuilder AddForum(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Renderer>();
        builder.Services.AddScoped<Writing>();
        return builder;
    }
}
