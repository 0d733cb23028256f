using Commons.Web.Hosting;

namespace Commons.Web.Forum.Changes;

public static class ChangesFeature
{
    public static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddSingleton<IGuardTables, ChangeTriggers>().AddSingleton<IGuardTables, Boards.ListedCounts>();
        services.AddScoped<FollowPosts>().AddScoped<IFollowPosts, FollowPictures>();
        return services.AddWorker<KeepFollowing>();
    }
}
