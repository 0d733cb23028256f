using Commons.ActivityPub.Writing;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Sending;

/// <summary>
/// Something one of our actors did, with the very bytes that are delivered and served at its id: a digest made today must fit tomorrow.
/// </summary>
public sealed class OutboxActivity
{
    public required Guid Id { get; init; }

    /// <summary>The id of the actor who did it, and whose key signs it.</summary>
    public required string ActorUri { get; init; }
    public required string Type { get; init; }

    /// <summary>The post it is about, if it is about one.</summary>
    public long? PostId { get; init; }

    /// <summary>Whether anybody may read it at its id; answers to a Follow are between two servers.</summary>
    public required bool IsPublic { get; init; }
    public required byte[] Body { get; init; }
    public required DateTimeOffset At { get; init; }

    public static OutboxActivity From(Guid id, LocalActivity activity, long? postId, bool isPublic, DateTimeOffset at) =>
        new() { Id = id, ActorUri = activity.Actor, Type = activity.Type, PostId = postId, IsPublic = isPublic, Body = activity.ToDocument(), At = at };
}

internal sealed class OutboxActivityMapping : IEntityTypeConfiguration<OutboxActivity>
{
    public void Configure(EntityTypeBuilder<OutboxActivity> activity)
    {
        activity.Property(a => a.ActorUri).HasMaxLength(512);
        activity.Property(a => a.Type).HasMaxLength(32);
        activity.HasIndex(a => new { a.PostId, a.Type });
        activity.HasIndex(a => new { a.ActorUri, a.At });
    }
}
