using System.Text.Json;
using System.Threading.Channels;

namespace Commons.Web.Data;

/// <summary>
/// Hears of an event after it is committed. What it changes through the context commits together with the mark that it heard, so it
/// must not open a transaction of its own, and must not reach the network: a row queue is for that.
/// </summary>
public interface IListenTo<in TEvent> where TEvent : IEvent
{
    Task HearAsync(TEvent happened, CancellationToken ct);
}

/// <summary>Who listens to what. Filled by <see cref="EventListening.AddListener"/> at start, read by the context and the pump.</summary>
public sealed class EventListeners
{
    public delegate Task Hear(IServiceProvider services, string json, CancellationToken ct);

    private readonly Dictionary<(string Event, string Listener), Hear> hear = [];
    private readonly ILookup<string, string> byEvent;
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public EventListeners(IEnumerable<EventListener> registered)
    {
        foreach (var listener in registered) hear.Add((listener.Event, listener.Name), listener.Hear);
        byEvent = hear.Keys.ToLookup(key => key.Event, key => key.Listener);
    }

    internal ChannelReader<bool> Woken => wake.Reader;

    internal IEnumerable<string> Of(Type happened) => byEvent[happened.FullName!];

    internal Hear? Find(string type, string listener) => hear.GetValueOrDefault((type, listener));

    internal void Wake() => wake.Writer.TryWrite(true);
}

/// <summary>One registration: this listener hears this event.</summary>
public sealed class EventListener
{
    public required string Event { get; init; }
    public required string Name { get; init; }
    public required EventListeners.Hear Hear { get; init; }
}

public static class EventListening
{
    /// <summary>Registers a listener under its type's name, which is stored: renaming the type orphans rows that wait for it.</summary>
    public static IServiceCollection AddListener<TListener, TEvent>(this IServiceCollection services)
        where TListener : class, IListenTo<TEvent> where TEvent : IEvent
    {
        services.AddSingleton(new EventListener
        {
            Event = typeof(TEvent).FullName!,
            Name = typeof(TListener).FullName!,
            Hear = (scope, json, ct) => ActivatorUtilities.GetServiceOrCreateInstance<TListener>(scope)
                .HearAsync(JsonSerializer.Deserialize<TEvent>(json)!, ct),
        });
        return services;
    }
}
