using System.Globalization;
using Commons.Web.Messages;
using Commons.Web.Notifications.Inbox;

namespace Commons.Web.Notifications.Listening;

/// <summary>Tells of private messages: that there is one and whose, never what it says.</summary>
public sealed class TellOfMessages(Telling telling, TimeProvider clock) : IListenTo<MessageSent>
{
    public Task HearAsync(MessageSent happened, CancellationToken ct) => telling.TellAsync(
        new News(string.Create(CultureInfo.InvariantCulture, $"message:{happened.MessageId}"), clock.GetUtcNow())
        {
            AuthorId = happened.FromAuthorId,
            Path = string.Create(CultureInfo.InvariantCulture, $"/my/messages/{happened.ConversationId}"),
        },
        [new(happened.ToMemberId, NotificationKind.Message, NotificationRule.ItIsYours)], ct);
}
