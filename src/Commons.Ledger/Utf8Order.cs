namespace Commons.Ledger;

/// <summary>
/// Orders strings as their UTF-8 bytes compare, which is what “sorted by payee bytes” means (REVENUE §5.1, STATEMENT §5).
/// Ordinal order of .NET strings differs: it puts characters above U+FFFF, whose surrogates start at U+D800, before U+E000–U+FFFF.
/// </summary>
public sealed class Utf8Order : IComparer<string>
{
    /// <summary>The one instance.</summary>
    public static readonly Utf8Order Instance = new();

    private Utf8Order() { }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return Comparer<bool>.Default.Compare(x is not null, y is not null);

        var shared = x.AsSpan().CommonPrefixLength(y);
        return shared < x.Length && shared < y.Length
            ? Rank(x[shared]).CompareTo(Rank(y[shared]))
            : x.Length.CompareTo(y.Length);
    }

    // Moves the surrogates above all other code units and leaves both groups in their order.
    private static int Rank(char unit) => unit switch
    {
        < '\uD800' => unit,
        < '\uE000' => unit + 0x2000,
        _ => unit - 0x800,
    };
}
