namespace Commons.Web.Messages.Conversations;

public static class ConversationScopes
{
    extension(IQueryable<Conversation> conversations)
    {
        /// <summary>The only way to a conversation: being in it. There is no role that opens another's.</summary>
        public IQueryable<Conversation> ReadableBy(long authorId) => conversations.Where(c => c.Participants.Any(p => p.AuthorId == authorId));
    }
}

public static class MessageScopes
{
    extension(IQueryable<Message> messages)
    {
        /// <summary>The only way to a message: being in its conversation since it was sent.</summary>
        public IQueryable<Message> ReadableBy(long authorId) => messages.Where(m => m.Conversation.Participants.Any(p => p.AuthorId == authorId && p.FromNumber <= m.Number));

        /// <summary>One that this author wrote, while it stands and they are still in its conversation.</summary>
        public Task<Message?> FindOwnAsync(long conversationId, int number, long authorId, CancellationToken ct) =>
            messages.ReadableBy(authorId).SingleOrDefaultAsync(m => m.ConversationId == conversationId && m.Number == number && m.AuthorId == authorId && m.DeletedAt == null, ct);
    }
}
