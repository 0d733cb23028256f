using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>Where a contributor's share goes.</summary>
public enum ShareGoesTo
{
    /// <summary>To the payee.</summary>
    Payee,

    /// <summary>To solidarity: nobody can or wants to be paid, and nobody else shall gain by it (DECISIONS 8).</summary>
    Solidarity,

    /// <summary>To the payee once a hold ends; a line like any other, the ledger alone knows the hold.</summary>
    Held,
}

/// <param name="Payee">Key in the contributors' pool.</param>
/// <param name="Raw">Micros attributed.</param>
/// <param name="Weighted">Sum over posts of micros × permille of quality; may pass 64 bits.</param>
public sealed record ContributorWeight(string Payee, long Raw, Int128 Weighted, ShareGoesTo To);

/// <param name="Payee">Key in the labour pool.</param>
/// <param name="Minutes">Approved minutes.</param>
/// <param name="Coefficient">Of the role, a whole number.</param>
public sealed record LabourWeight(string Payee, long Minutes, long Coefficient);

/// <param name="Payee">Key in the founders' pool.</param>
/// <param name="Points">As the rule fixes them.</param>
public sealed record FounderWeight(string Payee, long Points);

/// <param name="Payee">Key in the pool <c>subscriptions</c>.</param>
/// <param name="Amount">Micros: a sum over payers whose reading is no longer known (STATEMENT §3).</param>
public sealed record SubscriptionShare(string Payee, long Amount);

/// <summary>
/// By what each pool is divided, one list per pool (STATEMENT §3, <c>inputs.weights</c>). Lists are kept sorted by the bytes of the payee's key,
/// so the order in which they are given never matters; a payee twice in one pool, or a negative number, is refused with <see cref="ArgumentException"/>.
/// </summary>
public sealed record StatementWeights
{
    public ImmutableArray<ContributorWeight> Contributors { get; init => field = Listed(value, c => c.Payee, c => c.Raw >= 0 && c.Weighted >= 0); } = [];

    public ImmutableArray<FounderWeight> Founders { get; init => field = Listed(value, f => f.Payee, f => f.Points >= 0); } = [];

    public ImmutableArray<LabourWeight> Maintainers { get; init => field = Listed(value, l => l.Payee, IsLabour); } = [];

    public ImmutableArray<LabourWeight> Moderation { get; init => field = Listed(value, l => l.Payee, IsLabour); } = [];

    /// <summary>Who is eligible, weight 1 each.</summary>
    public ImmutableArray<string> Solidarity { get; init => field = Listed(value, key => key, _ => true); } = [];

    /// <summary>Published from 10 payers up; left out when empty.</summary>
    public ImmutableArray<SubscriptionShare> Subscriptions { get; init => field = Listed(value, s => s.Payee, s => s.Amount >= 0); } = [];

    /// <summary>Contributors whose weight is theirs, held or not: the number that decides on the mode (STATEMENT §7).</summary>
    public int PayeesWithWeight => Contributors.Count(c => c.Weighted > 0 && c.To is not ShareGoesTo.Solidarity);

    private static bool IsLabour(LabourWeight labour) => labour.Minutes >= 0 && labour.Coefficient >= 0;

    private static ImmutableArray<T> Listed<T>(ImmutableArray<T> items, Func<T, string> key, Predicate<T> isWeight)
    {
        var sorted = Sorting.ByKey(items, key);
        return sorted.FirstOrDefault(item => !isWeight(item)) is { } negative
            ? throw new ArgumentException($"The weight of {key(negative)} is negative.", nameof(items))
            : sorted;
    }
}
