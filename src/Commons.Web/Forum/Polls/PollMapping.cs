using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Forum.Polls;

internal sealed class PollMapping : IEntityTypeConfiguration<Poll>, IEntityTypeConfiguration<PollOption>, IEntityTypeConfiguration<PollVote>
{
    public void Configure(EntityTypeBuilder<Poll> poll)
    {
        poll.ToTable("Poll");
        poll.Property(p => p.Question).HasMaxLength(Poll.QuestionLengthMax);
        poll.HasOne(p => p.Topic).WithMany().HasForeignKey(p => p.TopicId).OnDelete(DeleteBehavior.Cascade);
        poll.HasMany(p => p.Options).WithOne().HasForeignKey(o => o.PollId).OnDelete(DeleteBehavior.Cascade);
        poll.HasIndex(p => p.TopicId).IsUnique();
        poll.HasIndex(p => new { p.ClosedAt, p.ClosesAt });
    }

    public void Configure(EntityTypeBuilder<PollOption> option)
    {
        option.ToTable("PollOption");
        option.Property(o => o.Text).HasMaxLength(PollOption.TextLengthMax);
    }

    public void Configure(EntityTypeBuilder<PollVote> vote)
    {
        vote.ToTable("PollVote");
        vote.HasKey(v => new { v.PollId, v.AuthorId, v.OptionId });
        vote.HasOne<Poll>().WithMany().HasForeignKey(v => v.PollId).OnDelete(DeleteBehavior.Cascade);
        vote.HasOne<PollOption>().WithMany().HasForeignKey(v => v.OptionId).OnDelete(DeleteBehavior.Cascade);
        vote.HasOne(v => v.Author).WithMany().HasForeignKey(v => v.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }
}
