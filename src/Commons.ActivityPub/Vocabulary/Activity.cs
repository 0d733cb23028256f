using System.Runtime.InteropServices;
using System.Text.Json;
using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>
/// Something an actor did, as another server tells it (ActivityStreams 2.0 §4.2, FEDERATION §7). Reading decides shape only:
/// who may have done it is <see cref="Ownership"/>'s question, and whether they did, the signature's.
/// </summary>
public sealed record Activity
{
    /// <summary>Empty only for an activity inside another one: peers undo and accept things without naming them (pitfall P40).</summary>
    public required string Id { get; init; }

    public required string Type { get; init; }
    public required string Actor { get; init; }

    /// <summary>The object's id, whether it was sent as a string or embedded; null for an embedded object without id.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The object, when it was embedded.</summary>
    public JsonElement? EmbeddedObject { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The board, on peers that say it (FEP-1b12).</summary>
    public string? Board { get; init; }

    public string? Target { get; init; }

    /// <summary>A moderator's reason; on a Delete its presence means removal and not deletion (FEDERATION §7.2).</summary>
    public string? Summary { get; init; }

    public DateTimeOffset? Published { get; init; }

    /// <summary>Exactly the bytes that came, for passing on (FEDERATION §7.4).</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Its members, for what has no property here.</summary>
    public required JsonElement Root { get; init; }

    public bool IsPublic => To.Concat(Cc).Any(Audience.IsPublic);

    public static Reading<Activity> Read(RemoteDocument document) => Read(document.Root, document.Bytes, isInner: false);

    /// <summary>The activity inside an Announce, Undo, Accept or Reject, with its own bytes; a fault when the object is a bare id or something else.</summary>
    public Reading<Activity> Inner() =>
        EmbeddedObject is { } inner ? Read(inner, JsonMarshal.GetRawUtf8Value(inner).ToArray(), isInner: true) : DocumentFault.ObjectMissing;

    private static Reading<Activity> Read(JsonElement root, ReadOnlyMemory<byte> bytes, bool isInner)
    {
        // An id may be a "tag:" of a bridge: opaque, compared and never fetched (pitfall P45).
        var id = root.Text("id") ?? "";
        if (id.Length > RemoteUrl.LengthMax || (id.Length == 0 && !isInner)) return DocumentFault.IdMissing;
        if (root.Types() is not [var type, ..]) return DocumentFault.TypeUnusable;
        if (root.Ids("actor") is not [{ Length: <= RemoteUrl.LengthMax } actor]) return DocumentFault.ActorMissing;
        if (root.Id("object") is null && root.Embedded("object") is null) return DocumentFault.ObjectMissing;

        return new Activity
        {
            Id = id,
            Type = type,
            Actor = actor,
            ObjectId = root.Id("object"),
            EmbeddedObject = root.Embedded("object"),
            To = root.Ids("to"),
            Cc = root.Ids("cc"),
            Board = root.Id("audience"),
            Target = root.Id("target"),
            Summary = root.TextOrMapped("summary"),
            Published = root.Time("published"),
            Bytes = bytes,
            Root = root,
        };
    }
}
