using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Words;

/// <summary>A rule of the split as sentences, made from the document itself so that they cannot say anything else (STATEMENT 6).</summary>
public static class RuleInWords
{
    public static IReadOnlyList<string> Of(RuleDocument rule, string currency)
    {
        var (pools, authors) = (rule.Pools, rule.Contributors);
        List<string> sentences =
        [
            $"What is left after costs is divided: {BookWords.PerCent(pools.Contributors)} to those who wrote, {BookWords.PerCent(pools.Moderation)} to those who moderate, {BookWords.PerCent(pools.Maintainers)} to those who keep the software, {BookWords.PerCent(pools.Solidarity)} in equal parts to all who earned, {BookWords.PerCent(pools.Reserve)} to the co-op's reserve{(pools.Founders > 0 ? $", {BookWords.PerCent(pools.Founders)} to the founders" : "")}.",
            $"What a sponsor pays for a showing is divided among the posts of the page it stood on; an opening post counts {Times(authors.StarterWeight)}, every other author once.",
            $"A post marked as the answer counts {BookWords.Trimmed(authors.Permille.Accepted, 3)} times, one kept up to date {BookWords.Trimmed(authors.Permille.Maintained, 3)} times, a duplicate {BookWords.Trimmed(authors.Permille.Duplicate, 3)} times.",
            $"Nobody gets more than {BookWords.PerCent(authors.CapBps)} of the authors' part; while fewer than {authors.SmallBoardBelow} authors have a part in it, {BookWords.PerCent(authors.SmallBoardCapBps)}. What is above is divided among the others, and what nobody can have goes to solidarity.",
            $"A showing of a sponsor who stands on a board for a fixed price is worth at most {MoneyText.Exact(rule.FlatCeilingMicrosPerView)} {currency}.",
            $"A member is paid out from {MoneyText.Of(rule.ThresholdMicros, currency)} on.",
        ];
        if (pools.Founders > 0) sentences.Insert(1, Founders(rule.Founders, currency));
        foreach (var (board, weight) in authors.Boards) sentences.Add($"On board {board} an opening post counts {Times(weight)}.");
        return sentences;
    }

    /// <summary>Where the rule comes from.</summary>
    public static string Origin(RuleDocument rule) => rule.Proposal is RuleDocument.FoundingProposal
        ? $"The rule the co-op started with, in force from {BookWords.Month(rule.EffectiveFrom)}{(rule.ExpiresAfter is { } last ? $"; members must vote on it by {BookWords.Month(last)}" : "")}."
        : $"Decided in proposal {rule.Proposal}, in force from {BookWords.Month(rule.EffectiveFrom)}.";

    private static string Founders(FounderTerms founders, string currency)
    {
        if (founders.CapMicros is 0) return "No founders are named, so their part goes to those who wrote.";
        var falls = founders.Decay is FounderDecay.Linear linear ? $"falls to nothing within {linear.Periods} months of {BookWords.Month(founders.Launch)}" : $"shrinks every month from {BookWords.Month(founders.Launch)} on";
        return $"The founders' part {falls} and ends once they were paid {MoneyText.Of(founders.CapMicros, currency)}; what they lose goes to those who wrote.";
    }

    private static string Times(long weight) => weight switch { 1 => "once", 2 => "twice", 3 => "three times", _ => $"{weight} times" };
}
