using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>The way to approval: by one person who is not the seller and does not act for the sponsor (REVENUE 3).</summary>
public sealed partial class Campaign
{
    public bool MayBeReviewedBy(long memberId) => memberId != SellerId && !Sponsor.IsOwnedBy(memberId);

    public void Submit()
    {
        if (State is not CampaignState.Draft) throw new Refusal("This campaign was submitted already.");
        if (!Creatives.Any(c => c.IsShown)) throw new Refusal("Add at least one card before you submit the campaign.");
        (State, ReviewNote, ReviewerId) = (CampaignState.Submitted, null, null);
    }

    /// <summary>Back to the desk: cards may change again, and another review follows.</summary>
    public void TakeBack()
    {
        if (State is CampaignState.Live) throw new Refusal("Pause the campaign before you change it.");
        if (State is CampaignState.Ended) throw new Refusal("This campaign has ended. Write a new one.");
        State = CampaignState.Draft;
    }

    /// <summary>
    /// What a reviewer says yes to: a hash over the terms and the shown cards, so that nothing is approved that nobody saw. Boards and cards must be read.
    /// </summary>
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object[]
    {
        Name, Kind.ToString(), CpmMicros.ToString(CultureInfo.InvariantCulture), BudgetMicros.ToString(CultureInfo.InvariantCulture), From, Until, Tags, Languages, ViewsPerVisitor,
        Boards.Select(b => b.BoardId).Order(), Creatives.Where(c => c.IsShown).OrderBy(c => c.Id).Select(c => new { c.Id, c.Title, c.Body, c.Alt, c.LandingUrl, c.Picture }),
    }))).AsSpan(0, 16));

    /// <param name="reviewerId">Who says yes.</param>
    /// <param name="seen">The <see cref="Version"/> they looked at; null for who holds the campaign itself in hand.</param>
    /// <exception cref="Refusal">It was changed meanwhile, does not wait for a review, or is not theirs to review.</exception>
    public void Approve(long reviewerId, string? seen = null)
    {
        RequireReviewer(reviewerId);
        if (seen is not null && seen != Version) throw new Refusal("The campaign was changed while you looked at it, and nothing was approved. Look at it as it is now.", kind: "changed-meanwhile");
        (State, ReviewerId, ReviewNote) = (CampaignState.Approved, reviewerId, null);
    }

    /// <summary>Sends it back with what has to change.</summary>
    public void Return(long reviewerId, string note)
    {
        RequireReviewer(reviewerId);
        note = TypedText.Line(note);
        if (note.Length is 0 or > 500) throw new Refusal("Say in at most 500 characters what has to change.", "Note");
        (State, ReviewerId, ReviewNote) = (CampaignState.Draft, reviewerId, note);
    }

    private void RequireReviewer(long reviewerId)
    {
        if (State is not CampaignState.Submitted) throw new Refusal("This campaign does not wait for a review.");
        if (!MayBeReviewedBy(reviewerId)) throw new Refusal("Whoever sells a campaign or acts for its sponsor does not review it. Ask another officer.");
    }
}
