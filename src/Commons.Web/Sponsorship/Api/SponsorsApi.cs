using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Sponsorship.Sponsors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Api;

/// <summary>A member becomes a sponsor by registering one.</summary>
[Authorize, Route(Root + "/sponsors")]
public sealed class SponsorsApi(CommonsDb db, CurrentMember current, CommonsOptions options, TimeProvider clock) : ApiCalls
{
    /// <summary>Registers a business or group for which one acts. It may write campaigns up at once; each is looked at before it is shown.</summary>
    [HttpPost, Scope(ScopeAttribute.Sponsor), ProducesResponseType<SponsorAnswer>(StatusCodes.Status201Created)]
    public async Task<ActionResult<SponsorAnswer>> Register(NewSponsor typed, CancellationToken ct)
    {
        var sponsor = await Sponsor.RegisterOwnAsync(db, typed.Name, typed.Contact, typed.LandingHost, await current.GetAsync(ct), clock.GetUtcNow(), ct);
        db.Sponsors.Add(sponsor);
        await db.SaveChangesAsync(ct);
        return Made("/campaigns/sponsors", new SponsorAnswer(sponsor.Id, sponsor.Name, sponsor.LandingHost, MoneyAnswer.Of(0), options.Currency));
    }
}
