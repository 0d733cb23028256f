namespace Commons.Ledger.Payouts;

/// <summary>The nine digits of a bank in the United States (ABA), the last a check digit: weights 3, 7, 1 add up to a multiple of ten.</summary>
public sealed record RoutingNumber
{
    private static readonly int[] Weights = [3, 7, 1];

    /// <exception cref="FormatException">It is not nine digits, or the check digit is wrong.</exception>
    public RoutingNumber(string text)
    {
        Text = text.Length == 9 && text.All(char.IsAsciiDigit) && text.Select((c, i) => (c - '0') * Weights[i % 3]).Sum() % 10 == 0 && text != "000000000"
            ? text
            : throw new FormatException($"“{text}” is no routing number: nine digits, of which the last checks the others.");
    }

    public string Text { get; }

    /// <summary>The eight digits that name the bank, as entries and hashes use them.</summary>
    public string Bank => Text[..8];

    public override string ToString() => Text;
}
