using System.Collections.Immutable;

namespace Commons.Ledger.Statements;

/// <summary>How one check ended.</summary>
public enum CheckOutcome
{
    Passed,
    Failed,

    /// <summary>What it needs is not in the file. Never to be shown as passed.</summary>
    NotChecked,
}

/// <summary>A member whose published value is not what recomputing gives.</summary>
/// <param name="JsonPointer">Where it stands in the file (RFC 6901).</param>
/// <param name="Published">Its value there.</param>
/// <param name="Recomputed">What it should be.</param>
public sealed record StatementDifference(string JsonPointer, string Published, string Recomputed)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => $"{JsonPointer}: published {Published}, recomputed {Recomputed}";
}

/// <summary>One of the ten checks of STATEMENT §8.</summary>
/// <param name="Name"><c>form</c>, <c>hash</c>, <c>signature</c>, <c>rule</c>, <c>inputs</c>, <c>pools</c>, <c>lines</c>, <c>root</c>, <c>sum</c> or <c>previous</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Detail">What was found, as part of a sentence; may be empty.</param>
public sealed record StatementCheck(string Name, CheckOutcome Outcome, string Detail)
{
    /// <summary>The first member that differs, where the check compares members.</summary>
    public StatementDifference? Difference { get; init; }

    /// <summary>One line for a person.</summary>
    public override string ToString()
    {
        var outcome = Outcome switch
        {
            CheckOutcome.Passed => "passed",
            CheckOutcome.Failed => "FAILED",
            _ => "not checked",
        };
        var explanation = Difference?.ToString() ?? Detail;
        return explanation.Length == 0 ? $"{Name}: {outcome}" : $"{Name}: {outcome} ({explanation})";
    }
}

/// <summary>What <c>statement verify</c> reports (STATEMENT §8).</summary>
/// <param name="Checks">All ten, in the order of STATEMENT §8; those that an earlier fault made impossible are not checked.</param>
public sealed record VerificationReport(ImmutableArray<StatementCheck> Checks)
{
    /// <summary>The file is no JSON at all, so there is nothing to check: exit code 2.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>What must always be said: recomputing starts from weights, and who vouches for them. Empty where the form could not be read.</summary>
    public string WeightsSentence { get; init; } = "";

    /// <summary>Nothing failed. What could not be checked is not counted as passed, but does not fail either.</summary>
    public bool Holds => !IsUnreadable && Checks.All(check => check.Outcome is not CheckOutcome.Failed);

    /// <summary>0 holds, 1 something differs, 2 unreadable.</summary>
    public int ExitCode => IsUnreadable ? 2 : Holds ? 0 : 1;

    /// <summary>
    /// The first member that differs. A wrong hash or signature only says that something does, so the member that explains it comes first.
    /// </summary>
    public StatementDifference? FirstDifference => Checks
        .Where(check => check.Difference is not null)
        .OrderBy(check => check.Name is StatementVerifier.HashCheck or StatementVerifier.SignatureCheck)
        .FirstOrDefault()?.Difference;

    /// <summary>What to print: a line per check, the first difference if there is one, and the sentence about the weights.</summary>
    public IEnumerable<string> Lines =>
    [
        .. Checks.Select(check => check.ToString()),
        .. FirstDifference is { } first ? [$"first difference: {first}"] : Array.Empty<string>(),
        .. WeightsSentence.Length > 0 ? [WeightsSentence] : Array.Empty<string>(),
    ];
}
