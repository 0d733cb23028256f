using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings;

/// <summary>The month in one sentence with the amount first (LOOK, Money), and a second one about what comes next.</summary>
/// <param name="Amount">Rounded to what can be paid; null where nothing is theirs.</param>
/// <param name="Rest">What follows the amount, or the whole sentence.</param>
/// <param name="Next">What happens next, and when.</param>
public sealed record MonthSentence(string? Amount, string Rest, string Next)
{
    public static MonthSentence Of(MyMonth month)
    {
        var (name, amount) = (BookWords.Month(month.Month), MoneyText.Of(month.Total, month.Currency));
        if (month.Total is 0) return new(null, Nothing(month, name), After(month));
        return month.State switch
        {
            EarningState.Estimated => new(amount, $" is yours for {name} so far.", After(month)),
            EarningState.Held => new(amount, $" is yours for {name}, and is held.", After(month)),
            EarningState.Paid => new(amount, $" was paid to you for {name}.", After(month)),
            _ => new(amount, $" is yours for {name}.", After(month)),
        };
    }

    private static string Nothing(MyMonth month, string name) => (month.Contributions, month.Standing) switch
    {
        ({ Share: > 0 }, PayeeStanding.Declined) => $"You chose not to earn, so what your posts brought in {name} went to solidarity.",
        ({ Share: > 0 }, PayeeStanding.Unconfirmed) => $"What your posts brought in {name} goes to solidarity, because your e-mail address is not confirmed.",
        (not null, _) when month.Results.Net <= 0 => $"Costs were higher than income in {name}, so nobody gets a share.",
        _ => $"Nothing is yours for {name}{(month.IsOver ? "." : " so far.")}",
    };

    private static string After(MyMonth month) => month.State switch
    {
        EarningState.Estimated when month.IsOver => "The month is over and is being closed; until then this is an estimate.",
        EarningState.Estimated => $"An estimate that changes until the month is closed on {BookWords.Day(month.Month.Next.FirstDay)}.",
        EarningState.Published when month.Total is 0 => "The statement is published and will not change.",
        EarningState.Published => $"The statement is published and will not change. Once two officers have approved it{Earliest(month)}, it is owed to you.",
        EarningState.Held => "It stays yours. An officer can tell you what has to be settled first.",
        EarningState.Paid => "It left the co-op's account.",
        _ when month.Total is 0 => "The statement is approved.",
        _ => "Two officers approved it, and the co-op owes it to you.",
    };

    /// <summary>The end of the days for disputes, where there are any.</summary>
    private static string Earliest(MyMonth month) => month.PayableFrom > month.Published?.At ? $", on {BookWords.Day(DateOnly.FromDateTime(month.PayableFrom.Value.UtcDateTime))} at the earliest" : "";
}
