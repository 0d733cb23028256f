using Commons.Web.Hosting;
using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Members.Access;
using Commons.Web.Sponsorship.Campaigns;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Sponsorship.Api;

/// <summary>Officers look at campaigns before anybody else does. Whoever sells one or acts for its sponsor is refused.</summary>
[Authorize(Policy = Policies.Officer), Route(Root + "/campaigns/{id:long}")]
public sealed class CampaignReviewApi(CommonsDb db, CurrentMember current, CommonsOptions options) : ApiCalls
{
    /// <summary>Approves a submitted campaign: the version that If-Match names, or as it is if that is left out.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("approve"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Approve(long id, CancellationToken ct) => DoAsync(id, (campaign, reviewer) => campaign.Approve(reviewer), ct);

    /// <summary>Sends a submitted campaign back with what has to change.</summary>
    /// <param name="id">The campaign's number.</param>
    [HttpPost("return"), Scope(ScopeAttribute.Sponsor)]
    public Task<ActionResult<CampaignAnswer>> Return(long id, ReviewNote typed, CancellationToken ct) => DoAsync(id, (campaign, reviewer) => campaign.Return(reviewer, typed.Note), ct);

    private async Task<ActionResult<CampaignAnswer>> DoAsync(long id, Action<Campaign, long> verb, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Campaigns.Where(c => c.Id == id).LockAsync(c => c.SpentMicros, ct);
        if (await db.Campaigns.FindForReviewAsync(id, ct) is not { } campaign) return NotFound();
        if (!TaggedAnswers.MayChange(Request, campaign.Version))
            throw new Refusal("The campaign was changed meanwhile. Read it again.", kind: "changed-meanwhile") { Status = StatusCodes.Status412PreconditionFailed };
        verb(campaign, (await current.GetAsync(ct)).Id);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var ids = campaign.Boards.ConvertAll(b => b.BoardId);
        return CampaignAnswer.Of(campaign, await db.Boards.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Slug, ct), options);
    }
}

/// <summary>What has to change.</summary>
public sealed record ReviewNote(string Note);
