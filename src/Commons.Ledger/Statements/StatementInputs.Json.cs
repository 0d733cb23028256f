using System.Collections.Immutable;
using System.Text.Json;
using Commons.Ledger.Accounts;

namespace Commons.Ledger.Statements;

/// <summary>How inputs are written down, and read back without leniency.</summary>
public sealed partial record StatementInputs
{
    private static readonly string[] AmountMembers = ["account", "amount"];
    private static readonly string[] ContributorMembers = ["payee", "raw", "weighted", "to"];
    private static readonly string[] LabourMembers = ["payee", "minutes", "coefficient"];
    private static readonly string[] FounderMembers = ["payee", "points"];
    private static readonly string[] SubscriptionMembers = ["payee", "amount"];

    /// <summary><c>SHA-256("commons-inputs-v1" ‖ LF ‖ JCS(inputs))</c> over the complete inputs, weights included; 64 hex digits.</summary>
    /// <exception cref="InvalidOperationException">The weights are not known.</exception>
    public string Hash => Weights is null
        ? throw new InvalidOperationException("Inputs without weights have no hash of their own.")
        : CanonicalBytes.TaggedHash(HashTag, CanonicalBytes.Of(json => Write(json, StatementForm.Complete)));

    internal static StatementInputs Read(StrictNode node, StatementMode mode)
    {
        string[] required = ["income", "costs", "notCollected", "deficitBefore", "founders"];
        node.Object(mode is StatementMode.Aggregate ? required : [.. required, "weights"], "carriedBefore", "cleared", "weights");
        var founders = node["founders"].Object(["t", "paidBefore"]);
        try
        {
            return new()
            {
                Income = ReadAmounts(node["income"]),
                Costs = ReadAmounts(node["costs"]),
                NotCollected = node["notCollected"].Count(),
                DeficitBefore = node["deficitBefore"].Signed(),
                CarriedBefore = node.Optional("carriedBefore")?.Count() ?? 0,
                Cleared = ReadCleared(node.Optional("cleared")),
                FoundersT = founders["t"].Count(),
                FoundersPaidBefore = founders["paidBefore"].Count(),
                Weights = node.Optional("weights") is { } weights ? ReadWeights(weights, mode) : null,
            };
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new StatementFormatException(node.Pointer, $"cannot be: {e.Message}");
        }
    }

    private static ImmutableArray<AccountAmount> ReadAmounts(StrictNode list) =>
    [
        .. list.Items().Select(item => Account.TryParse(item.Object(AmountMembers)["account"].Text(), out var account)
            ? new AccountAmount(account, item["amount"].Signed())
            : throw item["account"].Fault("is not an account of the chart.")),
    ];

    private static ImmutableArray<ClearedIncome> ReadCleared(StrictNode? list) => list is null
        ? []
        : [.. list.Items().Select(item => new ClearedIncome(item.Object(["period", "amount"])["period"].Period(), item["amount"].Count()))];

    private static StatementWeights ReadWeights(StrictNode node, StatementMode mode)
    {
        node.Object([PoolName.Contributors, PoolName.Founders, PoolName.Maintainers, PoolName.Moderation, PoolName.Solidarity], PoolName.Subscriptions);
        return new()
        {
            Contributors =
            [
                .. Items(PoolName.Contributors, ContributorMembers).Select(item =>
                    new ContributorWeight(Payee(item["payee"]), item["raw"].Count(), item["weighted"].Wide(), ReadTo(item["to"]))),
            ],
            Founders = [.. Items(PoolName.Founders, FounderMembers).Select(item => new FounderWeight(Payee(item["payee"]), item["points"].Count()))],
            Maintainers = ReadLabour(PoolName.Maintainers),
            Moderation = ReadLabour(PoolName.Moderation),
            Solidarity = [.. node[PoolName.Solidarity].Items().Select(Payee)],
            Subscriptions = node.Optional(PoolName.Subscriptions) is null
                ? []
                : [.. Items(PoolName.Subscriptions, SubscriptionMembers).Select(item => new SubscriptionShare(Payee(item["payee"]), item["amount"].Count()))],
        };

        IEnumerable<StrictNode> Items(string pool, string[] members) => node[pool].Items().Select(item => item.Object(members));

        ImmutableArray<LabourWeight> ReadLabour(string pool) =>
            [.. Items(pool, LabourMembers).Select(item => new LabourWeight(Payee(item["payee"]), item["minutes"].Count(), item["coefficient"].Count()))];

        string Payee(StrictNode payee) => PayeeKey.IsPayee(payee.Text(), mode) ? payee.Text() : throw payee.Fault("is not a payee's key.");
    }

    private static ShareGoesTo ReadTo(StrictNode node) => node.Text() switch
    {
        "payee" => ShareGoesTo.Payee,
        "solidarity" => ShareGoesTo.Solidarity,
        "held" => ShareGoesTo.Held,
        _ => throw node.Fault("is not payee, solidarity or held."),
    };

    internal void Write(Utf8JsonWriter json, StatementForm form)
    {
        json.WriteStartObject();
        json.WriteObjects("income", Income, amount => Write(json, amount));
        json.WriteObjects("costs", Costs, amount => Write(json, amount));
        json.WriteNumberText("notCollected", NotCollected);
        json.WriteNumberText("deficitBefore", DeficitBefore);
        if (CarriedBefore != 0) json.WriteNumberText("carriedBefore", CarriedBefore);
        if (!Cleared.IsEmpty)
            json.WriteObjects("cleared", Cleared, cleared =>
            {
                json.WriteString("period", cleared.Period.ToString());
                json.WriteNumberText("amount", cleared.Amount);
            });

        json.WriteStartObject("founders");
        json.WriteNumberText("t", FoundersT);
        json.WriteNumberText("paidBefore", FoundersPaidBefore);
        json.WriteEndObject();
        if (form is StatementForm.Complete && Weights is not null) WriteWeights(json, Weights);
        json.WriteEndObject();
    }

    private static void WriteWeights(Utf8JsonWriter json, StatementWeights weights)
    {
        json.WriteStartObject("weights");
        json.WriteObjects(PoolName.Contributors, weights.Contributors, item =>
        {
            json.WriteString("payee", item.Payee);
            json.WriteNumberText("raw", item.Raw);
            json.WriteNumberText("weighted", item.Weighted);
            json.WriteString("to", item.To.ToString().ToLowerInvariant());
        });
        json.WriteObjects(PoolName.Founders, weights.Founders, item =>
        {
            json.WriteString("payee", item.Payee);
            json.WriteNumberText("points", item.Points);
        });
        WriteLabour(json, PoolName.Maintainers, weights.Maintainers);
        WriteLabour(json, PoolName.Moderation, weights.Moderation);
        json.WriteTexts(PoolName.Solidarity, weights.Solidarity);
        if (!weights.Subscriptions.IsEmpty)
            json.WriteObjects(PoolName.Subscriptions, weights.Subscriptions, item =>
            {
                json.WriteString("payee", item.Payee);
                json.WriteNumberText("amount", item.Amount);
            });
        json.WriteEndObject();
    }

    private static void WriteLabour(Utf8JsonWriter json, string pool, ImmutableArray<LabourWeight> labour) =>
        json.WriteObjects(pool, labour, item =>
        {
            json.WriteString("payee", item.Payee);
            json.WriteNumberText("minutes", item.Minutes);
            json.WriteNumberText("coefficient", item.Coefficient);
        });

    private static void Write(Utf8JsonWriter json, AccountAmount amount)
    {
        json.WriteString("account", amount.Account.ToString());
        json.WriteNumberText("amount", amount.Amount);
    }
}
