using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum;

public static class ForumFeature
{
    public static IHostApplicationBuilder AddForum(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Writing>().AddScoped<BoardOpening>().AddScoped<IForumNames, ForumNames>();
        services.AddScoped<IShellPart, BoardsRail>().AddScoped<IShellPart, NewTopicLink>();
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Latest", Path = "/latest", IsFrontPage = true, Order = 10 });
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Boards", Path = "/boards", Order = 20 });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Manage boards", Path = "/admin/boards", Policy = Policies.Steward, Order = 10 });
        return builder;
    }
}
