using Commons.Ledger;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>Start, pause, end.</summary>
public sealed partial class Campaign
{
    /// <summary>Starts it, or goes on after a pause. Call with the sponsor's row locked.</summary>
    /// <param name="otherwiseCommitted">Micro-units of the sponsor that other campaigns have spent or may still spend.</param>
    /// <returns>The days of a board sponsorship, to be stored; none for a campaign by the showing or one that only goes on.</returns>
    /// <exception cref="Refusal">Not approved, too late for its dates, or not covered by what was paid.</exception>
    public IReadOnlyList<FlatDay> Start(long otherwiseCommitted, DateTimeOffset at)
    {
        if (State is CampaignState.Live) return [];
        if (State is not (CampaignState.Approved or CampaignState.Paused)) throw new Refusal("A campaign starts after it was approved.");
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        if (Until < today) throw new Refusal("Its last day is already over. Take it back to draft and choose new dates.");
        if (!IsCpm && From <= today) throw new Refusal("A board sponsorship starts at least one day ahead, because it is paid by whole days. Take it back to draft and choose new dates.");
        if (checked(otherwiseCommitted + BudgetMicros) > Sponsor.PaidMicros) throw new Refusal("The budget is not covered by what was paid. Pay first, or choose a smaller budget.", kind: "not-prepaid");

        (State, StartedAt) = (CampaignState.Live, StartedAt ?? at);
        Record(() => new CampaignStarted(Id, SponsorId));
        return IsCpm ? [] : Schedule();
    }

    public void Pause()
    {
        if (!IsCpm) throw new Refusal("A board sponsorship runs by the day and cannot pause. End it, and the days that have not begun are yours again.");
        if (State is not CampaignState.Live) throw new Refusal("Only a campaign that runs can pause.");
        State = CampaignState.Paused;
    }

    /// <summary>Ends it for good; what was not spent may be used for another campaign. The days a board sponsorship has begun stay charged.</summary>
    public void End(DateTimeOffset at)
    {
        if (State is CampaignState.Ended) return;
        (State, EndedAt) = (CampaignState.Ended, at);
        Record(() => new CampaignEnded(Id, SponsorId));
    }

    private List<FlatDay> Schedule()
    {
        var boardId = Boards.Single().BoardId;
        return [.. Accrual.Days(BudgetMicros, Days).Select((micros, d) => new FlatDay { CampaignId = Id, BoardId = boardId, Day = From.AddDays(d), Micros = micros })];
    }
}
