using Commons.Web.Federation.Peers;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Federation.Sending;

/// <summary>Somebody elsewhere who follows a member or board here.</summary>
public sealed class Follower
{
    public long Id { get; private set; }

    /// <summary>The member's or board's id.</summary>
    public required string Followed { get; init; }
    public long ActorId { get; private set; }
    public required RemoteActor Actor { get; init; }

    /// <summary>The Follow's own id; a Follow sent again replaces it.</summary>
    public required string FollowUri { get; set; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class FollowerMapping : IEntityTypeConfiguration<Follower>
{
    public void Configure(EntityTypeBuilder<Follower> follower)
    {
        follower.Property(f => f.Followed).HasMaxLength(512);
        follower.Property(f => f.FollowUri).HasMaxLength(2048);
        follower.HasOne(f => f.Actor).WithMany().HasForeignKey(f => f.ActorId);
        follower.HasIndex(f => new { f.Followed, f.ActorId }).IsUnique();
    }
}
