using System.Text;
using Commons.ActivityPub.Vocabulary;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Peers;

/// <summary>An actor of another server as its own document gave it when it was last fetched. The document at its id is always right (FEDERATION §8.5).</summary>
public sealed class RemoteActor
{
    public long Id { get; private set; }

    /// <summary>Its id, at most <see cref="UriBytesMax"/> bytes in UTF-8.</summary>
    public required string Uri { get; init; }
    public required string Authority { get; init; }
    public required string Origin { get; init; }
    public string Inbox { get; private set; } = "";
    public string? SharedInbox { get; private set; }
    public string Json { get; private set; } = "";
    public DateTimeOffset FetchedAt { get; private set; }

    /// <summary>When its own server deleted it.</summary>
    public DateTimeOffset? GoneAt { get; private set; }

    /// <summary>What both databases take into an index: PostgreSQL's limit is 2,704 bytes.</summary>
    public const int UriBytesMax = 2048;

    public static bool IsStorable(string uri) => Encoding.UTF8.GetByteCount(uri) <= UriBytesMax;

    public static RemoteActor From(Actor actor, RemoteDocument document, string origin, DateTimeOffset at)
    {
        var remote = new RemoteActor { Uri = actor.Id, Authority = actor.Authority, Origin = origin };
        remote.Refresh(actor, document, at);
        return remote;
    }

    public void Refresh(Actor actor, RemoteDocument document, DateTimeOffset at) =>
        (Inbox, SharedInbox, Json, FetchedAt, GoneAt) = (actor.Inbox, actor.SharedInbox, Encoding.UTF8.GetString(document.Bytes.Span), at, null);

    public void Leave(DateTimeOffset at) => GoneAt ??= at;

    /// <summary>The document, read again; it was readable when it was stored.</summary>
    public Actor Read(bool allowPrivate) =>
        Actor.Read(RemoteDocument.Read(Encoding.UTF8.GetBytes(Json)).Value!.Root, allowPrivate).Value
        ?? throw new InvalidOperationException($"The stored document of {Uri} can no longer be read as an actor.");
}

internal sealed class RemoteActorMapping : IEntityTypeConfiguration<RemoteActor>
{
    public void Configure(EntityTypeBuilder<RemoteActor> actor)
    {
        actor.Property(a => a.Uri).HasMaxLength(2048);
        actor.Property(a => a.Authority).HasMaxLength(260);
        actor.Property(a => a.Origin).HasMaxLength(270);
        actor.Property(a => a.Inbox).HasMaxLength(2048);
        actor.Property(a => a.SharedInbox).HasMaxLength(2048);
        actor.HasIndex(a => a.Uri).IsUnique();
    }
}
