using Commons.Web.Forum.Changes;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Previews;

public static class PreviewsFeature
{
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.AddScoped<IFollowPosts, FollowLinks>().AddScoped<FetchPreviews>().AddScoped<ITopicExtras, CardsOnTopic>();
        return services.AddWorker<KeepFetching>();
    }
}
