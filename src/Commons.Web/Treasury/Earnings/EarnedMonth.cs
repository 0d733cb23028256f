using System.Numerics;
using Commons.Ledger;
using Commons.Ledger.Statements;
using Commons.Web.Treasury.Closing;
using Commons.Web.Treasury.Periods;

namespace Commons.Web.Treasury.Earnings;

/// <summary>How sure an amount is (DECISIONS 15).</summary>
public enum EarningState { Estimated, Published, Payable, Paid, Held }

/// <summary>One author's month, as the statement has it or as it stands now: what the page and its JSON are made of.</summary>
public sealed record EarnedMonth
{
    public required Period Period { get; init; }
    public required EarningState State { get; init; }
    public required StatementInputs Inputs { get; init; }
    public required PeriodResults Results { get; init; }
    public required RuleDocument Rule { get; init; }
    public required IReadOnlyDictionary<string, long> Refused { get; init; }
    public required IReadOnlyList<EarnedPart> Parts { get; init; }
    public required IReadOnlyList<EarnedPost> Posts { get; init; }

    /// <summary>Hash of the statement; null while it is an estimate.</summary>
    public string? Hash { get; init; }

    public long Total => Parts.Sum(p => p.Amount);
    public EarnedPart? Contribution => Parts.FirstOrDefault(p => p.Pool == PoolName.Contributors);
    public long RawOfAll => Inputs.Weights!.Contributors.Aggregate(0L, (sum, c) => checked(sum + c.Raw));

    /// <summary>Whether the share was cut to the most that one payee may have of the pool (REVENUE 5.7).</summary>
    public bool IsCapped => Contribution is { Share: > 0 } mine && mine.Share == (long)((BigInteger)Results.Pools.Contributors * CapBps / CappedHamilton.WholeBps)
        && (BigInteger)Results.Pools.Contributors * Weighted(c => c.Payee == mine.Payee) > mine.Share * Weighted(_ => true);

    /// <summary>The most that one payee may have, in basis points of the pool.</summary>
    public int CapBps => Inputs.Weights!.Contributors.Count(c => c.Weighted > 0 && c.To is ShareGoesTo.Payee) >= Rule.Contributors.SmallBoardBelow ? Rule.Contributors.CapBps : Rule.Contributors.SmallBoardCapBps;

    private BigInteger Weighted(Func<ContributorWeight, bool> of) => Inputs.Weights!.Contributors.Where(of).Aggregate(BigInteger.Zero, (sum, c) => sum + (BigInteger)c.Weighted);
}

/// <summary>The author's part in one pool. Nonce, key and line let them find it behind the root that is published.</summary>
public sealed record EarnedPart(string Pool, string Uri, string Nonce, string Payee, PayeeStanding Standing, ShareGoesTo To, long Raw, long Share, string? Line, StatementProof? Proof)
{
    public long Amount => To is ShareGoesTo.Solidarity ? 0 : Share;
}

public sealed record EarnedPost(long PostId, long BoardId, long Views, long Raw, int Permille, long Amount);
