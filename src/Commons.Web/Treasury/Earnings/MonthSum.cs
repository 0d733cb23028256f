using Commons.Ledger.Statements;
using Commons.Web.Shared.Languages;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Words;

namespace Commons.Web.Treasury.Earnings;

/// <summary>One line of the sum.</summary>
/// <param name="Words">What it is.</param>
/// <param name="Micros">Signed, exact.</param>
/// <param name="Note">A further sentence below the words.</param>
/// <param name="From">Address of what it comes from.</param>
public sealed record SumLine(string Words, long Micros, string? Note = null, string? From = null)
{
    /// <summary>Closes what stands above it.</summary>
    public bool IsTotal { get; init; }

    /// <summary>Below it another part of the sum begins: it is not added to what stands above.</summary>
    public bool Begins { get; init; }
}

/// <summary>Lines under each other, as a table with a name for those who hear it.</summary>
public sealed record SumTable(string Caption, string Currency, IEnumerable<SumLine> Lines);

/// <summary>The whole sum of a month, line by line, from what sponsors paid to what is the member's (LOOK, Money).</summary>
public static class MonthSum
{
    public static IReadOnlyList<SumLine> Of(MyMonth month)
    {
        var books = month.Published is null ? "/transparency" : $"/transparency/{month.Month}";
        return [.. ToDivide(month.Inputs, month.Results, books), .. Mine(month, books)];
    }

    /// <summary>What was shared, the same for everybody; the open books show these lines too.</summary>
    public static IEnumerable<SumLine> ToDivide(StatementInputs inputs, PeriodResults results, string books)
    {
        foreach (var income in inputs.Income) yield return new(BookWords.Income(income.Account), income.Amount, From: $"{books}#income");
        foreach (var cleared in inputs.Cleared) yield return new(Sentence.Say($"plus what sponsors paid only now for {BookWords.Month(cleared.Period)}"), cleared.Amount, From: $"/transparency/{cleared.Period}");
        if (inputs.NotCollected != 0) yield return new(Sentence.Say("less what sponsors have not paid yet"), -inputs.NotCollected, Sentence.Say("It is shared when it is paid."), $"{books}#income");
        foreach (var cost in inputs.Costs) yield return new(BookWords.LessCost(cost.Account), -cost.Amount, From: $"{books}#costs");
        if (inputs.DeficitBefore != 0) yield return new(Sentence.Say("less what earlier months lacked"), inputs.DeficitBefore, From: $"{books}#costs");
        var subscriptions = inputs.Weights?.Subscriptions.Sum(s => s.Amount) ?? 0;
        if (subscriptions != 0) yield return new(Sentence.Say("less subscriptions that name their authors"), -subscriptions, From: $"{books}#income");
        yield return new(Sentence.Say("To divide"), results.Net, results.Net < 0 ? Sentence.Say("Nothing is shared; the next month makes it good first.") : null, $"{books}#pools") { IsTotal = true };
    }

    private static IEnumerable<SumLine> Mine(MyMonth month, string books)
    {
        yield return new(Sentence.Say($"Authors' part, {BookWords.PerCent(month.Results.Bps.Contributors)}"), month.Results.Pools.Contributors, RuleNote(month), $"{books}#pools") { Begins = true };
        if (month.Contributions is { } own)
        {
            yield return new(Sentence.Say($"Your posts carried {BookWords.Trimmed(month.Weighted, 9)} of the {BookWords.Trimmed(month.AllWeighted, 9)} that counted"), own.Share, CarriedNote(month), "#posts") { Begins = true };
            if (own.To is ShareGoesTo.Solidarity) yield return new(Sentence.Say("given to solidarity"), -own.Share, GivenNote(own.Standing), $"{books}#pools");
        }
        foreach (var part in month.Parts.Where(p => p.Pool is not PoolName.Contributors && p.Share != 0))
            yield return new(BookWords.Pool(part.Pool), part.Share, part.Pool is PoolName.Solidarity ? SolidarityNote(month) : null, $"{books}#pools") { Begins = month.Contributions is null };
        yield return new(Sentence.Say("For you"), month.Total) { IsTotal = true };
    }

    private static string RuleNote(MyMonth month)
    {
        var more = month.Results.Bps.Contributors - month.Rule.Pools.Contributors;
        return more > 0
            ? Sentence.Say($"{BookWords.PerCent(month.Rule.Pools.Contributors)} by the rule and {BookWords.PerCent(more)} that founders no longer get.")
            : Sentence.Say("By the rule that was in force when the month began.");
    }

    private static string CarriedNote(MyMonth month)
    {
        var (posts, perCent) = (BookWords.Count(month.Posts.Count), BookWords.Trimmed(month.MilliPerCent, 3));
        var share = month.Posts.Count is 1 ? Sentence.Say($"1 post; {perCent} per cent.") : Sentence.Say($"{posts} posts; {perCent} per cent.");
        return month.IsCapped ? Sentence.Say($"{share} Cut to the ceiling of {BookWords.PerCent(month.CapBps)}; what is above went to the others.") : share;
    }

    private static string SolidarityNote(MyMonth month)
    {
        var all = month.Inputs.Weights!.Solidarity.Length;
        return Sentence.Say($"The same for each of the {BookWords.Count(all)} who earned something.");
    }

    internal static string GivenNote(PayeeStanding standing) => standing switch
    {
        PayeeStanding.Unconfirmed => Sentence.Say("Your e-mail address was not confirmed when the month ended."),
        PayeeStanding.Declined => Sentence.Say("You chose not to earn."),
        _ => Sentence.Say("Nobody could be paid for it."),
    };
}
