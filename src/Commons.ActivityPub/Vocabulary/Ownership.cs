using System.Text.Json;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>
/// Who may say what (FEP-fe34, FEDERATION §11.6–8): hosts are compared exactly, and nobody speaks for a stranger. Moderators' acts on
/// others' posts and a board's announcements stand outside these rules; whoever handles those checks the board's authority instead.
/// </summary>
public static class Ownership
{
    /// <summary>True when the signature's key belongs to the activity's actor.</summary>
    public static bool SignedByActor(Activity activity, VerificationKey key) => key.Owner == activity.Actor;

    /// <summary>An activity lives on its actor's host. Only Accept, Reject, Undo and votes may carry an opaque id of a bridge (P45).</summary>
    public static bool IdIsActors(Activity activity) =>
        RemoteUrl.SameServer(activity.Id, activity.Actor)
        || (activity.Type is "Accept" or "Reject" or "Undo" or "Like" && activity.Id.StartsWith("tag:", StringComparison.Ordinal));

    /// <summary>A Create or Update speaks for its actor alone: one host for activity, object, author and actor, and author equal to actor (P26).</summary>
    public static DocumentFault OfWritten(Activity activity, RemotePost post) =>
        RemoteUrl.SameServer(activity.Id, activity.Actor) && RemoteUrl.SameServer(post.Id, activity.Actor) && post.Author == activity.Actor
            ? DocumentFault.None
            : DocumentFault.WrongOwner;

    /// <summary>
    /// True when a Delete, by its ids alone, is its author's: the object lives on the actor's host. The caller still compares the stored author.
    /// </summary>
    public static bool MayBeOwnObject(Activity activity) => RemoteUrl.SameServer(activity.ObjectId, activity.Actor);

    /// <summary>An Undo undoes what the same actor did. An inner activity without its own actor is taken as the outer's (P40).</summary>
    public static bool UndoesOwn(Activity undo)
    {
        var inner = undo.EmbeddedObject;
        return (inner is null || OwnedBy(inner.Value, undo.Actor)) && (undo.ObjectId is null || RemoteUrl.SameServer(undo.ObjectId, undo.Actor));
    }

    private static bool OwnedBy(JsonElement inner, string actor) => inner.Ids("actor") is [] || inner.Ids("actor") is [var only] && only == actor;
}
