using Commons.Web.Members;
using Commons.Web.Moderation.Flags;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Moderation.Reports;

/// <summary>
/// What one member told the stewards about another person, or about a private message from them. Of a conversation it holds a copy of the reported part and
/// nothing else, and who opened that part is kept for ever.
/// </summary>
public sealed class Report : Entity
{
    public long Id { get; private set; }
    public long ReporterId { get; private set; }
    public required Author Reporter { get; init; }
    public required long PersonId { get; init; }
    public Author Person { get; private set; } = null!;
    public required FlagReason Reason { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation of the message; null where the report is about the person.</summary>
    public required long? ConversationId { get; init; }

    /// <summary>The message's number there.</summary>
    public required int? Number { get; init; }
    public List<ReportedMessage> Messages { get; } = [];
    public List<ReportLook> Looks { get; } = [];
    public ReportStatus Status { get; private set; }
    public long? DecidedById { get; private set; }
    public Author? DecidedBy { get; private set; }
    public string? DecisionReason { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <exception cref="Refusal">It is about oneself, or says nothing where it must.</exception>
    public static Report Make(Author reporter, long personId, FlagReason reason, string? note, (long ConversationId, ReportedPart Part)? message, DateTimeOffset at)
    {
        if (personId == reporter.Id) throw new Refusal("You cannot report yourself.");
        var report = new Report
        {
            Reporter = reporter, PersonId = personId, Reason = reason, Note = Flagging.NoteOf(reason, note), At = at, ConversationId = message?.ConversationId, Number = message?.Part.Lines[^1].Number,
        };
        foreach (var line in message?.Part.Lines ?? []) report.Messages.Add(new() { AuthorId = line.AuthorId, Number = line.Number, Html = line.Html.Value, SentAt = line.SentAt });
        report.Record(() => new ReportMade(report.Id, reporter.Id, personId, at));
        return report;
    }

    /// <summary>This moderator wants to read the messages. Doing it again does nothing.</summary>
    public void Open(Author by, DateTimeOffset at)
    {
        if (Messages.Count is 0 || Looks.Any(l => l.ById == by.Id)) return;
        Looks.Add(new() { ById = by.Id, At = at });
        Record(() => new ReportOpened(Id, by.Id, at));
    }

    /// <exception cref="Refusal">It is decided already, or one's own.</exception>
    public void Decide(Author by, ReportStatus status, string reason, DateTimeOffset at)
    {
        if (Status is not ReportStatus.Open) throw new Refusal("This is decided already.");
        if (by.Id == ReporterId) throw new Refusal("You made this report: somebody else decides about it.");
        (Status, DecidedBy, DecisionReason, DecidedAt) = (status, by, reason, at);
        Record(() => new ReportDecided(Id, ReporterId, status is ReportStatus.Heeded, by.Id, reason, at));
    }
}

public enum ReportStatus { Open, Heeded, Dismissed }

/// <summary>One message as it stood when it was reported.</summary>
public sealed class ReportedMessage
{
    public long ReportId { get; private set; }
    public required int Number { get; init; }
    public required long AuthorId { get; init; }
    public Author Author { get; private set; } = null!;
    public required string Html { get; init; }
    public required DateTimeOffset SentAt { get; init; }
}

/// <summary>That somebody opened the messages of a report.</summary>
public sealed class ReportLook
{
    public long ReportId { get; private set; }
    public required long ById { get; init; }
    public Author By { get; private set; } = null!;
    public required DateTimeOffset At { get; init; }
}

public static class ReportWords
{
    public static string Of(ReportStatus status) => status switch
    {
        ReportStatus.Open => Sentence.Say("undecided"),
        ReportStatus.Heeded => Sentence.Say("dealt with"),
        _ => Sentence.Say("dismissed"),
    };
}

public static class ReportScopes
{
    extension(IQueryable<Report> reports)
    {
        /// <summary>The only way a page reaches a report: stewards and those who moderate every board, and nobody what is about themselves.</summary>
        public IQueryable<Report> VisibleTo(Member reader)
        {
            var me = reader.Author.Id;
            return reader.Roles.Any(r => r.Role is Role.Steward || (r.Role is Role.Moderator && r.BoardId is null)) ? reports.Where(r => r.PersonId != me) : reports.Where(r => false);
        }
    }
}
