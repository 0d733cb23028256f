using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>The order of lists in published documents: by the bytes of their key, each key once (STATEMENT §3).</summary>
internal static class Sorting
{
    /// <exception cref="ArgumentException">A key occurs twice.</exception>
    public static ImmutableArray<T> ByKey<T>(ImmutableArray<T> items, Func<T, string> key)
    {
        if (items.IsDefault) return [];

        var keys = items.Select(key).ToArray();
        var sorted = items.ToArray();
        Array.Sort(keys, sorted, Utf8Order.Instance);
        for (var i = 1; i < keys.Length; i++)
            if (keys[i] == keys[i - 1])
                throw new ArgumentException($"“{keys[i]}” occurs twice in one list.", nameof(items));

        return [.. sorted];
    }
}
