using Commons.Web.Forum.Answers;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.People;
using Commons.Web.Forum.Bookmarks;
using Commons.Web.Forum.Changes;
using Commons.Web.Forum.Keeping;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Previews;
using Commons.Web.Forum.Reading;
using Commons.Web.Forum.Search;
using Commons.Web.Forum.Topics;
using Commons.Web.Forum.Votes;
using Commons.Web.Hosting;
using Commons.Web.Members.Access;
using Commons.Web.Shared.Pages;

namespace Commons.Web.Forum;

public static class ForumFeature
{
    public static IHostApplicationBuilder AddForum(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<BoardOpening>().AddScoped<IForumNames, ForumNames>();
        services.AddWriting();
        services.AddScoped<Voting>().AddScoped<TopicKeeping>().AddScoped<Bookmarking>().AddScoped<Answering>();
        services.AddScoped<ITopicExtras, KeepingOnTopic>().AddScoped<ITopicExtras, VotesOnTopic>().AddScoped<ITopicExtras, AnswersOnTopic>().AddScoped<ITopicExtras, BookmarksOnTopic>();
        services.AddScheduledJob<LockOnTime>("lock-on-time", LockOnTime.Cron).AddScheduledJob<RemindOfBookmarks>("remind-of-bookmarks", RemindOfBookmarks.Cron);
        services.AddSingleton(new NavLink { Place = NavPlace.Member, Text = "Bookmarks", Path = "/my/bookmarks", Order = 40 });
        services.AddReading();
        services.AddScoped<Api.TopicLists>().AddScoped<Api.PostAnswers>();
        services.AddChanges().AddSearch().AddPreviews();
        services.AddScoped<IWritingRule, NoReplyThroughWall>().AddScoped<IWritingRule, BoardDoor>().AddScoped<Shared.Personal.IPersonalData, PostsOfPerson>();
        services.AddScoped<IShellPart, BoardsRail>().AddScoped<IShellPart, NewTopicLink>();
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Latest", Path = "/latest", IsFrontPage = true, Order = 10 });
        services.AddSingleton(new NavLink { Place = NavPlace.Reading, Text = "Boards", Path = "/boards", Order = 20 });
        services.AddSingleton(new NavLink { Place = NavPlace.Work, Text = "Manage boards", Path = "/admin/boards", Policy = Policies.Steward, Order = 10 });
        return builder;
    }
}
