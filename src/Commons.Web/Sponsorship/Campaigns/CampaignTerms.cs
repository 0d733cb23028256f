using Commons.Web.Shared.Text;

namespace Commons.Web.Sponsorship.Campaigns;

/// <summary>What a campaign agrees to: price, budget, dates and boards.</summary>
public sealed record CampaignTerms(string Name, CampaignKind Kind, long CpmMicros, long BudgetMicros, DateOnly From, DateOnly Until, IReadOnlyList<long> BoardIds)
{
    public const int TagsMax = 5;
    public const int LanguagesLengthMax = 60;
    public const int ViewsPerVisitorMax = 100;
    private const int DaysMax = 366;

    public string Name { get; } = TypedText.Line(Name);

    /// <summary>Only beside topics with one of these tags; on all topics where there are none. About the page, never about the person (REVENUE 3).</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Two-letter codes: only for pages that are asked for in one of these languages; in all where there are none.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>How often one visitor sees it in a UTC day at most; 0 for no limit.</summary>
    public int ViewsPerVisitor { get; init; }

    /// <summary>Codes as people type them, with commas or spaces between.</summary>
    public static IReadOnlyList<string> ReadLanguages(string? typed) =>
        [.. (typed ?? "").ToLowerInvariant().Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

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
        if (Languages.Any(code => code.Length is not 2 || !code.All(char.IsAsciiLetterLower)) || Languages.Count > LanguagesLengthMax / 3)
            throw new Refusal("Languages are codes of two letters, such as en, de.", "Languages");
        if (ViewsPerVisitor is < 0 or > ViewsPerVisitorMax) throw new Refusal($"One visitor sees it 1 to {ViewsPerVisitorMax} times a day; leave it empty for no limit.", "ViewsPerVisitor");
        if (Kind is CampaignKind.Flat && (Tags.Count > 0 || Languages.Count > 0 || ViewsPerVisitor > 0))
            throw new Refusal("A board sponsorship is shown to everybody on its board: no tags, no languages, no limit for one visitor.", Tags.Count > 0 ? "Tags" : Languages.Count > 0 ? "Languages" : "ViewsPerVisitor");
        if (BoardIds.Count is 0) throw new Refusal("Choose at least one board.", "Boards");
        if (Kind is CampaignKind.Flat && BoardIds.Count is not 1) throw new Refusal("A board sponsorship is for one board. Write one for each.", "Boards");
    }
}
