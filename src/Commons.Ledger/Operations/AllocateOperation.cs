using System.Text.Json.Nodes;
using Commons.Ledger.Payouts;

namespace Commons.Ledger;

/// <summary>
/// One arithmetic operation as a document in and a document out, so that anyone can check the rules of the co-op against their own programs
/// without its database (REVENUE §5.16, CONTRACT §1 <c>allocate FILE</c>).
/// </summary>
public static class AllocateOperation
{
    // The format of §5.16 names no currency: its settlements are in cents.
    private static readonly long Cent = Currency.Find("EUR").PayoutUnit;

    /// <summary>Runs the operation of a document <c>{op, input}</c>; other members are ignored.</summary>
    /// <returns>The <c>expected</c> object of REVENUE §5.16: integers as decimal strings, booleans as booleans.</returns>
    /// <exception cref="MalformedOperationException">The operation is unknown, or a member is missing, malformed or outside its range.</exception>
    public static JsonObject Run(JsonObject document)
    {
        try
        {
            var file = new OperationInput(document, "");
            return Run(file.Text("op"), file);
        }
        // What is wrong with the numbers together (a sum past 64 bits, pools that are not 10000 bps) is found by the arithmetic itself,
        // and a member that occurs twice when System.Text.Json looks into its object.
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new MalformedOperationException("input", e.Message, e);
        }
    }

    private static JsonObject Run(string op, OperationInput file)
    {
        Func<OperationInput, JsonObject> operation = op switch
        {
            "hamilton" => Divide,
            "quality_hamilton" => DivideByQuality,
            "capped" => DivideCapped,
            "pools" => DividePools,
            "founders_bps" => Founders,
            "thread_split" => SplitThread,
            "user_centric" => SplitFees,
            "accrue" => Accrue,
            "settle" => Settle,
            "restate" => Restate,
            "netting" => Net,
            "merkle" => Prove,
            "chain" => Chain,
            "iban" => CheckIban,
            "websig" => SignWebhook,
            "period" => PeriodOperation.Run,
            _ => throw file.Malformed("op", $"“{op}” is not an operation known here."),
        };
        return operation(file.Object("input"));
    }

    private static JsonObject Divide(OperationInput input) => Answer(Hamilton.Split(
        input.Key("period"), input.Key("pool"), input.Amount("pool_micros"), input.Weights("weights")));

    private static JsonObject DivideByQuality(OperationInput input) => Answer(Hamilton.Split(
        input.Key("period"), input.Key("pool"), input.Amount("pool_micros"),
        QualityWeights.Apply(input.Weights("weights"), input.NumbersOrNone("permille", QualityWeights.PermilleMax))));

    private static JsonObject DivideCapped(OperationInput input) => Answer(CappedHamilton.Split(
        input.Key("period"), input.Key("pool"), input.Amount("pool_micros"), input.Weights("weights"),
        input.Number("cap_bps", 0, CappedHamilton.WholeBps)));

    private static JsonObject DividePools(OperationInput input)
    {
        var division = Pools.Divide(input.Key("period"), input.SignedAmount("net_micros"), input.Numbers("bps", CappedHamilton.WholeBps));
        return new JsonObject { ["pools"] = division.Amounts.ToJson(), ["deficit_carried"] = division.DeficitCarried.ToJson() };
    }

    private static JsonObject Founders(OperationInput input)
    {
        var (start, elapsed) = (input.Number("f0_bps", 0, CappedHamilton.WholeBps), input.Number("t", 0, FoundersShare.PeriodsMax));
        var (cap, paid) = (input.Amount("cap_micros"), input.Amount("paid_micros"));
        var bps = input.Text("kind") switch
        {
            "linear" => FoundersShare.LinearBps(start, elapsed, input.Number("T", 1, int.MaxValue), cap, paid),
            "geometric" => FoundersShare.GeometricBps(
                start, elapsed, input.Number("num", 0, int.MaxValue), input.Number("den", 1, int.MaxValue), cap, paid),
            var kind => throw input.Malformed("kind", $"“{kind}” is neither linear nor geometric."),
        };
        return new JsonObject { ["bps"] = ((long)bps).ToJson() };
    }

    private static JsonObject SplitThread(OperationInput input)
    {
        var division = ThreadSplit.Split(
            input.Key("period"), input.Key("event"), input.Amount("amount_micros"),
            input.Key("starter"), input.Keys("repliers"), input.Weight("starter_weight"));
        return new JsonObject { ["alloc"] = division.Shares.ToJson() };
    }

    private static JsonObject SplitFees(OperationInput input) => Answer(UserCentric.Split(
        input.Key("period"),
        input.Objects("visitors").ToDictionary(v => v.Key, v => new ReaderFee(v.Value.Amount("amount_micros"), v.Value.Weights("weights")))));

    private static JsonObject Accrue(OperationInput input)
    {
        var days = Accrual.Days(input.Amount("amount_micros"), input.Number("days", 1, Accrual.DaysMax));
        return new JsonObject { ["days"] = new JsonArray([.. days.Select(d => d.ToJson())]) };
    }

    private static JsonObject Settle(OperationInput input)
    {
        var settled = Settling.Settle(
            new MemberBalance
            {
                Opening = input.Amount("opening"),
                Earned = input.Amount("earned"),
                Debt = input.Amount("debt"),
                RecoveryCapBps = input.Number("clawback_cap_bps", 0, CappedHamilton.WholeBps),
                Threshold = input.Amount("threshold"),
                IsHeld = input.Flag("hold"),
                IsClosing = input.Flag("closing_account"),
            }, Cent);
        return new JsonObject
        {
            ["recovered"] = settled.Recovered.ToJson(),
            ["debt_after"] = settled.DebtAfter.ToJson(),
            ["payout"] = settled.Payout.ToJson(),
            ["closing"] = settled.Closing.ToJson(),
        };
    }

    private static JsonObject Restate(OperationInput input)
    {
        var delta = Restatement.Delta(
            input.Key("period"), input.Key("pool"),
            input.Amount("old_pool"), input.Weights("old_weights"), input.Amount("new_pool"), input.Weights("new_weights"));
        return new JsonObject { ["delta"] = delta.ToJson() };
    }

    private static JsonObject Net(OperationInput input)
    {
        var net = Netting.Net(
            input.Amount("a_owes_b"), input.Amount("b_owes_a"), input.Amount("threshold"), input.SignedAmount("carry"), Cent);
        return new JsonObject
        {
            ["pay"] = net.Pay.ToJson(),
            ["payer"] = net.Payer is NettingPayer.Nobody ? "" : net.Payer.ToString(),
            ["carry"] = net.Carry.ToJson(),
        };
    }

    private static JsonObject Prove(OperationInput input)
    {
        var tree = new MerkleTree(input.Texts("lines"));
        // A tree of no lines has a root but no place to prove; index 0 then stands for nothing.
        var index = input.Number("index", 0, Math.Max(tree.Count - 1, 0));
        var path = tree.Count == 0 ? [] : tree.Path(index);
        return new JsonObject { ["root"] = tree.Root, ["proof"] = new JsonArray([.. path.Select(p => (JsonNode)p)]) };
    }

    private static JsonObject Chain(OperationInput input)
    {
        var hashes = new JsonArray();
        var head = JournalChain.Genesis.ToArray();
        foreach (var entry in input.Texts("entries"))
        {
            head = JournalChain.Next(head, StrictUtf8.Bytes(entry));
            hashes.Add(Convert.ToHexStringLower(head));
        }

        return new JsonObject { ["hashes"] = hashes };
    }

    private static JsonObject CheckIban(OperationInput input) => new() { ["valid"] = Iban.TryParse(input.Text("iban"), out _) };

    private static JsonObject SignWebhook(OperationInput input) => new()
    {
        ["v1"] = WebhookSignature.Compute(input.Text("secret"), input.Amount("timestamp"), StrictUtf8.Bytes(input.Text("body"))),
    };

    private static JsonObject Answer(Division division) =>
        new() { ["alloc"] = division.Shares.ToJson(), ["unallocated"] = division.Unallocated.ToJson() };
}
