namespace Commons.Ledger.Statements;

/// <summary>How much of who got what a published statement shows (STATEMENT §7).</summary>
public enum StatementMode
{
    /// <summary>Sums only: weights and lines are left out of the public file, their hashes still cover them.</summary>
    Aggregate,

    /// <summary>Every line, under keys that change with period and pool.</summary>
    Pseudonymous,

    /// <summary>As pseudonymous, but with the URI of those who chose to be named.</summary>
    Full,
}

/// <summary>Which mode a statement gets and how it is spelled.</summary>
public static class StatementModes
{
    /// <summary>Below so many payees with weight, lines would be people: what one earned is the rest minus the others (MONEY-ATTACKS 56).</summary>
    public const int AggregateBelow = 20;

    /// <summary>The mode that the number of payees allows; <see cref="StatementMode.Full"/> takes everybody's own choice besides.</summary>
    public static StatementMode For(StatementWeights weights) =>
        weights.PayeesWithWeight < AggregateBelow ? StatementMode.Aggregate : StatementMode.Pseudonymous;

    internal static string Text(StatementMode mode) => mode.ToString().ToLowerInvariant();

    internal static StatementMode Read(StrictNode node) => node.Text() switch
    {
        "aggregate" => StatementMode.Aggregate,
        "pseudonymous" => StatementMode.Pseudonymous,
        "full" => StatementMode.Full,
        _ => throw node.Fault("is not full, pseudonymous or aggregate."),
    };
}
