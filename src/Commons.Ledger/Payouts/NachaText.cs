namespace Commons.Ledger.Payouts;

/// <summary>Text in NACHA's fixed fields: the letters of <see cref="SepaText"/>, in capitals.</summary>
internal static class NachaText
{
    /// <summary>Readable text, cut to the field.</summary>
    public static string Of(string text, int lengthMax) => SepaText.Of(text, lengthMax).ToUpperInvariant();

    /// <summary>Text that must arrive as it is, such as a number: nothing in it is replaced or cut.</summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public static string Fits(string text, int lengthMax) => text.Length > 0 && text.Length <= lengthMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? text
        : throw new ArgumentException($"“{text}” is not up to {lengthMax} letters and digits.");
}
