using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Treasury.Closing;

namespace Commons.Web.Treasury.Earnings;

/// <summary>
/// One author's month, whole: what the statement or the estimate says, and what of it is theirs. For their eyes only (MONEY-ATTACKS 53).
/// </summary>
public sealed record MyMonth
{
    public required PeriodKey Month { get; init; }
    public required EarningState State { get; init; }
    public required string Currency { get; init; }
    public required RuleDocument Rule { get; init; }
    public required StatementInputs Inputs { get; init; }
    public required PeriodResults Results { get; init; }
    public required IReadOnlyList<MemberStatement> Parts { get; init; }

    /// <summary>The posts that carried something, best first.</summary>
    public required IReadOnlyList<MemberPost> Posts { get; init; }

    /// <summary>Showings that did not count, of the whole co-op, by reason.</summary>
    public required IReadOnlyDictionary<string, long> Refused { get; init; }
    public required long Late { get; init; }

    /// <summary>Whether the month is over, so that nothing more is counted in it.</summary>
    public required bool IsOver { get; init; }

    /// <summary>When it was worked out; null for a published month.</summary>
    public DateTimeOffset? EstimatedAt { get; init; }

    /// <summary>Hash of the statement and the time of its publication; null for an estimate.</summary>
    public (string Hash, DateTimeOffset At)? Published { get; init; }

    /// <summary>When it becomes payable at the earliest; null for an estimate.</summary>
    public DateTimeOffset? PayableFrom { get; init; }

    /// <summary>Micros that are theirs.</summary>
    public long Total => Parts.Sum(p => p.Amount);

    public MemberStatement? Contributions => Part(PoolName.Contributors);

    /// <summary>Micros × thousandths of their posts, and of everybody's.</summary>
    public Int128 Weighted => Posts.Aggregate(Int128.Zero, (sum, post) => sum + (Int128)post.Raw * post.Permille);

    public Int128 AllWeighted => Inputs.Weights!.Contributors.Aggregate(Int128.Zero, (sum, weight) => sum + weight.Weighted);

    /// <summary>The ceiling in basis points that held this month (STATEMENT 4.4).</summary>
    public int CapBps => Inputs.Weights!.Contributors.Count(w => w.Weighted > 0 && w.To is ShareGoesTo.Payee) >= Rule.Contributors.SmallBoardBelow
        ? Rule.Contributors.CapBps : Rule.Contributors.SmallBoardCapBps;

    /// <summary>Whether their share was cut to the ceiling: it stands at it, and their part of the weight is more.</summary>
    public bool IsCapped => Contributions is { Share: > 0 } own && own.Share == (long)((Int128)Results.Pools.Contributors * CapBps / 10_000)
        && (Int128)Results.Pools.Contributors * Weighted > (Int128)own.Share * AllWeighted;

    public MemberStatement? Part(string pool) => Parts.SingleOrDefault(p => p.Pool == pool);

    /// <summary>Each line of theirs in the statement with its proof; none in an estimate.</summary>
    public IReadOnlyList<MyLine> Lines()
    {
        if (Published is null) return [];
        var tree = Results.Tree(Month);
        return [.. Parts.Where(p => p.LineIndex is not null).Select(p => new MyLine(p, new StatementLine(p.Payee, p.Pool, p.Share).Text(Month), StatementProof.Of(tree, p.LineIndex!.Value)))];
    }

    /// <summary>What one showing of theirs in a thousand weighs, for words like “6.938 per cent”: thousandths of a per cent, rounded down.</summary>
    public Int128 MilliPerCent => AllWeighted > 0 ? Weighted * 100_000 / AllWeighted : 0;

    /// <summary>The address of this month among the member's pages.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/my/earnings/{Month}");

    internal PayeeStanding? Standing => Contributions?.Standing;
}

/// <summary>A line of the statement that is the member's: the text as hashed, and where it stands behind the root.</summary>
public sealed record MyLine(MemberStatement Part, string Text, StatementProof Proof);
