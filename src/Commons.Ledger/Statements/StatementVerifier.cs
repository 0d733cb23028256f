using System.Collections.Immutable;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>
/// Recomputes a published statement from its own inputs and compares every member (STATEMENT §8). No key is ever taken from the file
/// (MONEY-ATTACKS 81): whoever verifies says which key belongs to a signature.
/// </summary>
/// <param name="keyOf">
/// The 32 bytes of the key that made a signature, from <c>--key</c> or the instance actor's list; null if there is none to be had.
/// Such a signature is not counted.
/// </param>
/// <param name="verify">Checks Ed25519.</param>
public sealed partial class StatementVerifier(Func<StatementSignature, byte[]?> keyOf, Ed25519Verify verify)
{
    internal const string HashCheck = "hash";
    internal const string SignatureCheck = "signature";

    private static readonly string[] AfterForm = [HashCheck, SignatureCheck, "rule", "inputs", "pools", "lines", "root", "sum", "previous"];

    /// <summary>Checks one file.</summary>
    /// <param name="file">The bytes as served.</param>
    /// <param name="previous">The file of the previous period, if it could be reached; its own signatures are not looked at.</param>
    /// <returns>A report; nothing a stranger wrote makes this throw.</returns>
    public VerificationReport Verify(ReadOnlySpan<byte> file, ReadOnlySpan<byte> previous = default)
    {
        try
        {
            var envelope = StatementEnvelope.Read(file);
            return new([Passed("form"), .. Checks(envelope, previous.IsEmpty ? null : ReadPrevious(previous))])
            {
                WeightsSentence = WeightsSentence(envelope),
            };
        }
        catch (StatementFormatException e)
        {
            return FormFault(e.Message) with { Checks = [FormCheck(e), .. Unchecked("the form is not valid")] };
        }
        catch (JsonException e)
        {
            return FormFault($"this is not JSON: {e.Message}") with { IsUnreadable = true };
        }
    }

    private IEnumerable<StatementCheck> Checks(StatementEnvelope envelope, StatementEnvelope? previous)
    {
        yield return CheckHash(envelope);
        yield return CheckSignatures(envelope);
        yield return CheckRule(envelope);
        yield return CheckInputs(envelope.Statement);

        var recomputed = Recompute(envelope, out var fault);
        yield return fault ?? CheckPools(envelope, recomputed);
        yield return CheckLines(envelope.Statement, recomputed);
        yield return CheckRoot(envelope.Statement);
        yield return CheckSum(envelope.Statement);
        yield return CheckPrevious(envelope.Statement, previous);
    }

    private static StatementEnvelope? ReadPrevious(ReadOnlySpan<byte> previous)
    {
        try
        {
            return StatementEnvelope.Read(previous);
        }
        catch (Exception e) when (e is StatementFormatException or JsonException)
        {
            return null;   // What cannot be read counts as not reachable.
        }
    }

    /// <summary>The weights are where recomputing begins, so it must be said who checked them, whatever else is right.</summary>
    private string WeightsSentence(StatementEnvelope envelope)
    {
        var auditors = envelope.Signatures
            .Where(signature => signature.Purpose is SignaturePurpose.Audit && Holds(signature, envelope.Statement.Hash))
            .Select(signature => signature.KeyId).Distinct().Count();
        return $"the weights themselves come from attribution root {envelope.Statement.Header.Metering.AttributionRoot}, signed by {auditors} auditors";
    }

    private static StatementCheck FormCheck(StatementFormatException e) => new("form", CheckOutcome.Failed, e.Message)
    {
        Difference = e.Published is { } published ? new(e.JsonPointer, published, e.Recomputed!) : null,
    };

    private static VerificationReport FormFault(string detail) =>
        new([new StatementCheck("form", CheckOutcome.Failed, detail), .. Unchecked("the form is not valid")]);

    private static IEnumerable<StatementCheck> Unchecked(string why) => AfterForm.Select(name => NotChecked(name, why));

    private static StatementCheck Passed(string name, string detail = "") => new(name, CheckOutcome.Passed, detail);

    private static StatementCheck NotChecked(string name, string why) => new(name, CheckOutcome.NotChecked, why);

    private static StatementCheck Failed(string name, string why) => new(name, CheckOutcome.Failed, why);

    private static StatementCheck Failed(string name, StatementDifference difference) =>
        new(name, CheckOutcome.Failed, "") { Difference = difference };

    /// <summary>Passed if all pairs are alike, else failed at the first that is not.</summary>
    private static StatementCheck Compare(string name, IEnumerable<(string At, string Published, string Recomputed)> members, string detail = "")
    {
        var differing = members.FirstOrDefault(member => member.Published != member.Recomputed);
        return differing.At is null
            ? Passed(name, detail)
            : Failed(name, new StatementDifference(differing.At, differing.Published, differing.Recomputed));
    }
}
