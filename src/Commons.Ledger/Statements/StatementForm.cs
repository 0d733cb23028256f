namespace Commons.Ledger.Statements;

/// <summary>
/// Which file of a statement: only in mode <c>aggregate</c> do the two differ. Both carry the same <c>hash</c> and signatures, because in that mode
/// the hash covers the public form, and <c>inputsHash</c> and <c>merkleRoot</c> cover the rest (STATEMENT §7).
/// </summary>
public enum StatementForm
{
    /// <summary>What everybody may have: without <c>inputs.weights</c> and <c>results.lines</c> where the mode is aggregate.</summary>
    Public,

    /// <summary>Everything, for members behind sign-in if every payee agreed, and for whoever recomputes.</summary>
    Complete,
}
