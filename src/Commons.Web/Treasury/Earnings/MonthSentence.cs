using Commons.Web.Shared.Languages;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings;

/// <summary>The month in one sentence with the amount first (LOOK, Money), and a second one about what comes next.</summary>
/// <param name="Amount">Rounded to what can be paid; null where nothing is theirs.</param>
/// <param name="Key">The whole sentence in English, with places for the amount, where there is one, and for the month; it is for a page.</param>
/// <param name="Month">The month's name.</param>
/// <param name="Next">What happens next, and when.</param>
public sealed record MonthSentence(string? Amount, string Key, string Month, string Next)
{
    public static MonthSentence Of(MyMonth month)
    {
        var (name, amount) = (BookWords.Month(month.Month), MoneyText.Of(month.Total, month.Currency));
        if (month.Total is 0) return new(null, Nothing(month), name, After(month));
        return new(amount, month.State switch
        {
            EarningState.Estimated => "<b>{0}</b> is yours for {1} so far.",
            EarningState.Held => "<b>{0}</b> is yours for {1}, and is held.",
            EarningState.Paid => "<b>{0}</b> was paid to you for {1}.",
            _ => "<b>{0}</b> is yours for {1}.",
        }, name, After(month));
    }

    private static string Nothing(MyMonth month) => (month.Contributions, month.Standing) switch
    {
        ({ Share: > 0 }, PayeeStanding.Declined) => "You chose not to earn, so what your posts brought in {0} went to solidarity.",
        ({ Share: > 0 }, PayeeStanding.Unconfirmed) => "What your posts brought in {0} goes to solidarity, because your e-mail address is not confirmed.",
        (not null, _) when month.Results.Net <= 0 => "Costs were higher than income in {0}, so nobody gets a share.",
        _ => month.IsOver ? "Nothing is yours for {0}." : "Nothing is yours for {0} so far.",
    };

    private static string After(MyMonth month) => month.State switch
    {
        EarningState.Estimated when month.IsOver => Sentence.Say("The month is over and is being closed; until then this is an estimate."),
        EarningState.Estimated => Sentence.Say($"An estimate that changes until the month is closed on {BookWords.Day(month.Month.Next.FirstDay)}."),
        EarningState.Published when month.Total is 0 => Sentence.Say("The statement is published and will not change."),
        EarningState.Published when month.PayableFrom > month.Published?.At => Sentence.Say($"The statement is published and will not change. Once two officers have approved it, on {BookWords.Day(DateOnly.FromDateTime(month.PayableFrom.Value.UtcDateTime))} at the earliest, it is owed to you."),
        EarningState.Published => Sentence.Say("The statement is published and will not change. Once two officers have approved it, it is owed to you."),
        EarningState.Held => Sentence.Say("It stays yours. An officer can tell you what has to be settled first."),
        EarningState.Paid => Sentence.Say("It left the co-op's account."),
        _ when month.Total is 0 => Sentence.Say("The statement is approved."),
        _ => Sentence.Say("Two officers approved it, and the co-op owes it to you."),
    };
}
