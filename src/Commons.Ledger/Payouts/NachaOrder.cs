using System.Collections.Immutable;

namespace Commons.Ledger.Payouts;

/// <summary>What kind of account a US bank is to credit.</summary>
public enum AchAccountKind
{
    Checking,
    Savings,
}

/// <summary>One payment of a <see cref="NachaOrder"/>.</summary>
public sealed record AchCredit
{
    /// <summary>99,999,999.99 USD: ten digits of cents.</summary>
    public const long MicrosMax = 99_999_999_990_000;

    /// <summary>Our reference, at most 15 letters: it comes back with a return.</summary>
    public required string Reference { get; init => field = NachaText.Fits(value, 15); }

    public required string Creditor { get; init => field = NachaText.Of(value, 22); }

    public required RoutingNumber Bank { get; init; }

    /// <summary>At most 17 letters and digits.</summary>
    public required string Account { get; init => field = NachaText.Fits(value, 17); }

    public AchAccountKind Kind { get; init; }

    /// <summary>Whole cents in micros, up to <see cref="MicrosMax"/>.</summary>
    public required long Micros
    {
        get;
        init => field = BankAmount.Units(value, NachaFile.Currency) > 0 && value <= MicrosMax ? value : throw new ArgumentException("An ACH entry carries at most 99,999,999.99 USD.");
    }
}

/// <summary>A batch of credits to people (PPD) through a US bank.</summary>
public sealed record NachaOrder
{
    /// <summary>The bank the file is for, which is also where the money comes from.</summary>
    public required RoutingNumber Bank { get; init; }

    public required string BankName { get; init => field = NachaText.Of(value, 23); }

    /// <summary>Ten characters the bank gave the co-op, often 1 and the nine digits of its EIN.</summary>
    public required string CompanyId { get; init => field = value.Length == 10 ? NachaText.Fits(value, 10) : throw new ArgumentException("A company id is ten characters long."); }

    public required string CompanyName { get; init => field = NachaText.Of(value, 16); }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Tells files of one day apart: A to Z, then 0 to 9.</summary>
    public char Modifier { get; init => field = char.IsAsciiLetterUpper(value) || char.IsAsciiDigit(value) ? value : throw new ArgumentException("A file's modifier is a capital or a digit."); } = 'A';

    public required DateOnly ExecuteOn { get; init; }

    /// <summary>What payees read, at most ten letters: <c>SHARE</c>.</summary>
    public required string Description { get; init => field = NachaText.Of(value, 10); }

    /// <summary>At least one, no reference twice.</summary>
    public required ImmutableArray<AchCredit> Credits { get; init => field = Distinct(value); }

    private static ImmutableArray<AchCredit> Distinct(ImmutableArray<AchCredit> credits)
    {
        if (credits.IsDefaultOrEmpty) throw new ArgumentException("An order has at least one payment.");
        return credits.DistinctBy(c => c.Reference).Count() == credits.Length ? credits : throw new ArgumentException("A reference occurs twice in one order.");
    }
}
