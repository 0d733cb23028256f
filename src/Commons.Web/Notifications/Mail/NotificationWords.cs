using Commons.Web.Notifications.Inbox;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Notifications.Mail;

/// <summary>The sentences of mail and push, each whole, so that a translation can turn it round.</summary>
public static class NotificationWords
{
    /// <summary>What happened, on one line. It is text: encode it like any other. The list says the same with its links (<c>_Sentence.cshtml</c>).</summary>
    public static string Happened(NotificationLine line) => line.Kind switch
    {
        NotificationKind.Reply => Sentence.Say($"{line.Who} replied to you in {line.Subject}"),
        NotificationKind.Mention => Sentence.Say($"{line.Who} mentioned you in {line.Subject}"),
        NotificationKind.Quote => Sentence.Say($"{line.Who} quoted you in {line.Subject}"),
        NotificationKind.NewPost when line.Times is 1 => Sentence.Say($"{line.Who} wrote in {line.Subject}"),
        NotificationKind.NewPost => Sentence.Say($"{line.Times} new posts by {line.Who} in {line.Subject}"),
        NotificationKind.NewTopic when line.Times is 1 => Sentence.Say($"{line.Who} started {line.Subject}"),
        NotificationKind.NewTopic => Sentence.Say($"{line.Times} new topics by {line.Who} in {line.Subject}"),
        NotificationKind.Liked => Sentence.Say($"{line.Who} liked what you wrote in {line.Subject}"),
        NotificationKind.Answer => Sentence.Say($"{line.Who} accepted your answer in {line.Subject}"),
        NotificationKind.Message => Sentence.Say($"{line.Who} wrote you a message: {line.Subject}"),
        NotificationKind.Reminder => Sentence.Say($"You asked to be reminded of {line.Subject}"),
        NotificationKind.Flag when line.Board is null => Sentence.Say($"A person or a message was reported: {line.Subject}"),
        NotificationKind.Flag when line.Times is 1 => Sentence.Say($"A post was flagged on {line.Subject}"),
        NotificationKind.Flag => Sentence.Say($"{line.Times} flags on {line.Subject}"),
        NotificationKind.BoardMention => Sentence.Say($"{line.Who} mentioned your board in {line.Subject}"),
        _ => Sentence.Say($"The moderators: {line.Subject}"),
    };

    /// <summary>Why it is told.</summary>
    public static string Rule(NotificationLine line) => line.Rule switch
    {
        NotificationRule.StartedTopic => Sentence.Say("You get this because you started this topic."),
        NotificationRule.WatchesTopic => Sentence.Say("You get this because you watch this topic."),
        NotificationRule.WatchesTag => Sentence.Say("You get this because you watch a tag of this topic."),
        NotificationRule.WatchesBoard => Sentence.Say($"You get this because you watch the board {line.Watched?.Title}."),
        _ => line.Kind switch
        {
            NotificationKind.Reply => Sentence.Say("You get this because somebody answered a post of yours."),
            NotificationKind.Mention => Sentence.Say("You get this because somebody mentioned you."),
            NotificationKind.Quote => Sentence.Say("You get this because somebody quoted you."),
            NotificationKind.Message => Sentence.Say("You get this because you take part in this conversation."),
            NotificationKind.Reminder => Sentence.Say("You get this because you asked to be reminded."),
            NotificationKind.OwnTopic => Sentence.Say("You get this because you started the topic."),
            NotificationKind.Flag when line.Board is null => Sentence.Say("You get this because you decide about reports."),
            NotificationKind.Flag or NotificationKind.BoardMention => Sentence.Say("You get this because you moderate the board."),
            NotificationKind.Moderation => Sentence.Say("You get this because it is about your posts, your flags or your access."),
            _ => Sentence.Say("You get this because it is about a post of yours."),
        },
    };
}
