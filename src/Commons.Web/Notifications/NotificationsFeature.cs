using Commons.Web.Forum;
using Commons.Web.Hosting;
using Commons.Web.Members;
using Commons.Web.Messages;
using Commons.Web.Moderation;
using Commons.Web.Notifications.Errands;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Listening;
using Commons.Web.Notifications.Live;
using Commons.Web.Notifications.Mail;
using Commons.Web.Notifications.Push;
using Commons.Web.Notifications.Watching;
using Commons.Web.Shared.Mail;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Notifications;

public static class NotificationsFeature
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Shared.Personal.IPersonalData, NotificationsOfPerson>().AddScoped<Watchers>().AddScoped<Members.Ignoring.IMutedPlaces, MutedByWatching>().AddScoped<IRailCard, WatchCard>().AddScoped<IBoardFact, FollowedHere>().AddScoped<IShellPart, FollowedRail>();
        services.AddScoped<Alerts>().AddScoped<IShellPart, AlertsLink>().AddScoped<IShellPart, AlertsQuickLink>();
        services.AddScoped<KeepNewest>().AddScheduledJob<KeepNewestJob>("notifications-keep-newest", "0 40 3 * * ?");
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add<MarkSeen>());
        services.AddSingleton(new NavLink { Place = NavPlace.Settings, Text = "Notifications", Path = "/my/settings/notifications", Order = 40 });
        services.AddListening().AddErrands();
        services.AddSingleton<ILiveWire, LocalWire>().AddSingleton<LiveStream>().AddSingleton<LiveSeats>().AddScoped<IShellPart, LiveLine>();
        services.AddListener<CallLive, TopicStarted>().AddListener<CallLive, PostPublished>().AddListener<CallLive, AccessEnded>();
        return builder;
    }

    private static IServiceCollection AddListening(this IServiceCollection services) => services.AddScoped<Telling>()
        .AddListener<TellOfPosts, TopicStarted>().AddListener<TellOfPosts, PostPublished>().AddListener<TellOfPosts, PostDeleted>()
        .AddListener<EndWatches, TagDeleted>().AddListener<TellOfMentions, AuthorMentioned>().AddListener<TellOfMentions, HereMentioned>()
        .AddListener<TellOfLikes, PostVoted>().AddListener<TellOfLikes, PostReacted>()
        .AddListener<TellOfAnswers, AnswerAccepted>().AddListener<TellOfAnswers, AnswerWithdrawn>().AddListener<TellOfAnswers, BookmarkDue>().AddListener<TellOfMessages, MessageSent>()
        .AddListener<TellOfModeration, PostRemoved>().AddListener<TellOfModeration, PostRestored>().AddListener<TellOfModeration, PostCorrected>().AddListener<TellOfModeration, PersonBanned>().AddListener<TellOfModeration, BanLifted>()
        .AddListener<TellOfModeration, FlagDecided>().AddListener<TellModerators, PostFlagged>().AddListener<TellModerators, BoardMentioned>().AddListener<TellModerators, ReportMade>().AddListener<TellOfModeration, ReportDecided>().AddListener<TellOfKeeping, TopicModerated>();

    private static IServiceCollection AddErrands(this IServiceCollection services)
    {
        services.AddSingleton<Presence>().AddSingleton<Bell<RunErrands>>().AddWorker<RunErrands>();
        services.AddScoped<MailErrand>().AddScoped<NotificationLetter>().AddSingleton<MailStops>().AddScoped<ILetterGuard, GuardLetters>();
        services.AddScoped<PushErrand>().AddScoped<PushSending>().AddScoped<VapidKeys>().AddScoped<IPrepare, VapidKeys>().AddListener<EndPush, AccessEnded>();
        services.AddScoped<Digests>().AddScheduledJob<DigestsJob>("notifications-digests", "0 5 * * * ?");
        return services;
    }
}
