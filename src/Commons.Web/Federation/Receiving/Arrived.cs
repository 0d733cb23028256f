using System.Text.Json;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Federation.Peers;

namespace Commons.Web.Federation.Receiving;

/// <summary>An activity about to have its effect: everything that had to be fetched is here, so the effect is one short transaction.</summary>
/// <param name="Activity">As it was signed.</param>
/// <param name="Sender">Its actor, who is known since the signature was verified.</param>
/// <param name="Content">The object, as it was sent or, where only its id was, as it was fetched from there.</param>
/// <param name="At">When it was received.</param>
public sealed record Arrived(Activity Activity, RemoteActor Sender, JsonElement? Content, DateTimeOffset At);

/// <summary>What an activity came to.</summary>
/// <param name="State">How the row settles; <see cref="ReceivedState.Waiting"/> means that it is tried again.</param>
/// <param name="Reason">Kebab-case; null when it simply had its effect.</param>
/// <param name="Delay">Until when it waits.</param>
public sealed record Effect(ReceivedState State, string? Reason = null, TimeSpan Delay = default)
{
    public static Effect Applied { get; } = new(ReceivedState.Applied);

    public static Effect Ignored(string reason) => new(ReceivedState.Ignored, reason);

    public static Effect Refused(string reason) => new(ReceivedState.Refused, reason);

    /// <summary>Something it builds on may still be under way from elsewhere.</summary>
    public static Effect Later(string reason, TimeSpan delay) => new(ReceivedState.Waiting, reason, delay);
}
