using System.Text;
using Commons.Ledger.Statements;

namespace Commons.Web.Treasury.Rules;

/// <summary>
/// A rule of the split as it was enacted, in the bytes its hash is made over. Never changed: whoever wants another rule enacts the next one
/// (REVENUE 0.9).
/// </summary>
public sealed class RuleVersion
{
    /// <summary>Name of the rule, like <c>founding-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Hash of the document, 64 hex digits (STATEMENT 6).</summary>
    public required string Hash { get; init; }

    /// <summary>First period it is used for, <c>yyyy-MM</c>; unique, so which rule a period takes is never a matter of taste.</summary>
    public required string EffectiveFrom { get; init; }

    /// <summary>Id of the proposal, or <c>founding</c>.</summary>
    public required string Proposal { get; init; }

    /// <summary>RFC 8785 text of the document.</summary>
    public required string Json { get; init; }
    public required DateTimeOffset EnactedAt { get; init; }

    public static RuleVersion Of(RuleDocument document, DateTimeOffset at) => new()
    {
        Id = document.Id, Hash = document.Hash, EffectiveFrom = document.EffectiveFrom.ToString(), Proposal = document.Proposal,
        Json = Encoding.UTF8.GetString(document.CanonicalBytes()), EnactedAt = at,
    };

    public RuleDocument Read() => RuleDocument.Parse(Encoding.UTF8.GetBytes(Json));
}
