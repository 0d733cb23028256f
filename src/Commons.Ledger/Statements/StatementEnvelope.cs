using System.Collections.Immutable;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>
/// The file behind <c>/transparency/{yyyy-MM}.json</c> (STATEMENT §2): the statement, its hash, the rule in full, and signatures, which grow
/// and which the hash does not cover.
/// </summary>
public sealed class StatementEnvelope
{
    private static readonly string[] Members = ["statement", "hash", "rule", "signatures"];

    private StatementEnvelope(StatementDocument statement, string hash, RuleDocument rule, IEnumerable<StatementSignature> signatures)
    {
        (Statement, Hash, Rule) = (statement, hash, rule);
        Signatures = [.. signatures.OrderBy(s => s.At).ThenBy(s => s.KeyId, StringComparer.Ordinal).ThenBy(s => s.Purpose)];
    }

    public StatementDocument Statement { get; }

    /// <summary>The hash as it is published; <see cref="StatementDocument.Hash"/> recomputes it.</summary>
    public string Hash { get; }

    public RuleDocument Rule { get; }

    /// <summary>Sorted by time, then key.</summary>
    public ImmutableArray<StatementSignature> Signatures { get; }

    /// <summary>Computes a period and wraps its statement, not yet signed.</summary>
    /// <inheritdoc cref="StatementDocument.Compute" path="/exception"/>
    public static StatementEnvelope Compute(StatementHeader header, StatementInputs inputs, RuleDocument rule)
    {
        var statement = StatementDocument.Compute(header, inputs, rule);
        return new(statement, statement.Hash, rule, []);
    }

    /// <summary>The same envelope with one signature more.</summary>
    public StatementEnvelope With(StatementSignature signature) => new(Statement, Hash, Rule, Signatures.Add(signature));

    /// <summary>The canonical bytes of the file. Only in mode <c>aggregate</c> do the two forms differ.</summary>
    public byte[] ToBytes(StatementForm form) => CanonicalBytes.Of(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("statement");
        Statement.Write(json, form);
        json.WriteString("hash", Hash);
        json.WritePropertyName("rule");
        Rule.Write(json);
        json.WriteObjects("signatures", Signatures, signature => signature.Write(json));
        json.WriteEndObject();
    });

    /// <summary>
    /// Reads a file in canonical form. Nothing is recomputed here but what the form itself asks for; <see cref="StatementVerifier"/> does the rest.
    /// </summary>
    /// <exception cref="StatementFormatException">A member is unknown, missing or misspelled, or the form is not canonical.</exception>
    /// <exception cref="JsonException">The bytes are not JSON, or a member occurs twice.</exception>
    public static StatementEnvelope Read(ReadOnlySpan<byte> utf8)
    {
        var node = StrictNode.Parse(utf8).Object(Members);
        var envelope = new StatementEnvelope(
            StatementDocument.Read(node["statement"]), node["hash"].Hash(), RuleDocument.Read(node["rule"]),
            node["signatures"].Items().Select(StatementSignature.Read));

        // Whatever order, spelling or white space differs shows here, because everything was understood and is written anew.
        var canonical = envelope.ToBytes(StatementForm.Complete);
        var shared = utf8.CommonPrefixLength(canonical);
        return shared == utf8.Length && shared == canonical.Length
            ? envelope
            : throw new StatementFormatException("", $"is not in canonical form (RFC 8785) from byte {shared} on.");
    }
}
