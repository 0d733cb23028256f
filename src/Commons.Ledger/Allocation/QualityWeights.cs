using System.Numerics;

namespace Commons.Ledger;

/// <summary>
/// Weights after the published quality table (REVENUE §5.7): accepted answer 1250, normal 1000, duplicate 500, removed 0. The product
/// is kept whole, weight × permille without a division, so nothing is rounded before the pool is divided.
/// </summary>
public static class QualityWeights
{
    /// <summary>The permille of a post about which nobody decided anything.</summary>
    public const int Normal = 1000;

    /// <summary>No table may go above this: quality corrects earnings, it does not replace them.</summary>
    public const int PermilleMax = 1500;

    /// <summary>Multiplies each weight by its permille; a key the table does not name has <see cref="Normal"/>.</summary>
    /// <param name="weights">Micros attributed, per key.</param>
    /// <param name="permille">0 to <see cref="PermilleMax"/> per key; keys without a weight are ignored.</param>
    /// <exception cref="ArgumentOutOfRangeException">A permille is outside its range.</exception>
    public static IReadOnlyDictionary<string, BigInteger> Apply(
        IReadOnlyDictionary<string, BigInteger> weights, IReadOnlyDictionary<string, int> permille)
    {
        foreach (var (key, factor) in permille)
            if (factor is < 0 or > PermilleMax)
                throw new ArgumentOutOfRangeException(nameof(permille), $"The permille of “{key}” is not between 0 and {PermilleMax}.");

        return weights.ToDictionary(w => w.Key, w => w.Value * permille.GetValueOrDefault(w.Key, Normal), StringComparer.Ordinal);
    }
}
