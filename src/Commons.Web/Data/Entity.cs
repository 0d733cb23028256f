using System.ComponentModel.DataAnnotations.Schema;

namespace Commons.Web.Data;

/// <summary>Something that happened. A record of ids and plain values: every feature may listen to every other's (DECISIONS 1).</summary>
public interface IEvent;

/// <summary>
/// An entity whose verbs record what happened. The event is made only after the row has its key (DECISIONS 3), which is why
/// <see cref="Record"/> takes a function.
/// </summary>
public abstract class Entity
{
    private readonly List<Func<IEvent>> pending = [];

    [NotMapped]
    internal bool HasEvents => pending.Count > 0;

    protected void Record(Func<IEvent> happened) => pending.Add(happened);

    internal IReadOnlyList<IEvent> TakeEvents()
    {
        var events = pending.ConvertAll(make => make());
        pending.Clear();
        return events;
    }
}
