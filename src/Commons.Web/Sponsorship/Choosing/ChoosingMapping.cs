using Commons.Web.Forum.Topics;
using Commons.Web.Members;
using Commons.Web.Sponsorship.House;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Sponsorship.Choosing;

internal sealed class ChoosingMapping : IEntityTypeConfiguration<CardlessTopic>, IEntityTypeConfiguration<CardlessMember>, IEntityTypeConfiguration<HouseCard>
{
    public void Configure(EntityTypeBuilder<CardlessTopic> topic)
    {
        topic.HasKey(t => t.TopicId);
        topic.Property(t => t.TopicId).ValueGeneratedNever();
        topic.HasOne<Topic>().WithMany().HasForeignKey(t => t.TopicId);
        topic.Ignore(t => t.IsWanted);
    }

    public void Configure(EntityTypeBuilder<CardlessMember> member)
    {
        member.HasKey(m => m.MemberId);
        member.Property(m => m.MemberId).ValueGeneratedNever();
        member.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberId);
    }

    public void Configure(EntityTypeBuilder<HouseCard> card)
    {
        card.Property(c => c.Title).HasMaxLength(HouseCard.TitleLengthMax);
        card.Property(c => c.Body).HasMaxLength(HouseCard.BodyLengthMax);
        card.Property(c => c.Link).HasMaxLength(HouseCard.LinkLengthMax);
        card.Ignore(c => c.IsShown);
    }
}
