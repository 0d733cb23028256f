using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Commons.Web.Data;

public abstract partial class CommonsDb
{
    public DbSet<StoredEvent> StoredEvents => Set<StoredEvent>();
    public DbSet<PendingEvent> PendingEvents => Set<PendingEvent>();

    /// <summary>
    /// Saves the changes and what they recorded in one transaction: save, so that keys exist; record; save; commit (DECISIONS 3).
    /// Neither is ever stored without the other.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        var recording = ChangeTracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.HasEvents).ToList();
        if (recording.Count is 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        var at = clock.GetUtcNow();
        foreach (var happened in recording.SelectMany(entity => entity.TakeEvents())) Store(happened, at);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        if (own is not null) await own.CommitAsync(ct);
        listeners.Wake();
        return saved;
    }

    /// <summary>Events are written asynchronously only; the blocking form would leave them out, so it is refused.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: it stores what the entities recorded.");

    private void Store(IEvent happened, DateTimeOffset at)
    {
        var stored = StoredEvent.From(happened, at);
        StoredEvents.Add(stored);
        foreach (var listener in listeners.Of(happened.GetType()))
            PendingEvents.Add(new PendingEvent { EventId = stored.Id, Listener = listener, DueAt = at });
    }
}
