using System.Numerics;
using Commons.Ledger;
using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Closing;

/// <summary>A period worked out, with what its public statement never says: who stands behind each key and which posts behind each weight.</summary>
public sealed record Reckoned(PeriodKey Period, RuleDocument Rule, StatementInputs Inputs, PeriodComputation Computed, IReadOnlyList<ReckonedPayee> Payees)
{
    /// <summary>Micros of one payee in one pool, after the cap; 0 if they have no part in it.</summary>
    public long ShareOf(ReckonedPayee payee, string pool) => payee.Keys.TryGetValue(pool, out var key) ? Computed.Shares[pool].GetValueOrDefault(key.Key) : 0;

    /// <summary>What is theirs altogether.</summary>
    public long TotalOf(ReckonedPayee payee) => payee.Keys.Keys.Where(pool => payee.GoesTo(pool) is not ShareGoesTo.Solidarity).Sum(pool => ShareOf(payee, pool));

    /// <summary>Micros per post of a payee's line in the contributors' pool; they add up to the line (MONEY-ATTACKS 38).</summary>
    public IReadOnlyDictionary<long, long> PostsOf(ReckonedPayee payee) => payee.Keys.TryGetValue(PoolName.Contributors, out var key) && payee.GoesTo(PoolName.Contributors) is not ShareGoesTo.Solidarity
        ? PerPostSplit.Of(Period, key.Key, ShareOf(payee, PoolName.Contributors), payee.Posts.ToDictionary(p => p.PostId, p => p.Weighted))
        : payee.Posts.ToDictionary(p => p.PostId, _ => 0L);
}

/// <summary>One author in one period.</summary>
/// <param name="AuthorId">Null for money that could be attributed to nobody.</param>
/// <param name="Uri">What their keys commit to.</param>
/// <param name="Standing">Whether their share of contributions is theirs.</param>
/// <param name="Keys">Their key in each pool in which they have a part.</param>
/// <param name="Posts">The posts that carried something.</param>
public sealed record ReckonedPayee(long? AuthorId, string Uri, PayeeStanding Standing, IReadOnlyDictionary<string, PayeeKey> Keys, IReadOnlyList<ReckonedPost> Posts)
{
    public long Raw => Posts.Sum(p => p.Micros);

    /// <summary>Founders and solidarity pay whom they name; only what one wrote can be given away.</summary>
    public ShareGoesTo GoesTo(string pool) => pool is PoolName.Contributors ? Standing.GoesTo() : ShareGoesTo.Payee;
}

/// <summary>A post's counted showings and what they brought before any rule: micros, and in how many thousandths they count.</summary>
public sealed record ReckonedPost(long PostId, long BoardId, long Views, long Micros, int Permille)
{
    public BigInteger Weighted => (BigInteger)Micros * Permille;
}
