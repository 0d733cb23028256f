using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What a campaign agrees to: price, budget, dates and boards.</summary>
public sealed record CampaignTerms(string Name, CampaignKind Kind, long CpmMicros, long BudgetMicros, DateOnly From, DateOnly Until, IReadOnlyList<long> BoardIds)
{
    private const int DaysMax = 366;

    public string Name { get; } = TypedText.Line(Name);

    /// <exception cref="Refusal">Something in it cannot be; the field is named.</exception>
    public void Check(DateOnly today)
    {
        if (Name.Length is 0 or > Campaign.NameLengthMax) throw new Refusal($"A campaign's name has 1 to {Campaign.NameLengthMax} characters.", "Name");
        if (BudgetMicros <= 0) throw new Refusal("A campaign needs a budget.", "Budget");
        if (Kind is CampaignKind.Cpm && (CpmMicros <= 0 || CpmMicros % 1000 is not 0)) throw new Refusal("The price of 1,000 showings is positive and has at most three decimals, so that one showing costs a whole number of millionths.", "Price");
        if (Kind is CampaignKind.Cpm && CpmMicros / 1000 > BudgetMicros) throw new Refusal("The budget does not pay for one showing.", "Budget");
        if (Until < From) throw new Refusal("The last day is before the first.", "Until");
        if (Until < today) throw new Refusal("The last day is already over.", "Until");
        if (Until.DayNumber - From.DayNumber >= DaysMax) throw new Refusal($"A campaign runs for at most {DaysMax} days.", "Until");
        if (Kind is CampaignKind.Flat && From <= today) throw new Refusal("A board sponsorship starts tomorrow (UTC) or later, because it is paid by whole days.", "From");
        if (BoardIds.Count is 0) throw new Refusal("Choose at least one board.", "Boards");
        if (Kind is CampaignKind.Flat && BoardIds.Count is not 1) throw new Refusal("A board sponsorship is for one board. Write one for each.", "Boards");
    }
}
