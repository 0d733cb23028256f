namespace Commons.Web.Treasury;

/// <summary>
/// A sponsor's payment stands in the books, cleared. Micro-units of the co-op's currency, net of tax; negative when the entry undoes a payment that was
/// recorded wrongly.
/// </summary>
public sealed record ReceiptRecorded(Guid EntryId, long SponsorId, long Micros) : IEvent;

/// <summary>A period's statement was published.</summary>
public sealed record StatementPublished(string Period, int Revision) : IEvent;

/// <summary>A period's shares became payable.</summary>
public sealed record PeriodBecamePayable(string Period) : IEvent;
