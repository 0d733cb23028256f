using System.Globalization;
using Commons.Web.Forum;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells whoever started a topic what moderators did with it, and why.</summary>
public sealed class TellOfKeeping(CommonsDb db, Telling telling) : IListenTo<TopicModerated>
{
    public async Task HearAsync(TopicModerated happened, CancellationToken ct)
    {
        if (KindOf(happened.Act) is not { } kind) return;
        var topic = await db.Topics.Where(t => t.Id == happened.TopicId).Select(t => new { t.Title, t.AuthorId, t.Author.MemberId, t.MergedIntoId, t.Slug }).SingleOrDefaultAsync(ct);
        if (topic is not { MemberId: { } member } || topic.AuthorId == happened.ActorId) return;
        if (kind is DecisionKind.TopicMerged && topic.MergedIntoId is null) return;   // The topic that goes on is where it was.
        var news = new News(string.Create(CultureInfo.InvariantCulture, $"topic:{happened.TopicId}:{happened.Act}:{happened.At.ToUnixTimeMilliseconds()}"), happened.At)
        {
            Path = string.Create(CultureInfo.InvariantCulture, $"/t/{topic.Slug}/{happened.TopicId}"), About = new Decision(kind, happened.Reason, Decision.Fit(topic.Title)).ToString(),
        };
        await telling.TellAsync(news, [new(member, NotificationKind.OwnTopic, NotificationRule.ItIsYours)], ct);
    }

    /// <summary>Pins and what undoes something need no letter.</summary>
    private static DecisionKind? KindOf(TopicAct act) => act switch
    {
        TopicAct.Locked => DecisionKind.TopicLocked,
        TopicAct.Unlisted => DecisionKind.TopicUnlisted,
        TopicAct.Archived => DecisionKind.TopicArchived,
        TopicAct.Moved => DecisionKind.TopicMoved,
        TopicAct.Split or TopicAct.SplitOff => DecisionKind.TopicSplit,
        TopicAct.Merged => DecisionKind.TopicMerged,
        _ => null,
    };
}
