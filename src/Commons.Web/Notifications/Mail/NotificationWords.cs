using System.Globalization;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Mail;

/// <summary>The sentences of mail and push, each whole, so that a translation can turn it round.</summary>
public static class NotificationWords
{
    /// <summary>What happened, on one line. It is text: encode it like any other.</summary>
    public static string Sentence(NotificationLine line) => string.Format(CultureInfo.InvariantCulture, Template(line), line.Who, line.Subject, line.Times);

    public static string Rule(NotificationLine line) => string.Format(CultureInfo.InvariantCulture, line.Rule switch
    {
        NotificationRule.StartedTopic => "You get this because you started this topic.",
        NotificationRule.WatchesTopic => "You get this because you watch this topic.",
        NotificationRule.WatchesTag => "You get this because you watch a tag of this topic.",
        NotificationRule.WatchesBoard => "You get this because you watch the board {0}.",
        _ => line.Kind switch
        {
            NotificationKind.Reply => "You get this because somebody answered a post of yours.",
            NotificationKind.Mention => "You get this because somebody mentioned you.",
            NotificationKind.Quote => "You get this because somebody quoted you.",
            NotificationKind.Message => "You get this because you take part in this conversation.",
            NotificationKind.Reminder => "You get this because you asked to be reminded.",
            NotificationKind.Moderation => "You get this because it is about your posts, your flags or your access.",
            _ => "You get this because it is about a post of yours.",
        },
    }, line.Board?.Title);

    private static string Template(NotificationLine line) => line.Kind switch
    {
        NotificationKind.Reply => "{0} replied to you in {1}",
        NotificationKind.Mention => "{0} mentioned you in {1}",
        NotificationKind.Quote => "{0} quoted you in {1}",
        NotificationKind.NewPost when line.Times is 1 => "{0} wrote in {1}",
        NotificationKind.NewPost => "{2} new posts by {0} in {1}",
        NotificationKind.NewTopic when line.Times is 1 => "{0} started {1}",
        NotificationKind.NewTopic => "{2} new topics by {0} in {1}",
        NotificationKind.Liked => "{0} liked what you wrote in {1}",
        NotificationKind.Answer => "{0} accepted your answer in {1}",
        NotificationKind.Message => "{0} wrote you a message: {1}",
        NotificationKind.Reminder => "You asked to be reminded of {1}",
        _ => "The moderators: {1}",
    };
}
