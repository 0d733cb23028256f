using Commons.Web.Shared.Personal;

namespace Commons.Web.Messages.Conversations;

/// <summary>The part of a conversation that goes to the moderators with a report: the message and at most four before it, and only what the reporter may read.</summary>
public sealed class ReportedMessages(CommonsDb db) : IReportedMessages
{
    private const int LinesMax = 5;

    public async Task<ReportedPart?> FindAsync(long conversationId, int number, long readerId, CancellationToken ct)
    {
        var lines = await db.Messages.ReadableBy(readerId).Where(m => m.ConversationId == conversationId && m.Number <= number && m.DeletedAt == null)
            .OrderByDescending(m => m.Number).Take(LinesMax).Select(m => new ReportedLine(m.Number, m.AuthorId, m.Author.DisplayName, SafeHtml.Stored(m.Html), m.SentAt)).ToListAsync(ct);
        lines.Reverse();
        return lines is [.., var last] && last.Number == number && last.AuthorId != readerId ? new(last.AuthorId, lines) : null;
    }
}
