using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Commons.Web.Treasury.Costs;

/// <summary>What one types to record a cost that the co-op paid.</summary>
public sealed record CostForm
{
    /// <summary>Made when the form is shown: sending the same form twice records one cost.</summary>
    public Guid FormKey { get; init; }

    /// <summary><c>5010:hosting</c>, or <c>5000:card</c> for what a bank or rail took.</summary>
    public string? Account { get; init; }
    public string? Amount { get; init; }

    /// <summary>Day of the bank's booking, <c>yyyy-MM-dd</c>, UTC; in a month whose books are open.</summary>
    public string? PaidOn { get; init; }
    public string? Memo { get; init; }

    /// <summary>Sign of the co-op's currency, for the labels.</summary>
    [BindNever]
    public string Currency { get; init; } = "";
}
