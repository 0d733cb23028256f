namespace Commons.Web.Messages;

/// <summary>Somebody got a private message; told once for each member who got it. What it says is nobody else's, so it is not in here.</summary>
public sealed record MessageSent(long MessageId, long ConversationId, long FromAuthorId, long ToMemberId) : IEvent;
