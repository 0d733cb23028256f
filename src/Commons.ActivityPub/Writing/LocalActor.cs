using System.Text.Json;
using Commons.ActivityPub.Keys;

namespace Commons.ActivityPub.Writing;

/// <summary>A picture that stands beside an actor or post.</summary>
public sealed record Picture(string Url, string? MediaType = null, string? AlternativeText = null)
{
    internal void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("type", "Image");
        json.WriteText("mediaType", MediaType);
        json.WriteString("url", Url);
        json.WriteText("name", AlternativeText);
    }
}

/// <summary>A Multikey in an actor's <c>assertionMethod</c> (FEP-521a).</summary>
public sealed record PublishedKey(string Id, string Multibase);

/// <summary>What is the same for a member, a board and the site: FEDERATION §5.1's "must" columns.</summary>
public abstract record LocalActor(Addresses Addresses) : IFederatedObject
{
    public abstract string Id { get; }

    protected abstract string Type { get; }

    /// <summary>The handle's part before the @. For the site it is the host itself, as Mastodon and Lemmy do.</summary>
    protected abstract string Username { get; }

    public required string DisplayName { get; init; }
    public string? SummaryHtml { get; init; }
    public string? SummaryMarkdown { get; init; }
    public Picture? Icon { get; init; }
    public required string RsaPublicPem { get; init; }
    public required string Ed25519Multibase { get; init; }
    /// <summary>Keys this actor vouches for beside its own, such as the one that signs the site's statements.</summary>
    public IReadOnlyList<PublishedKey> OtherKeys { get; init; } = [];

    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("type", Type);
        json.WriteString("preferredUsername", Username);
        json.WriteString("name", DisplayName);
        json.WriteString("webfinger", Addresses.Handle(Username));
        json.WriteText("summary", SummaryHtml);
        json.WriteMarkdownSource(SummaryMarkdown);
        if (Icon is not null) json.WriteObject("icon", () => Icon.WriteMembers(json));
        json.WriteString("url", Page);
        json.WriteString("inbox", Addresses.Inbox(Id));
        json.WriteString("outbox", Addresses.Outbox(Id));
        WriteOwnMembers(json);
        json.WriteObject("endpoints", () => json.WriteString("sharedInbox", Addresses.SharedInbox));
        WriteKeys(json);
        json.WriteTime("published", Published);
        json.WriteTime("updated", Updated);
    }

    /// <summary>The page people read.</summary>
    protected virtual string Page => Id;

    protected abstract void WriteOwnMembers(Utf8JsonWriter json);

    private void WriteKeys(Utf8JsonWriter json)
    {
        json.WriteObject("publicKey", () =>
        {
            json.WriteString("id", Addresses.MainKey(Id));
            json.WriteString("owner", Id);
            json.WriteString("publicKeyPem", RsaPublicPem);
        });
        json.WriteStartArray("assertionMethod");
        foreach (var key in OtherKeys.Prepend(new PublishedKey(Addresses.Ed25519Key(Id), Ed25519Multibase)))
        {
            json.WriteStartObject();
            json.WriteString("id", key.Id);
            json.WriteString("type", "Multikey");
            json.WriteString("controller", Id);
            json.WriteString("publicKeyMultibase", key.Multibase);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>A member as other servers see them.</summary>
public sealed record PersonActor(Addresses Addresses, string Name) : LocalActor(Addresses)
{
    public override string Id => Addresses.Member(Name);

    protected override string Type => "Person";

    protected override string Username => Name;

    public bool Discoverable { get; init; } = true;

    /// <summary>Absent means no to those who ask (FEP-5feb), so it is always said.</summary>
    public bool Indexable { get; init; } = true;

    protected override void WriteOwnMembers(Utf8JsonWriter json)
    {
        json.WriteString("followers", Addresses.Followers(Id));
        json.WriteBoolean("manuallyApprovesFollowers", false);
        json.WriteBoolean("discoverable", Discoverable);
        json.WriteBoolean("indexable", Indexable);
    }
}

/// <summary>A board as other servers see it (FEP-1b12, FEDERATION §18.1).</summary>
public sealed record GroupActor(Addresses Addresses, string Slug) : LocalActor(Addresses)
{
    public override string Id => Addresses.Board(Slug);

    protected override string Type => "Group";

    protected override string Username => Slug;

    public bool PostingRestrictedToMods { get; init; }
    public bool Sensitive { get; init; }

    /// <summary>True makes a board private in Lemmy's eyes.</summary>
    public bool ManuallyApprovesFollowers { get; init; }

    public bool Discoverable { get; init; } = true;
    public bool Indexable { get; init; } = true;

    protected override void WriteOwnMembers(Utf8JsonWriter json)
    {
        json.WriteString("followers", Addresses.Followers(Id));
        json.WriteString("featured", Addresses.Featured(Id));
        // A string: Lemmy skips every other form.
        json.WriteString("attributedTo", Addresses.Moderators(Id));
        json.WriteString("moderators", Addresses.Moderators(Id));
        json.WriteBoolean("postingRestrictedToMods", PostingRestrictedToMods);
        json.WriteBoolean("sensitive", Sensitive);
        json.WriteBoolean("manuallyApprovesFollowers", ManuallyApprovesFollowers);
        json.WriteBoolean("discoverable", Discoverable);
        json.WriteBoolean("indexable", Indexable);
    }
}

/// <summary>The server itself: it signs fetches, and its inbox is the shared one. Always served without a signature, or two strict servers deadlock (P24).</summary>
public sealed record SiteActor(Addresses Addresses) : LocalActor(Addresses)
{
    public override string Id => Addresses.SiteActor;

    protected override string Type => "Application";

    protected override string Username => Addresses.Authority;

    protected override string Page => Addresses.Origin + "/";

    protected override void WriteOwnMembers(Utf8JsonWriter json) => json.WriteBoolean("manuallyApprovesFollowers", false);
}
