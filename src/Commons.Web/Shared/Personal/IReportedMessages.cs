namespace Commons.Web.Shared.Personal;

/// <summary>
/// What private messages show of themselves when one who takes part reports one of them, so that moderation need not know them. The feature that keeps
/// messages implements it; nobody else opens a conversation.
/// </summary>
public interface IReportedMessages
{
    /// <summary>A message of somebody else with the few before it, as this reader may read them; null where there is none for them.</summary>
    Task<ReportedPart?> FindAsync(long conversationId, int number, long readerId, CancellationToken ct);
}

/// <param name="AuthorId">Who wrote the message.</param>
/// <param name="Lines">The message last, before it what led to it.</param>
public sealed record ReportedPart(long AuthorId, IReadOnlyList<ReportedLine> Lines);

/// <summary>One message of it.</summary>
public sealed record ReportedLine(int Number, long AuthorId, string Who, SafeHtml Html, DateTimeOffset SentAt);
