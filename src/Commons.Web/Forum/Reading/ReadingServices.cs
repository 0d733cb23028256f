using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Feeds;
using Commons.Web.Forum.Lists;
using Commons.Web.Forum.Tags;
using Commons.Web.Forum.Topics;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum.Reading;

public static class ReadingServices
{
    /// <summary>Lists, tags, feeds and reading positions: what makes the forum's topics findable and readable.</summary>
    public static IServiceCollection AddReading(this IServiceCollection services)
    {
        services.AddScoped<BoardPlacing>().AddScoped<Tagging>().AddScoped<ListReading>().AddScoped<ListFeeds>().AddScoped<IShellPart, ReadingRail>();
        services.AddListener<ReadOwn, TopicStarted>().AddListener<ReadOwn, PostPublished>();
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Hot", Path = "/hot", Order = 12 });
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Tags", Path = "/tags", Order = 22 });
        services.AddScoped<Suggestions>();
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Drafts", Path = "/my/drafts", Order = 35 });
        services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = "Feed", Path = "/latest.atom", Order = 45 });
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "How you read", Path = "/my/settings/reading", Order = 60 });
        services.AddSingleton(new NavLink { Place = NavPlace.Foot, Text = "Keyboard shortcuts", Path = "/keyboard", Order = 50 });
        return services.AddScheduledJob<RankTopics>("rank-topics", RankTopics.Cron);
    }
}
