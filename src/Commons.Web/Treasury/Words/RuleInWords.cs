using Commons.Ledger.Statements;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Treasury.Words;

/// <summary>A rule of the split as sentences, made from the document itself so that they cannot say anything else (STATEMENT 6).</summary>
public static class RuleInWords
{
    public static IReadOnlyList<string> Of(RuleDocument rule, string currency)
    {
        var (pools, authors) = (rule.Pools, rule.Contributors);
        List<string> sentences =
        [
            pools.Founders > 0
                ? Sentence.Say($"What is left after costs is divided: {BookWords.PerCent(pools.Contributors)} to those who wrote, {BookWords.PerCent(pools.Moderation)} to those who moderate, {BookWords.PerCent(pools.Maintainers)} to those who keep the software, {BookWords.PerCent(pools.Solidarity)} in equal parts to all who earned, {BookWords.PerCent(pools.Reserve)} to the co-op's reserve, {BookWords.PerCent(pools.Founders)} to the founders.")
                : Sentence.Say($"What is left after costs is divided: {BookWords.PerCent(pools.Contributors)} to those who wrote, {BookWords.PerCent(pools.Moderation)} to those who moderate, {BookWords.PerCent(pools.Maintainers)} to those who keep the software, {BookWords.PerCent(pools.Solidarity)} in equal parts to all who earned, {BookWords.PerCent(pools.Reserve)} to the co-op's reserve."),
            Sentence.Say($"What a sponsor pays for a showing is divided among the posts of the page it stood on; an opening post counts {Times(authors.StarterWeight)}, every other author once."),
            Sentence.Say($"A post marked as the answer counts {BookWords.Trimmed(authors.Permille.Accepted, 3)} times, one kept up to date {BookWords.Trimmed(authors.Permille.Maintained, 3)} times, a duplicate {BookWords.Trimmed(authors.Permille.Duplicate, 3)} times."),
            Sentence.Say($"Nobody gets more than {BookWords.PerCent(authors.CapBps)} of the authors' part; while fewer than {authors.SmallBoardBelow} authors have a part in it, {BookWords.PerCent(authors.SmallBoardCapBps)}. What is above is divided among the others, and what nobody can have goes to solidarity."),
            Sentence.Say($"A showing of a sponsor who stands on a board for a fixed price is worth at most {MoneyText.Exact(rule.FlatCeilingMicrosPerView)} {currency}."),
            Sentence.Say($"A member is paid out from {MoneyText.Of(rule.ThresholdMicros, currency)} on."),
        ];
        if (pools.Founders > 0) sentences.Insert(1, Founders(rule.Founders, currency));
        foreach (var (board, weight) in authors.Boards) sentences.Add(Sentence.Say($"On board {board} an opening post counts {Times(weight)}."));
        return sentences;
    }

    /// <summary>Where the rule comes from.</summary>
    public static string Origin(RuleDocument rule) => (rule.Proposal, rule.ExpiresAfter) switch
    {
        (not RuleDocument.FoundingProposal, _) => Sentence.Say($"Decided in proposal {rule.Proposal}, in force from {BookWords.Month(rule.EffectiveFrom)}."),
        (_, { } last) => Sentence.Say($"The rule the co-op started with, in force from {BookWords.Month(rule.EffectiveFrom)}; members must vote on it by {BookWords.Month(last)}."),
        _ => Sentence.Say($"The rule the co-op started with, in force from {BookWords.Month(rule.EffectiveFrom)}."),
    };

    private static string Founders(FounderTerms founders, string currency)
    {
        if (founders.CapMicros is 0) return Sentence.Say("No founders are named, so their part goes to those who wrote.");
        var (launch, cap) = (BookWords.Month(founders.Launch), MoneyText.Of(founders.CapMicros, currency));
        return founders.Decay is FounderDecay.Linear linear
            ? Sentence.Say($"The founders' part falls to nothing within {linear.Periods} months of {launch} and ends once they were paid {cap}; what they lose goes to those who wrote.")
            : Sentence.Say($"The founders' part shrinks every month from {launch} on and ends once they were paid {cap}; what they lose goes to those who wrote.");
    }

    private static string Times(long weight) => weight switch
    {
        1 => Sentence.Say("once"),
        2 => Sentence.Say("twice"),
        3 => Sentence.Say("three times"),
        _ => Sentence.Say($"{weight} times"),
    };
}
