using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Data;

/// <summary>Something that happened, stored in the transaction in which it did.</summary>
public sealed class StoredEvent
{
    public required Guid Id { get; init; }
    public required string Type { get; init; }
    public required string Json { get; init; }
    public required DateTimeOffset At { get; init; }

    public static StoredEvent From(IEvent happened, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        Type = happened.GetType().FullName!,
        Json = JsonSerializer.Serialize(happened, happened.GetType()),
        At = at,
    };
}

/// <summary>
/// One event that one listener has yet to hear. Written with the event and deleted with the listener's own changes, so each has its
/// effect once. A row and not a cursor, because a lower id may commit after a higher one (STYLE 6.6).
/// </summary>
public sealed class PendingEvent
{
    public long Id { get; private set; }
    public required Guid EventId { get; init; }
    public required string Listener { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }
}

internal sealed class EventMapping : IEntityTypeConfiguration<StoredEvent>, IEntityTypeConfiguration<PendingEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> stored) => stored.Property(e => e.Type).HasMaxLength(200);

    public void Configure(EntityTypeBuilder<PendingEvent> pending)
    {
        pending.Property(p => p.Listener).HasMaxLength(200);
        pending.Property(p => p.LastError).HasMaxLength(2000);
        pending.HasIndex(p => p.DueAt);
        pending.HasIndex(p => new { p.EventId, p.Listener }).IsUnique();
        pending.HasOne<StoredEvent>().WithMany().HasForeignKey(p => p.EventId);
    }
}
