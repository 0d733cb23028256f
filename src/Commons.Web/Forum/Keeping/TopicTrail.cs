using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Keeping;

/// <summary>One thing that was done with a topic, and why: it stands on the topic's page in words.</summary>
public sealed class TopicTrail
{
    public long Id { get; private set; }
    public long TopicId { get; private set; }
    public required TopicAct Act { get; init; }
    public long? ActorId { get; private set; }

    /// <summary>Who did it; null for a timer.</summary>
    public Author? Actor { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? Until { get; init; }
    public long? OtherId { get; private set; }

    /// <summary>The other topic of a split or a merge.</summary>
    public Topic? Other { get; init; }
    public long? FromBoardId { get; private set; }
    public Board? FromBoard { get; init; }

    /// <summary>How many posts went.</summary>
    public int Count { get; init; }

    /// <summary>Number of the post behind which it happened; 0 for what concerns the whole topic.</summary>
    public int AfterNumber { get; init; }
}

/// <summary>On whose lists a topic stands on top.</summary>
public enum PinScope { None, Board, Site }

/// <summary>Where a post stood before it went to another topic, so that its old address leads on for ever.</summary>
public sealed class FormerPlace
{
    public required long TopicId { get; init; }
    public required int Number { get; init; }
    public required long PostId { get; init; }
}

internal sealed class KeepingMapping : IEntityTypeConfiguration<TopicTrail>, IEntityTypeConfiguration<FormerPlace>
{
    public void Configure(EntityTypeBuilder<TopicTrail> trail)
    {
        trail.Property(t => t.Reason).HasMaxLength(Reason.LengthMax);
        trail.HasOne<Topic>().WithMany(t => t.Trail).HasForeignKey(t => t.TopicId).OnDelete(DeleteBehavior.Cascade);
        trail.HasOne(t => t.Other).WithMany().HasForeignKey(t => t.OtherId).OnDelete(DeleteBehavior.SetNull);
        trail.HasOne(t => t.Actor).WithMany().HasForeignKey(t => t.ActorId).OnDelete(DeleteBehavior.SetNull);
        trail.HasOne(t => t.FromBoard).WithMany().HasForeignKey(t => t.FromBoardId).OnDelete(DeleteBehavior.SetNull);
        trail.HasIndex(t => new { t.TopicId, t.Id });
    }

    public void Configure(EntityTypeBuilder<FormerPlace> place)
    {
        place.HasKey(p => new { p.TopicId, p.Number });
        place.HasOne<Post>().WithMany().HasForeignKey(p => p.PostId).OnDelete(DeleteBehavior.Cascade);
    }
}
