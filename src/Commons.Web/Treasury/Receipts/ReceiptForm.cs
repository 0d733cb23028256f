using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Treasury.Receipts;

/// <summary>What one types to record a sponsor's payment. Texts stay as typed until they are understood, so that a refusal loses nothing.</summary>
public sealed record ReceiptForm
{
    /// <summary>Made when the form is shown: sending the same form twice records one payment.</summary>
    public Guid FormKey { get; init; }
    public long? Sponsor { get; init; }

    /// <summary>What arrived at the bank, tax included, in the co-op's currency.</summary>
    public string? Amount { get; init; }

    /// <summary>The value added tax in it; empty for none (MONEY-ATTACKS 68).</summary>
    public string? Vat { get; init; }

    /// <summary>Day of the bank's booking, <c>yyyy-MM-dd</c>, UTC.</summary>
    public string? PaidOn { get; init; }

    /// <summary>What the bank line says: the invoice's number, not a person's name.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the payer sits, for the invoice; empty for what stood on their last one.</summary>
    public string? BuyerAddress { get; init; }
    public string? BuyerVatId { get; init; }

    /// <summary>The words of the law by which there is no tax in it; empty for the co-op's own.</summary>
    public string? NoVatReason { get; init; }

    /// <summary>Sign of the co-op's currency, for the labels.</summary>
    [BindNever]
    public string Currency { get; init; } = "";

    /// <summary>Who can have paid.</summary>
    [BindNever]
    public IReadOnlyList<Payer> Payers { get; init; } = [];

    public sealed record Payer(long Id, string Name);
}
