using Commons.Web.Members;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>The only way pages reach campaigns: a sponsor's people see their own, stewards see all, for others there are none.</summary>
public static class CampaignScopes
{
    extension(IQueryable<Campaign> campaigns)
    {
        public IQueryable<Campaign> VisibleTo(Member reader)
        {
            var (all, id) = (reader.Roles.Any(r => r.Role is Role.Steward), reader.Id);
            return campaigns.Where(c => all || c.Sponsor.Owners.Any(o => o.MemberId == id));
        }

        public Task<Campaign?> FindVisibleAsync(long id, Member reader, CancellationToken ct) => campaigns.VisibleTo(reader)
            .Include(c => c.Sponsor).ThenInclude(s => s.Owners).Include(c => c.Boards).Include(c => c.Creatives).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);

        /// <summary>For officers: a campaign that was submitted once; drafts are nobody's business but the sponsor's.</summary>
        public Task<Campaign?> FindForReviewAsync(long id, CancellationToken ct) => campaigns.Where(c => c.State != CampaignState.Draft)
            .Include(c => c.Sponsor).ThenInclude(s => s.Owners).Include(c => c.Boards).Include(c => c.Creatives).AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, ct);
    }
}
