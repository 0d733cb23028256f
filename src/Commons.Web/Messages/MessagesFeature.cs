using Commons.Web.Hosting;
using Commons.Web.Messages.Conversations;
using Commons.Web.Shared.Pages;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Messages;

public static class MessagesFeature
{
    public static IHostApplicationBuilder AddMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Correspondence>().AddScoped<IShellPart, UnreadMessages>().AddScoped<IPersonAct, MessageAct>().AddScoped<IPersonalData, MessagesOfPerson>().AddScoped<IReportedMessages, ReportedMessages>();
        builder.Services.AddScheduledJob<CookMessagesAgain>("cook-messages-again", CookMessagesAgain.Cron);
        builder.Services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Messages", Path = "/my/messages", Order = 30 });
        return builder;
    }
}
