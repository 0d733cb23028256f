using Commons.Web.Shared.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Shared.Mail;

/// <summary>One mail that is owed to one address. Stored with the change that caused it; the row is the queue.</summary>
public sealed class Letter
{
    public const int AttemptsMax = 8;
    public const int SubjectLengthMax = 200;

    public required Guid Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }

    /// <summary>The same as a page of HTML; without it the letter is plain text.</summary>
    public string? Html { get; init; }

    /// <summary>Where a POST stops mail of this kind without a question (RFC 8058); null for letters that somebody asked for themselves.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>Letters of the same thread stand together in a mail program.</summary>
    public string? Thread { get; init; }

    /// <summary>What the feature that wrote it wants to know again before it goes out (<see cref="ILetterGuard"/>).</summary>
    public string? About { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The subject becomes one line whatever was typed, so that nothing in it can begin another header.</summary>
    public static Letter Write(string to, string subject, string text, DateTimeOffset at, string? html = null, string? unsubscribe = null, string? thread = null, string? about = null) => new()
    {
        Id = Guid.CreateVersion7(at), To = to, Subject = Cut(TypedText.Line(subject)), Text = text, DueAt = at, Html = html, Unsubscribe = unsubscribe, Thread = thread, About = about,
    };

    private static string Cut(string subject) => subject.Length <= SubjectLengthMax ? subject
        : string.Concat(subject.AsSpan(0, char.IsHighSurrogate(subject[SubjectLengthMax - 2]) ? SubjectLengthMax - 2 : SubjectLengthMax - 1), "…");

    public void Sent(DateTimeOffset at) => SentAt = at;

    /// <summary>Tries again after 1, 2, 4 … minutes; after the last attempt the letter stays, unsent, for an operator to see.</summary>
    public void Fail(DateTimeOffset at) => DueAt = ++Attempts >= AttemptsMax ? DateTimeOffset.MaxValue.AddYears(-1) : at.AddMinutes(1 << Attempts);
}

/// <summary>Asked about each letter just before it goes out; one that may not is thrown away. Register it scoped.</summary>
public interface ILetterGuard
{
    Task<bool> MaySendAsync(Letter letter, CancellationToken ct);
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.Property(l => l.To).HasMaxLength(320);
        letter.Property(l => l.Subject).HasMaxLength(Letter.SubjectLengthMax);
        letter.Property(l => l.Unsubscribe).HasMaxLength(1000);
        letter.Property(l => l.Thread).HasMaxLength(100);
        letter.Property(l => l.About).HasMaxLength(400);
        letter.HasIndex(l => new { l.SentAt, l.DueAt });
    }
}
