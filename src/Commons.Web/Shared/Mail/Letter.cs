using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Shared.Mail;

/// <summary>One mail that is owed to one address. Stored with the change that caused it; the row is the queue.</summary>
public sealed class Letter
{
    public const int AttemptsMax = 8;

    public required Guid Id { get; init; }
    public required string To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }

    public static Letter Write(string to, string subject, string text, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), To = to, Subject = subject, Text = text, DueAt = at };

    public void Sent(DateTimeOffset at) => SentAt = at;

    /// <summary>Tries again after 1, 2, 4 … minutes; after the last attempt the letter stays, unsent, for an operator to see.</summary>
    public void Fail(DateTimeOffset at) => DueAt = ++Attempts >= AttemptsMax ? DateTimeOffset.MaxValue.AddYears(-1) : at.AddMinutes(1 << Attempts);
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.Property(l => l.To).HasMaxLength(320);
        letter.Property(l => l.Subject).HasMaxLength(200);
        letter.HasIndex(l => new { l.SentAt, l.DueAt });
    }
}
