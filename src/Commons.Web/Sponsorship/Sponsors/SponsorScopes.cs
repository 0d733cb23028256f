using Commons.Web.Members;

namespace Commons.Web.Sponsorship.Sponsors;

/// <summary>The only way pages reach sponsors: their own people see them, stewards see all, for others there are none.</summary>
public static class SponsorScopes
{
    extension(IQueryable<Sponsor> sponsors)
    {
        public IQueryable<Sponsor> VisibleTo(Member reader)
        {
            var (all, id) = (reader.Roles.Any(r => r.Role is Role.Steward), reader.Id);
            return sponsors.Where(s => all || s.Owners.Any(o => o.MemberId == id));
        }
    }
}
