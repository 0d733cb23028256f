using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>How the period was counted (STATEMENT §3, <c>metering</c>). Counts of showings.</summary>
/// <param name="Billed">Showings that sponsors paid.</param>
/// <param name="MakeGood">Shown after a budget was spent, billed to nobody.</param>
/// <param name="Late">Issued in an earlier period, booked in this one.</param>
/// <param name="FlatViews">Counted showings of flat sponsors.</param>
/// <param name="Rows">Attribution rows.</param>
/// <param name="AttributionRoot">Root over them, <see cref="AttributionRow.Root"/>.</param>
public sealed record MeteringFigures(long Billed, long MakeGood, long Late, long FlatViews, long Rows, string AttributionRoot)
{
    /// <summary>Refused showings per reason; reasons are letters and digits.</summary>
    public ImmutableSortedDictionary<string, long> Refused { get; init; } = FounderTerms.NoEntries;
}

/// <summary>Which entries carry this period when the stage <em>charged</em> ends.</summary>
/// <param name="First">Lowest seq, 0 if there is none.</param>
/// <param name="Last">Highest seq, 0 if there is none.</param>
/// <param name="Head">Chain hash at <paramref name="Last"/>, 64 zeros if there is none.</param>
public sealed record JournalSpan(long First, long Last, string Head);

/// <summary>A restatement booked in this period.</summary>
/// <param name="Period">The period that was restated.</param>
/// <param name="Revision">Revision of its new document.</param>
/// <param name="Hash">That document's hash.</param>
/// <param name="Change">Signed sum in micros.</param>
public sealed record StatementCorrection(PeriodKey Period, long Revision, string Hash, long Change);

/// <summary>What a statement says besides inputs and results (STATEMENT §3).</summary>
public sealed record StatementHeader
{
    /// <summary>What stands for the statement before the first: 64 zeros.</summary>
    public const string NoPrevious = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Origin of the instance without final slash.</summary>
    public required string Board { get; init; }

    /// <summary>Legal name of the co-op.</summary>
    public required string Name { get; init; }

    public required PeriodKey Period { get; init; }

    /// <summary>1; a restatement is a new document, one higher.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Hash of the document this one supersedes; null in revision 1.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Hash of the previous period's highest revision at the time.</summary>
    public string Previous { get; init; } = NoPrevious;

    public required StatementMode Mode { get; init; }

    public required MeteringFigures Metering { get; init; }

    public required JournalSpan Journal { get; init; }

    /// <summary>Restatements booked in this period, kept sorted by period and revision.</summary>
    public ImmutableArray<StatementCorrection> Corrections
    {
        get;
        init => field = [.. value.OrderBy(c => c.Period).ThenBy(c => c.Revision)];
    } = [];
}
