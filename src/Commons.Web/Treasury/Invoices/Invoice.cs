using System.Globalization;

namespace Commons.Web.Treasury.Invoices;

public enum InvoiceKind
{
    /// <summary>Of a prepayment that was received.</summary>
    Invoice,

    /// <summary>Takes an invoice back whole: nothing else ever changes one.</summary>
    CreditNote,
}

/// <summary>
/// What a sponsor is given for a payment: numbered without a gap in its series and year (MONEY-ATTACKS 78), with net and tax apart (68). It keeps the words
/// that held when it was issued, so it reads the same for ever.
/// </summary>
public sealed class Invoice
{
    public const int PartyLengthMax = 700;
    public const int AddressLengthMax = 500;
    public const int VatIdLengthMax = 40;
    public const int ReasonLengthMax = 300;

    /// <summary>A receipt's reference, or the reason why one was undone.</summary>
    public const int ReferenceLengthMax = 500;

    public required Guid Id { get; init; }
    public required InvoiceKind Kind { get; init; }

    /// <summary>In which it was issued, UTC.</summary>
    public required int Year { get; init; }

    /// <summary>From 1 in its series and year.</summary>
    public required int Place { get; init; }

    /// <summary>The entry that it is the document of.</summary>
    public required long EntrySeq { get; init; }

    /// <summary>The invoice that a credit note takes back.</summary>
    public Guid? CorrectsId { get; init; }
    public required long SponsorId { get; init; }

    /// <summary>Name and address, one line after the other.</summary>
    public required string Seller { get; init; }
    public string? SellerVatId { get; init; }
    public required string Buyer { get; init; }
    public string? BuyerVatId { get; init; }
    public required string Currency { get; init; }

    /// <summary>Micro-units; of a credit note too above zero.</summary>
    public required long NetMicros { get; init; }
    public required long VatMicros { get; init; }

    /// <summary>The words of the law by which there is no tax in it; null where there is some.</summary>
    public string? NoVatReason { get; init; }

    /// <summary>What the bank line said.</summary>
    public required string Reference { get; init; }
    public required DateOnly PaidOn { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    public string Number => NumberOf(Kind, Year, Place);

    public long GrossMicros => checked(NetMicros + VatMicros);

    /// <summary>The tax in basis points of the net sum, rounded.</summary>
    public long VatBps => NetMicros is 0 ? 0 : (long)(((Int128)VatMicros * 10_000 + NetMicros / 2) / NetMicros);

    public static string NumberOf(InvoiceKind kind, int year, int place) => string.Create(CultureInfo.InvariantCulture, $"{(kind is InvoiceKind.CreditNote ? "C" : "")}{year}-{place:0000}");

    /// <summary>The same back from an address; null for what is no number of ours.</summary>
    public static (InvoiceKind Kind, int Year, int Place)? ReadNumber(string number)
    {
        var (kind, rest) = number.StartsWith('C') ? (InvoiceKind.CreditNote, number[1..]) : (InvoiceKind.Invoice, number);
        return rest.Split('-') is [{ Length: 4 } year, { Length: >= 4 and <= 9 } place] && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var p) && NumberOf(kind, y, p) == number ? (kind, y, p) : null;
    }
}

/// <summary>The last number of a series in a year. Whoever issues locks the row, so that a number is taken with its invoice or not at all.</summary>
public sealed class InvoiceSeries
{
    public required InvoiceKind Kind { get; init; }
    public required int Year { get; init; }
    public int Last { get; private set; }

    internal int Take() => ++Last;
}
