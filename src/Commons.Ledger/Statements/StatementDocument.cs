using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>
/// The statement of one period (STATEMENT §3): what it was computed from and what came out. It never changes after publication; a mistake is
/// restated in a new revision. Nothing in it depends on a clock, on chance or on the node that computed it.
/// </summary>
public sealed partial class StatementDocument
{
    /// <summary>The value of <c>format</c>.</summary>
    public const string Format = "commons-statement/1";

    /// <summary>What hashes of statements begin with.</summary>
    public const string HashTag = "commons-statement-v1";

    private readonly Lazy<string> hash;

    private StatementDocument(StatementHeader header)
    {
        Header = header;
        hash = new(() => CanonicalBytes.TaggedHash(HashTag, CanonicalBytesOf(StatementForm.Public)));
    }

    public StatementHeader Header { get; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Id of the rule it was computed by.</summary>
    public required string RuleId { get; init; }

    /// <summary>Hash of that rule.</summary>
    public required string RuleHash { get; init; }

    /// <summary>Hash of the complete inputs.</summary>
    public required string InputsHash { get; init; }

    public required StatementInputs Inputs { get; init; }

    public required PeriodResults Results { get; init; }

    /// <summary>Computes a period and writes its statement.</summary>
    /// <param name="header">The mode in it must be one that the number of payees allows, see <see cref="StatementModes.For"/>.</param>
    /// <exception cref="ArgumentException">The inputs do not fit the period or the rule, or the board is not the rule's.</exception>
    /// <exception cref="OverflowException">A sum does not fit into 64 bits of micros.</exception>
    public static StatementDocument Compute(StatementHeader header, StatementInputs inputs, RuleDocument rule)
    {
        if (header.Board != rule.Board) throw new ArgumentException($"Rule {rule.Id} is of {rule.Board}, not of {header.Board}.", nameof(rule));
        if (inputs.FoundersT != header.Period.MonthsSince(rule.Founders.Launch))
            throw new ArgumentException("founders.t is not the number of periods since launch.", nameof(inputs));

        return new(header)
        {
            Currency = rule.Currency,
            RuleId = rule.Id,
            RuleHash = rule.Hash,
            InputsHash = inputs.Hash,
            Inputs = inputs,
            Results = PeriodComputation.Compute(header.Period, inputs, rule).Results,
        };
    }

    /// <summary>
    /// <c>SHA-256("commons-statement-v1" ‖ LF ‖ JCS(statement))</c>, 64 hex digits, over the public form: in mode <c>aggregate</c>
    /// weights and lines are covered by <c>inputsHash</c> and <c>merkleRoot</c> instead.
    /// </summary>
    public string Hash => hash.Value;

    /// <summary>Whether everything is there to recompute it: always, except for the public file of an aggregate statement.</summary>
    public bool IsComplete => Inputs.Weights is not null && Results.Lines is not null;

    /// <summary>The RFC 8785 bytes in one form. What is not known cannot be written: a document read from a public file has no other form.</summary>
    public byte[] CanonicalBytesOf(StatementForm form) => CanonicalBytes.Of(json => Write(json, form));

    internal void Write(Utf8JsonWriter json, StatementForm form)
    {
        var shown = Header.Mode is StatementMode.Aggregate ? form : StatementForm.Complete;
        json.WriteStartObject();
        json.WriteString("format", Format);
        WriteHeader(json);
        json.WriteString("inputsHash", InputsHash);
        json.WritePropertyName("inputs");
        Inputs.Write(json, shown);
        json.WritePropertyName("results");
        Results.Write(json, Header.Period, shown);
        json.WriteEndObject();
    }
}
