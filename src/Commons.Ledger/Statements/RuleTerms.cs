using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>By how much a post's micros count, in thousandths, published and voted; no popularity, no secret factor (REVENUE §5.7). 0 to 1500.</summary>
public sealed record QualityPermille(int Normal, int Accepted, int Maintained, int Duplicate, int Removed)
{
    /// <summary>Upper end of the range the bylaws allow.</summary>
    public const int Max = 1500;

    internal IEnumerable<(string Name, int Permille)> All =>
        [("normal", Normal), ("accepted", Accepted), ("maintained", Maintained), ("duplicate", Duplicate), ("removed", Removed)];
}

/// <summary>How the contributors' pool is divided.</summary>
/// <param name="StarterWeight">Weight of the opening post against 1 for each other author on a page (REVENUE §5.6).</param>
/// <param name="CapBps">Ceiling per payee in basis points of the pool, on boards of normal size.</param>
/// <param name="SmallBoardCapBps">The ceiling while fewer than <paramref name="SmallBoardBelow"/> payees have weight.</param>
/// <param name="SmallBoardBelow">Number of payees from which <paramref name="CapBps"/> holds.</param>
/// <param name="Permille">Quality table.</param>
public sealed record ContributorTerms(int StarterWeight, int CapBps, int SmallBoardCapBps, int SmallBoardBelow, QualityPermille Permille)
{
    /// <summary>Starter weight of the boards that differ, keyed <c>b</c> + decimal id.</summary>
    public ImmutableSortedDictionary<string, long> Boards { get; init; } = FounderTerms.NoEntries;

    /// <summary>The starter weight of a board.</summary>
    /// <param name="boardId">The board's number.</param>
    public long StarterWeightOf(long boardId) => Boards.GetValueOrDefault($"b{boardId}", StarterWeight);
}

/// <summary>Most that one minute of approved labour is paid in each pool, in micros; what is above goes to the reserve.</summary>
public sealed record LabourTerms(long ModerationCeilingMicrosPerMinute, long MaintainersCeilingMicrosPerMinute);

/// <summary>The founders' share, which decays from its first value and ends at a lifetime cap (REVENUE §5.4).</summary>
/// <param name="F0Bps">Share in the month of launch; equals the founders' pool of the rule.</param>
/// <param name="Decay">How it falls from there.</param>
/// <param name="Launch">Period 0.</param>
/// <param name="CapMicros">What founders get altogether; once paid, the share is 0. Without founders it is 0 from the start (DECISIONS 16).</param>
public sealed record FounderTerms(int F0Bps, FounderDecay Decay, PeriodKey Launch, long CapMicros)
{
    /// <summary>Points per founder, keyed by an opaque id of letters and digits; left out of the document when empty.</summary>
    public ImmutableSortedDictionary<string, long> Points { get; init; } = NoEntries;

    internal static ImmutableSortedDictionary<string, long> NoEntries { get; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Basis points in a period: 0 once the cap is paid; the month that crosses it is paid in full (DECISIONS 16).</summary>
    /// <param name="period">Not before <see cref="Launch"/>.</param>
    /// <param name="paidBefore">Micros founders were paid in all periods before.</param>
    public int BpsIn(PeriodKey period, long paidBefore)
    {
        var elapsed = period.MonthsSince(Launch);
        return Decay switch
        {
            FounderDecay.Linear linear => FoundersShare.LinearBps(F0Bps, elapsed, linear.Periods, CapMicros, paidBefore),
            FounderDecay.Geometric part => FoundersShare.GeometricBps(F0Bps, elapsed, part.Num, part.Den, CapMicros, paidBefore),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}

/// <summary>How the founders' share falls with the periods since launch; the arithmetic is <see cref="FoundersShare"/>'s.</summary>
public abstract record FounderDecay
{
    private FounderDecay() { }

    /// <summary>Straight down to nothing after so many periods.</summary>
    public sealed record Linear(int Periods) : FounderDecay;

    /// <summary>By the same fraction every period.</summary>
    public sealed record Geometric(int Num, int Den) : FounderDecay;
}
