using System.Text.Json;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Vocabulary;

/// <summary>A public key as its owner's document gives it: PEM from <c>publicKey</c>, or multibase from <c>assertionMethod</c> (FEP-521a).</summary>
public sealed record ActorKey(string Id, string? Pem, string? Multibase)
{
    /// <summary>From when on it proves nothing any more (Controlled Identifiers 1.0 §2.2); null if its owner did not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsExpired(DateTimeOffset at) => ExpiresAt <= at;
}

/// <summary>
/// A person, board or server elsewhere, read from its own document by FEDERATION §5.3: whatever it claims about another host is
/// dropped, and without an inbox and a key of its own it is no actor.
/// </summary>
public sealed record Actor
{
    // Application and Service are servers and robots; Organization writes as a person does. PieFed's Feed is left to whoever wants lists of boards.
    private static readonly string[] Known = ["Person", "Group", "Application", "Service", "Organization"];

    public required string Id { get; init; }
    public required string Type { get; init; }
    public required string Inbox { get; init; }

    /// <summary>Never empty; every one of them is owned by this actor.</summary>
    public required IReadOnlyList<ActorKey> Keys { get; init; }

    public string? PreferredUsername { get; init; }
    public string? Name { get; init; }
    public string? SummaryHtml { get; init; }
    public string? SharedInbox { get; init; }
    public string? Outbox { get; init; }
    public string? Followers { get; init; }
    public string? Featured { get; init; }
    public string? Moderators { get; init; }

    /// <summary>The page people read; its id where none is given.</summary>
    public required string Url { get; init; }

    public string? IconUrl { get; init; }

    /// <summary>Absent on things that are Groups without being open boards, such as PeerTube's channels.</summary>
    public bool? PostingRestrictedToMods { get; init; }

    public bool IsGroup => Type == "Group";

    /// <summary>Exact host, with a port where there is one: what stands behind the @ of its handle.</summary>
    public required string Authority { get; init; }

    /// <summary>Reads an actor from a document that was fetched from its id (FEDERATION §11.5 is the fetcher's part).</summary>
    public static Reading<Actor> Read(JsonElement root, bool allowPrivate = false)
    {
        if (!RemoteUrl.TryRead(root.Text("id"), allowPrivate, out var id)) return DocumentFault.IdMissing;
        if (root.Types().FirstOrDefault(Known.Contains) is not { } type) return DocumentFault.TypeUnusable;
        if (OnHost(root.Id("inbox")) is not { } inbox) return DocumentFault.InboxMissing;
        if (KeysOf(root, id) is not { Count: > 0 } keys) return DocumentFault.KeyMissing;

        return new Actor
        {
            Id = id.Text,
            Type = type,
            Inbox = inbox,
            Keys = keys,
            Authority = id.Authority,
            PreferredUsername = root.Text("preferredUsername"),
            Name = root.TextOrMapped("name"),
            SummaryHtml = root.TextOrMapped("summary"),
            SharedInbox = OnHost(root.Embedded("endpoints")?.Id("sharedInbox")),
            Outbox = OnHost(root.Id("outbox")),
            Followers = OnHost(root.Id("followers")),
            Featured = OnHost(root.Id("featured")),
            Moderators = type == "Group" ? OnHost(root.Id("moderators")) ?? OnHost(root.Id("attributedTo")) : null,
            Url = RemoteUrl.TryRead(root.PageUrl(), allowPrivate, out var url) ? url.Text : id.Text,
            IconUrl = RemoteUrl.TryRead(root.Embedded("icon")?.PageUrl(), allowPrivate, out var icon) ? icon.Text : null,
            PostingRestrictedToMods = root.Truth("postingRestrictedToMods"),
        };

        string? OnHost(string? text) => RemoteUrl.TryRead(text, allowPrivate, out var there) && there.Origin == id.Origin ? there.Text : null;
    }

    /// <summary>The key with this id as the document gives it.</summary>
    public ActorKey? Named(string keyId) => Keys.FirstOrDefault(one => one.Id == keyId) ?? (keyId == Id ? Keys.FirstOrDefault(one => one.Pem is not null) : null);

    /// <summary>The key with this id, parsed; the caller keeps it. Some peers name the actor itself as the key: then its first PEM is meant.</summary>
    public VerificationKey? KeyFor(string keyId, KeyRules rules)
    {
        var key = Named(keyId);
        if (key?.Pem is { } pem) return KeyReading.TryReadPem(key.Id, Id, pem, rules, out var fromPem) ? fromPem : null;
        return key?.Multibase is { } multibase && KeyReading.TryReadMultikey(key.Id, Id, multibase, rules, out var fromMultikey) ? fromMultikey : null;
    }

    // Owner or controller must be the actor and the key must live on its host, or a stranger's key would speak for it (§11.7).
    // A missing owner is taken: Fedify's own tests leave it out, and the document is the actor's own.
    private static List<ActorKey> KeysOf(JsonElement root, RemoteUrl actor)
    {
        var pems = root.Objects("publicKey")
            .Where(key => (key.Id("owner") is null || key.Id("owner") == actor.Text) && key.Member("revoked") is null)
            .Select(key => new ActorKey(key.Text("id") ?? "", key.Text("publicKeyPem"), null) { ExpiresAt = Expires(key) });
        var multikeys = root.Objects("assertionMethod")
            .Where(key => key.Is("Multikey") && key.Id("controller") == actor.Text && key.Member("revoked") is null)
            .Select(key => new ActorKey(key.Text("id") ?? "", null, key.Text("publicKeyMultibase")) { ExpiresAt = Expires(key) });

        return [.. pems.Concat(multikeys).Where(key => (key.Pem ?? key.Multibase) is not null && RemoteUrl.SameServer(key.Id, actor.Text)).Take(20)];

        // What is no time at all is taken for a key that has ended: its owner meant to end it.
        static DateTimeOffset? Expires(JsonElement key) => key.Member("expires") is null ? null : key.Time("expires") ?? DateTimeOffset.MinValue;
    }
}
