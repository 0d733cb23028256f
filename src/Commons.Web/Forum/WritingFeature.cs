using Commons.Web.Forum.Drafts;
using Commons.Web.Forum.History;
using Commons.Web.Forum.Polls;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum;

/// <summary>What writing needs beside its pages: cooking, drafts, earlier versions, polls.</summary>
public static class WritingFeature
{
    public static IServiceCollection AddWriting(this IServiceCollection services)
    {
        services.AddScoped<Writing>().AddScoped<DayLimits>().AddScoped<Boards.StarterBoards>().AddScoped<Cooking>().AddScoped<Quoting>().AddScoped<Drafts.Drafts>();
        services.AddScoped<Polling>().AddScoped<Asking>().AddScoped<HidingVersions>().AddScoped<ITopicExtras, PollOnTopic>();
        services.AddScheduledJob<CookAgain>("cook-again", CookAgain.Cron).AddScheduledJob<ForgetDrafts>("forget-drafts", ForgetDrafts.Cron);
        services.AddScheduledJob<ForgetWords>("forget-words", ForgetWords.Cron).AddScheduledJob<ClosePolls>("close-polls", ClosePolls.Cron);
        return services;
    }
}
