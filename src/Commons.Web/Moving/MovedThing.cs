using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Moving;

/// <summary>
/// Something of another board that is here now. Written in the transaction that brings it: so an import goes on where it was killed, a second one adds nothing, and
/// the old addresses lead on for ever.
/// </summary>
public sealed class MovedThing
{
    public const int BoardLengthMax = 40;
    public const int SourceIdLengthMax = 100;
    public const int WasLengthMax = 255;

    /// <summary>Which board it comes from, as the operator calls it.</summary>
    public required string From { get; init; }
    public required MovedKind Kind { get; init; }

    /// <summary>Its key there.</summary>
    public required string SourceId { get; init; }

    /// <summary>Its key here: of an author, a board, a topic, a post, a picture, a poll, a conversation or a message.</summary>
    public required long TargetId { get; init; }

    /// <summary>What its old address called it: a name or a slug; null where that was a number alone.</summary>
    public string? Was { get; init; }
}

public enum MovedKind { Person, Board, Topic, Post, Picture, Poll, Conversation, Message, Ban }

internal sealed class MovingMapping : IEntityTypeConfiguration<MovedThing>
{
    public void Configure(EntityTypeBuilder<MovedThing> moved)
    {
        moved.HasKey(m => new { m.From, m.Kind, m.SourceId });
        moved.Property(m => m.From).HasMaxLength(MovedThing.BoardLengthMax);
        moved.Property(m => m.SourceId).HasMaxLength(MovedThing.SourceIdLengthMax);
        moved.Property(m => m.Was).HasMaxLength(MovedThing.WasLengthMax);
        moved.HasIndex(m => new { m.Kind, m.SourceId });
        moved.HasIndex(m => new { m.Kind, m.Was });
    }
}
