using System.Collections.Immutable;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>What the rule makes of a period's inputs (STATEMENT §3, <c>results</c>). Amounts are micros.</summary>
public sealed record PeriodResults
{
    private static readonly string[] Members =
        ["net", "deficitAfter", "bps", "pools", "toSolidarity", "reserve", "carried", "merkleRoot"];

    /// <summary>What is shared; 0 or less shares nothing.</summary>
    public required long Net { get; init; }

    /// <summary>The net where it is negative, 0 otherwise.</summary>
    public required long DeficitAfter { get; init; }

    /// <summary>Basis points after the founders' decay.</summary>
    public required PoolAmounts Bps { get; init; }

    /// <summary>Micros per pool.</summary>
    public required PoolAmounts Pools { get; init; }

    /// <summary>Shares redirected to solidarity, and whatever any pool left unallocated.</summary>
    public required long ToSolidarity { get; init; }

    /// <summary>The reserve pool and what passed the labour ceilings.</summary>
    public required long Reserve { get; init; }

    /// <summary>What solidarity could give to nobody; the next statement's <c>carriedBefore</c>.</summary>
    public required long Carried { get; init; }

    /// <summary>One line per payee and pool with money, sorted; null in the public file of an aggregate statement.</summary>
    public required ImmutableArray<StatementLine>? Lines { get; init; }

    /// <summary>Root of the tree over the lines, 64 hex digits.</summary>
    public required string MerkleRoot { get; init; }

    /// <summary>The tree over the lines, from which every payee's proof is taken.</summary>
    /// <exception cref="InvalidOperationException">The lines are not known.</exception>
    public MerkleTree Tree(PeriodKey period) => Lines is { } lines
        ? new MerkleTree(lines.Select(line => line.Text(period)))
        : throw new InvalidOperationException("The lines of an aggregate statement are not in its public file.");

    internal static PeriodResults Read(StrictNode node, PeriodKey period, StatementMode mode)
    {
        node.Object(mode is StatementMode.Aggregate ? Members : [.. Members, "lines"], "lines");
        return new()
        {
            Net = node["net"].Signed(),
            DeficitAfter = node["deficitAfter"].Signed(),
            Bps = PoolAmounts.Read(node["bps"], CappedHamilton.WholeBps),
            Pools = PoolAmounts.Read(node["pools"], long.MaxValue),
            ToSolidarity = node["toSolidarity"].Count(),
            Reserve = node["reserve"].Count(),
            Carried = node["carried"].Count(),
            Lines = node.Optional("lines") is { } lines ? [.. lines.Items().Select(line => StatementLine.Read(line, period, mode))] : null,
            MerkleRoot = node["merkleRoot"].Hash(),
        };
    }

    internal void Write(Utf8JsonWriter json, PeriodKey period, StatementForm form)
    {
        json.WriteStartObject();
        json.WriteNumberText("net", Net);
        json.WriteNumberText("deficitAfter", DeficitAfter);
        json.WritePools("bps", Bps);
        json.WritePools("pools", Pools);
        json.WriteNumberText("toSolidarity", ToSolidarity);
        json.WriteNumberText("reserve", Reserve);
        json.WriteNumberText("carried", Carried);
        if (form is StatementForm.Complete && Lines is { } lines) json.WriteTexts("lines", lines.Select(line => line.Text(period)));
        json.WriteString("merkleRoot", MerkleRoot);
        json.WriteEndObject();
    }
}
