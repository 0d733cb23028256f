using Commons.Web.Forum;
using Commons.Web.Hosting;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Listening;
using Commons.Web.Notifications.Watching;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications;

public static class NotificationsFeature
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Watchers>().AddScoped<IRailCard, WatchCard>();
        services.AddScoped<Alerts>().AddScoped<IShellPart, AlertsLink>().AddScoped<IShellPart, AlertsQuickLink>();
        services.AddScoped<Telling>().AddListener<TellOfPosts, TopicStarted>().AddListener<TellOfPosts, PostPublished>().AddListener<TellOfPosts, PostDeleted>();
        services.AddScoped<KeepNewest>().AddScheduledJob<KeepNewestJob>("notifications-keep-newest", "0 40 3 * * ?");
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add<MarkSeen>());
        return builder;
    }
}
