using Commons.Web.Members;
using Commons.Web.Sponsorship.Campaigns;
using Commons.Web.Sponsorship.Sponsors;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Commons.Web.Sponsorship;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Sponsor>, IEntityTypeConfiguration<SponsorOwner>, IEntityTypeConfiguration<SponsorReceipt>,
    IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignBoard>, IEntityTypeConfiguration<Creative>, IEntityTypeConfiguration<FlatDay>
{
    public void Configure(EntityTypeBuilder<Sponsor> sponsor)
    {
        sponsor.Property(s => s.Name).HasMaxLength(Sponsor.NameLengthMax);
        sponsor.Property(s => s.Contact).HasMaxLength(200);
        sponsor.Property(s => s.LandingHost).HasMaxLength(253);
        sponsor.HasMany(s => s.Owners).WithOne().HasForeignKey(o => o.SponsorId);
    }

    public void Configure(EntityTypeBuilder<SponsorOwner> owner)
    {
        owner.HasIndex(o => new { o.SponsorId, o.MemberId }).IsUnique();
        owner.HasOne<Member>().WithMany().HasForeignKey(o => o.MemberId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SponsorReceipt> receipt) => receipt.HasKey(r => r.EntryId);

    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.Property(c => c.Name).HasMaxLength(Campaign.NameLengthMax);
        campaign.Property(c => c.ReviewNote).HasMaxLength(500);
        campaign.Property(c => c.Tags).HasMaxLength(CampaignTerms.TagsMax * (Forum.Tags.Tag.NameLengthMax + 1));
        campaign.Property(c => c.Languages).HasMaxLength(CampaignTerms.LanguagesLengthMax);
        campaign.HasOne(c => c.Sponsor).WithMany().HasForeignKey(c => c.SponsorId).OnDelete(DeleteBehavior.Restrict);
        campaign.HasMany(c => c.Boards).WithOne().HasForeignKey(b => b.CampaignId);
        campaign.HasMany(c => c.Creatives).WithOne(c => c.Campaign).HasForeignKey(c => c.CampaignId).OnDelete(DeleteBehavior.Restrict);
        campaign.HasIndex(c => c.State);
        campaign.Ignore(c => c.PriceMicros).Ignore(c => c.Days).Ignore(c => c.IsCpm);
        campaign.ToTable(table =>
        {
            table.HasCheckConstraint("CK_Campaigns_Cpm", """
                ("Kind" = 'Cpm' AND "CpmMicros" > 0 AND "CpmMicros" % 1000 = 0) OR ("Kind" = 'Flat' AND "CpmMicros" = 0)
                """);
            table.HasCheckConstraint("CK_Campaigns_Budget", """
                "BudgetMicros" > 0 AND "SpentMicros" >= 0 AND "SpentMicros" <= "BudgetMicros"
                """);
        });
    }

    public void Configure(EntityTypeBuilder<CampaignBoard> board)
    {
        board.HasKey(b => new { b.CampaignId, b.BoardId });
        board.HasIndex(b => b.BoardId);
    }

    public void Configure(EntityTypeBuilder<Creative> creative)
    {
        creative.Property(c => c.Title).HasMaxLength(Creative.TitleLengthMax);
        creative.Property(c => c.Body).HasMaxLength(Creative.BodyLengthMax);
        creative.Property(c => c.Alt).HasMaxLength(200);
        creative.Property(c => c.LandingUrl).HasMaxLength(1000);
        creative.Property(c => c.Picture).HasMaxLength(64);
        creative.Ignore(c => c.IsShown).Ignore(c => c.PictureUrl);
    }

    public void Configure(EntityTypeBuilder<FlatDay> day)
    {
        day.HasKey(d => new { d.BoardId, d.Day });   // A board has one sponsor a day.
        day.HasIndex(d => new { d.CampaignId, d.Day });
        day.HasOne<Campaign>().WithMany().HasForeignKey(d => d.CampaignId).OnDelete(DeleteBehavior.Restrict);
    }
}
