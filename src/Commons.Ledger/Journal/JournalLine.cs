namespace Commons.Ledger.Journal;

/// <summary>One line of a recorded entry, as it is stored. Unlike <see cref="EntryLine"/> it can hold a fault, so that an audit can name it.</summary>
/// <param name="Account">Text of the account, <c>code[:part[:part]]</c>.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Micros">Micro-units; debit positive, credit negative.</param>
public readonly record struct JournalLine(string Account, string Currency, long Micros);
