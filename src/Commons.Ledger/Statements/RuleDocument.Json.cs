using System.Collections.Immutable;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>How a rule is written down, and read back without leniency.</summary>
public sealed partial record RuleDocument
{
    private const int BpsMax = CappedHamilton.WholeBps;

    private static readonly string[] Members =
    [
        "format", "id", "board", "currency", "proposal", "effectiveFrom", "pools", "contributors", "labour", "founders",
        "flatCeilingMicrosPerView", "thresholdMicros",
    ];

    /// <summary>Reads a rule in canonical form.</summary>
    /// <exception cref="StatementFormatException">A member is unknown, missing or out of its range, or the form is not canonical.</exception>
    /// <exception cref="JsonException">The bytes are not JSON, or a member occurs twice.</exception>
    public static RuleDocument Parse(ReadOnlySpan<byte> utf8)
    {
        var rule = Read(StrictNode.Parse(utf8));
        return rule.CanonicalBytes().AsSpan().SequenceEqual(utf8)
            ? rule
            : throw new StatementFormatException("", "is not in canonical form (RFC 8785).");
    }

    internal static RuleDocument Read(StrictNode node)
    {
        node.Object(Members, "expiresAfter", "previous");
        node["format"].Require(Format);
        var rule = new RuleDocument
        {
            Id = node["id"].Text(),
            Board = node["board"].Text(),
            Currency = node["currency"].Text(),
            Proposal = node["proposal"].Text(),
            EffectiveFrom = node["effectiveFrom"].Period(),
            ExpiresAfter = node.Optional("expiresAfter")?.Period(),
            Previous = node.Optional("previous")?.Hash(),
            Pools = PoolAmounts.Read(node["pools"], BpsMax),
            Contributors = ReadContributors(node["contributors"]),
            Labour = ReadLabour(node["labour"].Object(["moderation", "maintainers"])),
            Founders = ReadFounders(node["founders"]),
            FlatCeilingMicrosPerView = node["flatCeilingMicrosPerView"].Count(),
            ThresholdMicros = node["thresholdMicros"].Count(),
        };
        rule.Require(node.Pointer);
        return rule;
    }

    private static ContributorTerms ReadContributors(StrictNode node)
    {
        node.Object(["starterWeight", "capBps", "smallBoardCapBps", "smallBoardBelow", "permille"], "boards");
        var permille = node["permille"].Object(["normal", "accepted", "maintained", "duplicate", "removed"]);
        return new(
            Int(node["starterWeight"], int.MaxValue), Int(node["capBps"], BpsMax), Int(node["smallBoardCapBps"], BpsMax),
            Int(node["smallBoardBelow"], int.MaxValue),
            new(Quality("normal"), Quality("accepted"), Quality("maintained"), Quality("duplicate"), Quality("removed")))
        {
            Boards = ReadEntries(node.Optional("boards")),
        };

        int Quality(string name) => Int(permille[name], QualityPermille.Max);
    }

    private static LabourTerms ReadLabour(StrictNode node) => new(
        node["moderation"].Object(["ceilingMicrosPerMinute"])["ceilingMicrosPerMinute"].Count(),
        node["maintainers"].Object(["ceilingMicrosPerMinute"])["ceilingMicrosPerMinute"].Count());

    private static FounderTerms ReadFounders(StrictNode node)
    {
        // The kind decides which members there are, so it is looked at before the rest.
        var geometric = node.Optional("kind")?.Text() == "geometric";
        node.Object(geometric
            ? ["kind", "f0Bps", "num", "den", "launch", "capMicros"]
            : ["kind", "f0Bps", "periods", "launch", "capMicros"], "points");
        if (!geometric) node["kind"].Require("linear");

        FounderDecay decay = geometric
            ? new FounderDecay.Geometric(Int(node["num"], int.MaxValue), Int(node["den"], int.MaxValue))
            : new FounderDecay.Linear(Int(node["periods"], int.MaxValue));
        return new(Int(node["f0Bps"], BpsMax), decay, node["launch"].Period(), node["capMicros"].Count())
        {
            Points = ReadEntries(node.Optional("points")),
        };
    }

    private static ImmutableSortedDictionary<string, long> ReadEntries(StrictNode? node) => node is null
        ? FounderTerms.NoEntries
        : FounderTerms.NoEntries.AddRange(node.Entries().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.Count())));

    private static int Int(StrictNode node, int max) => (int)node.Count(max);

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("id", Id);
        json.WriteString("board", Board);
        json.WriteString("currency", Currency);
        json.WriteString("proposal", Proposal);
        json.WriteString("effectiveFrom", EffectiveFrom.ToString());
        if (ExpiresAfter is { } last) json.WriteString("expiresAfter", last.ToString());
        if (Previous is not null) json.WriteString("previous", Previous);
        json.WritePools("pools", Pools);
        WriteContributors(json);
        WriteLabour(json);
        WriteFounders(json);
        json.WriteNumberText("flatCeilingMicrosPerView", FlatCeilingMicrosPerView);
        json.WriteNumberText("thresholdMicros", ThresholdMicros);
        json.WriteEndObject();
    }

    private void WriteContributors(Utf8JsonWriter json)
    {
        json.WriteStartObject("contributors");
        json.WriteNumberText("starterWeight", Contributors.StarterWeight);
        json.WriteNumberText("capBps", Contributors.CapBps);
        json.WriteNumberText("smallBoardCapBps", Contributors.SmallBoardCapBps);
        json.WriteNumberText("smallBoardBelow", Contributors.SmallBoardBelow);
        WriteEntries(json, "permille", Contributors.Permille.All.Select(p => KeyValuePair.Create(p.Name, (long)p.Permille)));
        if (!Contributors.Boards.IsEmpty) WriteEntries(json, "boards", Contributors.Boards);
        json.WriteEndObject();
    }

    private void WriteLabour(Utf8JsonWriter json)
    {
        json.WriteStartObject("labour");
        WriteEntries(json, "moderation", [KeyValuePair.Create("ceilingMicrosPerMinute", Labour.ModerationCeilingMicrosPerMinute)]);
        WriteEntries(json, "maintainers", [KeyValuePair.Create("ceilingMicrosPerMinute", Labour.MaintainersCeilingMicrosPerMinute)]);
        json.WriteEndObject();
    }

    private void WriteFounders(Utf8JsonWriter json)
    {
        json.WriteStartObject("founders");
        json.WriteNumberText("f0Bps", Founders.F0Bps);
        if (Founders.Decay is FounderDecay.Geometric part)
        {
            json.WriteString("kind", "geometric");
            json.WriteNumberText("num", part.Num);
            json.WriteNumberText("den", part.Den);
        }
        else if (Founders.Decay is FounderDecay.Linear linear)
        {
            json.WriteString("kind", "linear");
            json.WriteNumberText("periods", linear.Periods);
        }

        json.WriteString("launch", Founders.Launch.ToString());
        json.WriteNumberText("capMicros", Founders.CapMicros);
        if (!Founders.Points.IsEmpty) WriteEntries(json, "points", Founders.Points);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> entries)
    {
        json.WriteStartObject(name);
        foreach (var (key, number) in entries) json.WriteNumberText(key, number);
        json.WriteEndObject();
    }
}
