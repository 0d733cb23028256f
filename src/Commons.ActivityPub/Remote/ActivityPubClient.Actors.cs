using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Remote;

/// <summary>An actor from its own document, or why there is none.</summary>
/// <param name="Actor">Null with every fault.</param>
/// <param name="Fetched">What the fetch gave; its faults come first.</param>
/// <param name="Fault">Why the document is no actor.</param>
public sealed record FetchedActor(Actor? Actor, Fetched Fetched, DocumentFault Fault = DocumentFault.None);

public sealed partial class ActivityPubClient
{
    /// <summary>
    /// The actor at an id, or the owner of a key at a key's id. Some servers answer the key's id with the key alone: then its owner is
    /// fetched, and it is for that document to list the key (FEDERATION §11.7).
    /// </summary>
    public async Task<FetchedActor> FetchActorAsync(string id, SigningKey? signer, CancellationToken ct)
    {
        var fetched = await FetchAsync(id, signer, ct);
        if (fetched.Document is { } found && found.Root.Text("publicKeyPem") is not null && found.Root.Id("owner") is { } owner && owner != id)
        {
            fetched = await FetchAsync(owner, signer, ct);
        }

        if (fetched.Document is not { } document) return new FetchedActor(null, fetched);

        var reading = Actor.Read(document.Root, rules.AllowPrivate);
        return new FetchedActor(reading.Value, fetched, reading.Fault);
    }
}
