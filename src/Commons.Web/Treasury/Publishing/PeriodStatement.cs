using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Publishing;

/// <summary>
/// The statement of a period as it was computed, byte for byte and complete; what is public of it depends on its mode (STATEMENT 7). Never
/// changed: a mistake is restated in a next revision.
/// </summary>
public sealed class PeriodStatement
{
    public required string PeriodKey { get; init; }
    public required int Revision { get; init; }

    /// <summary>The statement's hash, 64 hex digits: what signatures are made over.</summary>
    public required string Hash { get; init; }

    /// <summary>Canonical bytes of the complete envelope without signatures: those are added when it is served.</summary>
    public required byte[] Envelope { get; init; }
    public List<PeriodSignature> Signatures { get; } = [];

    public static PeriodStatement Of(StatementEnvelope envelope) => new()
    {
        PeriodKey = envelope.Statement.Header.Period.ToString(), Revision = checked((int)envelope.Statement.Header.Revision), Hash = envelope.Hash,
        Envelope = envelope.ToBytes(StatementForm.Complete),
    };

    public StatementEnvelope Read() => StatementEnvelope.Read(Envelope);

    /// <summary>With the signatures, which must be loaded.</summary>
    public StatementEnvelope WithSignatures() => Signatures.Aggregate(Read(), (envelope, signature) => envelope.With(signature.Read()));
}

/// <summary>A signature over a statement's hash. They grow in number and none is ever changed.</summary>
public sealed class PeriodSignature
{
    public long Id { get; private set; }
    public required string PeriodKey { get; init; }
    public required int Revision { get; init; }
    public required SignaturePurpose Purpose { get; init; }

    /// <summary>Whole seconds.</summary>
    public required DateTimeOffset At { get; init; }
    public required string KeyId { get; init; }

    /// <summary>64 bytes as base64.</summary>
    public required string Value { get; init; }

    public static PeriodSignature Of(PeriodStatement statement, StatementSignature made) => new()
    {
        PeriodKey = statement.PeriodKey, Revision = statement.Revision, Purpose = made.Purpose, At = made.At, KeyId = made.KeyId, Value = made.Value,
    };

    public StatementSignature Read() => new(Purpose, At, KeyId, Value);
}
