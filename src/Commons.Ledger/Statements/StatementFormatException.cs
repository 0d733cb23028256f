namespace Commons.Ledger.Statements;

/// <summary>A statement, rule or envelope is not in the form STATEMENT §1–§6 asks for. The message is a sentence for a person.</summary>
/// <param name="jsonPointer">The member at fault as a JSON pointer (RFC 6901); empty for the whole document.</param>
/// <param name="sentence">What is wrong with it.</param>
public sealed class StatementFormatException(string jsonPointer, string sentence)
    : FormatException($"{(jsonPointer.Length == 0 ? "The document" : jsonPointer)} {sentence}")
{
    /// <summary>The member at fault as a JSON pointer (RFC 6901).</summary>
    public string JsonPointer { get; } = jsonPointer;

    /// <summary>The value as published, where there is one to compare.</summary>
    public string? Published { get; init; }

    /// <summary>The value it should have, where that follows from others.</summary>
    public string? Recomputed { get; init; }
}
