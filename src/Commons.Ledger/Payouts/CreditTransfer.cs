using System.Collections.Immutable;

namespace Commons.Ledger.Payouts;

/// <summary>One payment of a SEPA order. What a bank would send back cannot be made: every property throws <see cref="ArgumentException"/> with a sentence.</summary>
public sealed record CreditTransfer
{
    /// <summary>999,999,999.99 EUR: the most one SEPA credit transfer carries.</summary>
    public const long MicrosMax = 999_999_999_990_000;

    /// <summary>Our reference, which the payee's bank and our statement carry on: <see cref="PayoutReference.Of"/>.</summary>
    public required string EndToEndId { get; init => field = CreditTransferOrder.Reference(value); }

    /// <summary>Who is paid, as the account is called.</summary>
    public required string Creditor { get; init => field = SepaText.Of(value, CreditTransferOrder.NameLengthMax); }

    /// <summary>Where to; within SEPA.</summary>
    public required Iban Account { get; init => field = value.IsInSepa ? value : throw new ArgumentException($"A SEPA credit transfer does not reach {value.Country}."); }

    /// <summary>Whole cents in micros, up to <see cref="MicrosMax"/>.</summary>
    public required long Micros
    {
        get;
        init => field = BankAmount.Units(value, Pain001.Currency) > 0 && value <= MicrosMax ? value : throw new ArgumentException("A SEPA credit transfer carries at most 999,999,999.99 EUR.");
    }

    /// <summary>What the payee reads on their statement, at most 140 letters.</summary>
    public required string Remittance { get; init => field = SepaText.Of(value, 140); }
}

/// <summary>One batch of payments from one account on one day: what becomes one file, and after its hash is signed is never changed (REVENUE §6).</summary>
public sealed record CreditTransferOrder
{
    internal const int NameLengthMax = 70;

    /// <summary>Ours, never used twice; at most 33 letters, so that the id of its one payment block fits behind it.</summary>
    public required string MessageId { get; init => field = Reference(value).Length <= 33 ? value : throw new ArgumentException("The id of a message is at most 33 letters."); }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who pays, as the account is called.</summary>
    public required string Debtor { get; init => field = SepaText.Of(value, NameLengthMax); }

    public required Iban Account { get; init; }

    /// <summary>The bank's working day on which it is to be carried out.</summary>
    public required DateOnly ExecuteOn { get; init; }

    /// <summary>Whether our statement shows one sum for all (else one line each). One line each is what the import matches most easily.</summary>
    public bool BatchBooking { get; init; }

    /// <summary>At least one, no reference twice.</summary>
    public required ImmutableArray<CreditTransfer> Transfers { get; init => field = Distinct(value); }

    internal static string Reference(string text) => SepaText.IsReference(text)
        ? text
        : throw new ArgumentException($"“{text}” is no reference that every bank passes on.");

    private static ImmutableArray<CreditTransfer> Distinct(ImmutableArray<CreditTransfer> transfers)
    {
        if (transfers.IsDefaultOrEmpty) throw new ArgumentException("An order has at least one payment.");
        var twice = transfers.GroupBy(t => t.EndToEndId).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? transfers : throw new ArgumentException($"The reference {twice.Key} occurs twice in one order.");
    }
}
