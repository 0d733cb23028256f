namespace Commons.Ledger.Statements;

/// <summary>What every rule keeps to, whether it was read or made in code.</summary>
public sealed partial record RuleDocument
{
    /// <param name="at">Where the rule stands in the document being read.</param>
    private void Require(string at = "")
    {
        if (Limits().FirstOrDefault(limit => !limit.Holds) is { Sentence: not null } broken)
            throw new StatementFormatException(at + broken.Pointer, broken.Sentence);
    }

    private IEnumerable<(bool Holds, string Pointer, string Sentence)> Limits() =>
    [
        (Id.Length > 0, "/id", "is empty."),
        (Origin.IsCanonical(Board), "/board", "is not an origin without final slash."),
        (Ledger.Currency.TryFind(Currency, out _), "/currency", "is not a currency of ISO 4217."),
        (Proposal.Length > 0, "/proposal", "is empty."),
        (ExpiresAfter is not null == (Proposal == FoundingProposal), "/expiresAfter", "belongs to the founding rule, and only to it."),
        (!(ExpiresAfter < EffectiveFrom), "/expiresAfter", "lies before effectiveFrom."),
        .. PoolLimits(),
        .. ContributorLimits(),
        .. FounderLimits(),
        (Labour.ModerationCeilingMicrosPerMinute >= 0, "/labour/moderation/ceilingMicrosPerMinute", "is negative."),
        (Labour.MaintainersCeilingMicrosPerMinute >= 0, "/labour/maintainers/ceilingMicrosPerMinute", "is negative."),
        (FlatCeilingMicrosPerView >= 0, "/flatCeilingMicrosPerView", "is negative."),
        (ThresholdMicros >= 0, "/thresholdMicros", "is negative."),
    ];

    private IEnumerable<(bool Holds, string Pointer, string Sentence)> PoolLimits() =>
    [
        .. Pools.All.Select(pool => (pool.Amount is >= 0 and <= BpsMax, $"/pools/{pool.Name}", "is not between 0 and 10000 basis points.")),
        (Pools.All.Sum(pool => pool.Amount) == BpsMax, "/pools", "does not add up to 10000 basis points."),
    ];

    private IEnumerable<(bool Holds, string Pointer, string Sentence)> ContributorLimits() =>
    [
        (Contributors.StarterWeight >= 1, "/contributors/starterWeight", "is not at least 1."),
        (Contributors.CapBps is >= 0 and <= BpsMax, "/contributors/capBps", "is not between 0 and 10000 basis points."),
        (Contributors.SmallBoardCapBps is >= 0 and <= BpsMax, "/contributors/smallBoardCapBps", "is not between 0 and 10000 basis points."),
        (Contributors.SmallBoardBelow >= 0, "/contributors/smallBoardBelow", "is negative."),
        .. Contributors.Permille.All.Select(quality =>
            (quality.Permille is >= 0 and <= QualityPermille.Max, $"/contributors/permille/{quality.Name}", "is not between 0 and 1500.")),
        .. Contributors.Boards.Select(board => (
            IsBoardId(board.Key) && board.Value is >= 1 and <= int.MaxValue, $"/contributors/boards/{board.Key}",
            "is not a weight of at least 1 for a board “b” + number.")),
    ];

    private IEnumerable<(bool Holds, string Pointer, string Sentence)> FounderLimits() =>
    [
        (Founders.F0Bps == Pools.Founders, "/founders/f0Bps", "is not the founders' pool, from which the share decays."),
        (Founders.CapMicros >= 0, "/founders/capMicros", "is negative."),
        (Founders.Launch <= EffectiveFrom, "/founders/launch", "lies after effectiveFrom."),
        (Founders.Decay is not FounderDecay.Linear { Periods: < 1 }, "/founders/periods", "is not at least 1."),
        (Founders.Decay is not FounderDecay.Geometric part || (part.Den >= 1 && part.Num >= 0 && part.Num <= part.Den),
            "/founders/num", "is not a fraction of den from 0 to 1."),
        .. Founders.Points.Select(founder => (
            StrictNode.IsMemberName(founder.Key) && founder.Value >= 1, $"/founders/points/{founder.Key}",
            "is not at least one point for an id of letters and digits.")),
    ];

    private static bool IsBoardId(string key) => key is ['b', >= '1' and <= '9', ..] && key.Skip(1).All(char.IsAsciiDigit);
}
