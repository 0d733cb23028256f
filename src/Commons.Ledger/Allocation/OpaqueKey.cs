namespace Commons.Ledger;

/// <summary>
/// Keys of payees, and the names of pools and periods, are opaque UTF-8 without <c>|</c> or line break (REVENUE §5.1): they stand between
/// bars in the tie-break and in statement lines, where a bar inside would let two different lines read the same.
/// </summary>
public static class OpaqueKey
{
    /// <summary>Whether <paramref name="text"/> may stand between bars.</summary>
    public static bool IsAllowed(string text) => !text.AsSpan().ContainsAny('|', '\n', '\r') && StrictUtf8.CanHold(text);

    /// <exception cref="ArgumentException"><paramref name="text"/> may not stand between bars.</exception>
    internal static void Require(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        if (!IsAllowed(text))
            throw new ArgumentException("A key, pool or period is UTF-8 text without “|” and line breaks.", parameter);
    }
}
