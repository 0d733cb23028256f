using System.Globalization;

namespace Commons.Ledger.Statements;

/// <summary>The checks one by one.</summary>
public sealed partial class StatementVerifier
{
    private const string Aggregate = "an aggregate statement does not publish weights and lines";

    private static StatementCheck CheckHash(StatementEnvelope envelope) =>
        Compare(HashCheck, [("/hash", envelope.Hash, envelope.Statement.Hash)]);

    private StatementCheck CheckSignatures(StatementEnvelope envelope)
    {
        var (signatures, hash) = (envelope.Signatures, envelope.Statement.Hash);
        for (var i = 0; i < signatures.Length; i++)
        {
            // The keys of a board stand in its own actor; one of another origin would be somebody else's word.
            if (!signatures[i].KeyId.StartsWith(envelope.Statement.Header.Board + "/", StringComparison.Ordinal))
                return Failed(SignatureCheck, $"/signatures/{i}/keyId: the key is not the board's");
            if (keyOf(signatures[i]) is not null && !Holds(signatures[i], hash))
                return Failed(SignatureCheck, $"/signatures/{i}: the signature does not hold for the statement's hash and the key {signatures[i].KeyId}");
        }

        var held = signatures.Where(signature => Holds(signature, hash)).ToList();
        if (held.FirstOrDefault(signature => signature.Purpose is SignaturePurpose.Publish) is not { } published)
            return Failed(SignatureCheck, "no publish signature by a known key holds");
        if (held.Any(signature => signature.Purpose is SignaturePurpose.Release && keyOf(signature)!.SequenceEqual(keyOf(published)!)))
            return Failed(SignatureCheck, "an officer released it with the server's own key");

        var unknown = signatures.Length - held.Count;
        return Passed(SignatureCheck, $"published {Instants.Text(published.At)} with {published.KeyId}" +
            (unknown > 0 ? $"; {unknown} more not checked, their keys are not known" : ""));
    }

    private bool Holds(StatementSignature signature, string hash) =>
        keyOf(signature) is { } key && verify(key, signature.Message(hash), signature.Bytes);

    private static StatementCheck CheckRule(StatementEnvelope envelope)
    {
        var (statement, rule) = (envelope.Statement, envelope.Rule);
        var period = statement.Header.Period;
        if (!rule.Covers(period))
            return Failed("rule", $"/rule: {rule.Id} is in force from {rule.EffectiveFrom}{(rule.ExpiresAfter is { } last ? $" to {last}" : "")}, not in {period}");

        return Compare("rule",
        [
            ("/statement/rule/hash", statement.RuleHash, rule.Hash),
            ("/statement/rule/id", statement.RuleId, rule.Id),
            ("/statement/board", statement.Header.Board, rule.Board),
            ("/statement/currency", statement.Currency, rule.Currency),
            ("/statement/inputs/founders/t", Text(statement.Inputs.FoundersT), Text(period.MonthsSince(rule.Founders.Launch))),
        ]);
    }

    private static StatementCheck CheckInputs(StatementDocument statement) => statement.IsComplete
        ? Compare("inputs", [("/statement/inputsHash", statement.InputsHash, statement.Inputs.Hash)])
        : NotChecked("inputs", Aggregate);

    /// <summary>Everything, or for an aggregate statement what follows from the published net; null with a fault where the rule cannot be applied.</summary>
    private static PeriodResults? Recompute(StatementEnvelope envelope, out StatementCheck? fault)
    {
        var (statement, period) = (envelope.Statement, envelope.Statement.Header.Period);
        fault = null;
        try
        {
            if (statement.IsComplete) return PeriodComputation.Compute(period, statement.Inputs, envelope.Rule).Results;

            var net = statement.Results.Net;
            var bps = PeriodComputation.BpsOf(period, statement.Inputs, envelope.Rule);
            return statement.Results with
            {
                DeficitAfter = Math.Min(net, 0),
                Bps = bps,
                Pools = PeriodComputation.PoolsOf(period, net, bps),
            };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            fault = Failed("pools", $"/statement/inputs: the rule cannot be applied: {e.Message}");
            return null;
        }
    }

    private static StatementCheck CheckPools(StatementEnvelope envelope, PeriodResults? recomputed)
    {
        var (statement, published) = (envelope.Statement, envelope.Statement.Results);
        var check = Compare("pools",
        [
            ("/statement/results/net", Text(published.Net), Text(recomputed!.Net)),
            ("/statement/results/deficitAfter", Text(published.DeficitAfter), Text(recomputed.DeficitAfter)),
            .. Pairs("bps", published.Bps, recomputed.Bps),
            .. Pairs("pools", published.Pools, recomputed.Pools),
        ]);
        return check.Outcome is CheckOutcome.Passed && !statement.IsComplete ? CheckAggregateNet(statement, check) : check;
    }

    /// <summary>Subscriptions stand among the weights that an aggregate statement leaves out; without any the net is exact, with some it is bounded.</summary>
    private static StatementCheck CheckAggregateNet(StatementDocument statement, StatementCheck passed)
    {
        var before = statement.Inputs.NetBeforeSubscriptions;
        var subscriptions = before - statement.Results.Net;
        var most = StatementInputs.Sum(statement.Inputs.Income.Where(i => i.Account.Kind.Code == 4020), i => i.Amount);
        if (subscriptions == 0) return passed;

        return subscriptions > 0 && subscriptions <= most
            ? passed with { Detail = $"{Text(subscriptions)} micros of subscriptions are taken as published" }
            : Failed("pools", new StatementDifference("/statement/results/net", Text(statement.Results.Net), Text(before)));
    }

    private static StatementCheck CheckLines(StatementDocument statement, PeriodResults? recomputed)
    {
        if (recomputed is null) return NotChecked("lines", "the rule cannot be applied");
        if (!statement.IsComplete) return NotChecked("lines", Aggregate);

        var (published, period) = (statement.Results, statement.Header.Period);
        IEnumerable<(string, string, string)> sums =
        [
            ("/statement/results/toSolidarity", Text(published.ToSolidarity), Text(recomputed.ToSolidarity)),
            ("/statement/results/reserve", Text(published.Reserve), Text(recomputed.Reserve)),
            ("/statement/results/carried", Text(published.Carried), Text(recomputed.Carried)),
        ];
        var lines = Enumerable.Range(0, Math.Max(published.Lines!.Value.Length, recomputed.Lines!.Value.Length)).Select(i => (
            $"/statement/results/lines/{i}", LineAt(published, i, period), LineAt(recomputed, i, period)));
        return Compare("lines", sums.Concat(lines), $"{published.Lines.Value.Length} lines");
    }

    private static StatementCheck CheckRoot(StatementDocument statement) => statement.IsComplete
        ? Compare("root", [("/statement/results/merkleRoot", statement.Results.MerkleRoot, statement.Results.Tree(statement.Header.Period).Root)])
        : NotChecked("root", Aggregate);

    /// <summary>STATEMENT §4.8: no micro is lost or made.</summary>
    private static StatementCheck CheckSum(StatementDocument statement)
    {
        if (statement.Inputs is not { Weights: { } weights } inputs || statement.Results is not { Lines: { } lines } results)
            return NotChecked("sum", Aggregate);

        var given = StatementInputs.Sum(lines, line => line.Amount) + results.Reserve + results.Carried;
        var taken = Int128.Max(results.Net, 0) + inputs.CarriedBefore + StatementInputs.Sum(weights.Subscriptions, s => s.Amount);
        var attributed = StatementInputs.Sum(weights.Contributors, c => c.Raw);
        var sold = StatementInputs.Sum(inputs.Income.Where(i => i.Account.Kind.Code is 4000 or 4010), i => i.Amount);
        return Compare("sum",
        [
            ("/statement/results/lines", Text(given), Text(taken)),
            ("/statement/inputs/weights/contributors", Text(attributed), Text(sold)),
        ], $"{Text(given)} micros");
    }

    private static StatementCheck CheckPrevious(StatementDocument statement, StatementEnvelope? envelope)
    {
        if (statement.Header.Previous == StatementHeader.NoPrevious) return Passed("previous", "this is the first statement");
        if (envelope is null) return NotChecked("previous", "the statement before was not reached");

        var (before, inputs) = (envelope.Statement, statement.Inputs);
        if (before.Header.Supersedes == statement.Header.Previous)
            return NotChecked("previous", "the statement before has been superseded since");

        // What founders were paid is in the lines; where those are left out, it is at most their pool.
        var paid = before.Results.Lines is { } lines
            ? StatementInputs.Sum(lines.Where(line => line.Pool == PoolName.Founders), line => line.Amount)
            : Int128.Clamp((Int128)inputs.FoundersPaidBefore - before.Inputs.FoundersPaidBefore, 0, before.Results.Pools.Founders);
        return Compare("previous",
        [
            ("/statement/previous", statement.Header.Previous, before.Hash),
            ("/statement/board", statement.Header.Board, before.Header.Board),
            ("/statement/currency", statement.Currency, before.Currency),
            ("/statement/period", statement.Header.Period.ToString(), before.Header.Period.Next.ToString()),
            ("/statement/inputs/deficitBefore", Text(inputs.DeficitBefore), Text(before.Results.DeficitAfter)),
            ("/statement/inputs/carriedBefore", Text(inputs.CarriedBefore), Text(before.Results.Carried)),
            ("/statement/inputs/founders/paidBefore", Text(inputs.FoundersPaidBefore), Text(before.Inputs.FoundersPaidBefore + paid)),
        ]);
    }

    private static IEnumerable<(string, string, string)> Pairs(string member, PoolAmounts published, PoolAmounts recomputed) =>
        published.All.Zip(recomputed.All, (a, b) => ($"/statement/results/{member}/{a.Name}", Text(a.Amount), Text(b.Amount)));

    private static string LineAt(PeriodResults results, int i, PeriodKey period) =>
        i < results.Lines!.Value.Length ? results.Lines.Value[i].Text(period) : "no line";

    private static string Text(Int128 number) => number.ToString(CultureInfo.InvariantCulture);
}
