using Commons.Web.Forum;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Moderation.Bans;
using Commons.Web.Moderation.Flags;
using Commons.Web.Moderation.Log;
using Commons.Web.Moderation.Reports;
using Commons.Web.Moderation.Review;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Moderation;

public static class ModerationFeature
{
    public static IHostApplicationBuilder AddModeration(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Flagging>().AddScoped<Deciding>().AddScoped<Banning>().AddScoped<ITopicExtras, FlagOnTopic>();
        services.AddScoped<IPersonalData, ModerationOfPerson>();
        services.AddScoped<IWritingRule, BanRule>().AddScoped<IDoorkeeper, BanDoor>().AddScoped<IShellPart, BanNotice>().AddScoped<IShellPart, WaitingReview>().AddScoped<IPersonAct, ModerateAct>().AddScoped<IPersonNotice, BansOnPerson>();
        services.AddScoped<Reporting>().AddScoped<IPersonAct, ReportAct>();
        services.AddListener<EndBannedAccess, PersonBanned>().AddListener<WriteModlog, ReportOpened>();
        services.AddListener<KeepReview, PostRemoved>().AddListener<KeepReview, PostRestored>().AddListener<KeepReview, PostDeleted>().AddListener<KeepReview, PostTakenBack>();
        services.AddListener<WriteModlog, PostCorrected>();
        services.AddListener<WriteModlog, PostRemoved>().AddListener<WriteModlog, PostRestored>().AddListener<WriteModlog, TopicModerated>().AddListener<WriteModlog, FlagsDismissed>()
            .AddListener<WriteModlog, PersonBanned>().AddListener<WriteModlog, BanLifted>().AddListener<WriteModlog, ModeratorMade>().AddListener<WriteModlog, ModeratorUnmade>()
            .AddListener<WriteModlog, VersionHidden>().AddListener<WriteModlog, TagsModerated>().AddListener<WriteModlog, TagDeleted>().AddListener<WriteModlog, PollClosed>().AddListener<WriteModlog, AnswerAccepted>().AddListener<WriteModlog, AnswerWithdrawn>();
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Review", Path = "/review", Policy = Policies.Moderator, Order = 5 });
        foreach (var (place, order) in new[] { (NavPlace.Coop, 60), (NavPlace.Foot, 10) }) services.AddSingleton(new NavLink { Place = place, Text = "Moderation log", Path = "/modlog", Order = order });
        return builder;
    }
}
