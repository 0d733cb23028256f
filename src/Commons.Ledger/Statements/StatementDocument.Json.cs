using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Commons.Ledger.Statements;

/// <summary>How a statement is written down, and read back without leniency.</summary>
public sealed partial class StatementDocument
{
    private static readonly string[] Members =
    [
        "format", "board", "name", "period", "from", "until", "revision", "previous", "currency", "minorUnits", "mode", "rule", "metering",
        "journal", "inputsHash", "inputs", "results", "corrections",
    ];

    internal static StatementDocument Read(StrictNode node)
    {
        node.Object(Members, "supersedes");
        node["format"].Require(Format);
        var header = ReadHeader(node);
        var currency = node["currency"].Text();
        if (!Ledger.Currency.TryFind(currency, out var known)) throw node["currency"].Fault("is not a currency of ISO 4217.");
        node["minorUnits"].Require(known.Exponent.ToString(CultureInfo.InvariantCulture));

        var rule = node["rule"].Object(["id", "hash"]);
        var document = new StatementDocument(header)
        {
            Currency = currency,
            RuleId = rule["id"].Text(),
            RuleHash = rule["hash"].Hash(),
            InputsHash = node["inputsHash"].Hash(),
            Inputs = StatementInputs.Read(node["inputs"], header.Mode),
            Results = PeriodResults.Read(node["results"], header.Period, header.Mode),
        };
        return document.Inputs.Weights is null == document.Results.Lines is null
            ? document
            : throw node.Fault("has one of inputs.weights and results.lines without the other.");
    }

    private static StatementHeader ReadHeader(StrictNode node)
    {
        var period = node["period"].Period();
        node["from"].Require(Instants.Text(period.From));
        node["until"].Require(Instants.Text(period.Until));
        if (!Origin.IsCanonical(node["board"].Text())) throw node["board"].Fault("is not an origin without final slash.");

        var revision = node["revision"].Count();
        var supersedes = node.Optional("supersedes")?.Hash();
        if (revision < 1) throw node["revision"].Fault("is not at least 1.");
        if (revision > 1 != supersedes is not null) throw node.Fault("names in supersedes what it replaces if and only if its revision is above 1.");

        return new()
        {
            Board = node["board"].Text(),
            Name = node["name"].Text(),
            Period = period,
            Revision = revision,
            Supersedes = supersedes,
            Previous = node["previous"].Hash(),
            Mode = StatementModes.Read(node["mode"]),
            Metering = ReadMetering(node["metering"]),
            Journal = ReadJournal(node["journal"]),
            Corrections = [.. node["corrections"].Items().Select(ReadCorrection)],
        };
    }

    private static MeteringFigures ReadMetering(StrictNode node)
    {
        node.Object(["billed", "makeGood", "late", "refused", "flatViews", "rows", "attributionRoot"]);
        return new(
            node["billed"].Count(), node["makeGood"].Count(), node["late"].Count(), node["flatViews"].Count(), node["rows"].Count(),
            node["attributionRoot"].Hash())
        {
            Refused = node["refused"].Entries().ToImmutableSortedDictionary(reason => reason.Name, reason => reason.Value.Count(), StringComparer.Ordinal),
        };
    }

    private static JournalSpan ReadJournal(StrictNode node)
    {
        var span = new JournalSpan(node.Object(["first", "last", "head"])["first"].Count(), node["last"].Count(), node["head"].Hash());
        return span.First <= span.Last ? span : throw node["last"].Fault("lies before first.");
    }

    private static StatementCorrection ReadCorrection(StrictNode node) => new(
        node.Object(["period", "revision", "hash", "change"])["period"].Period(), node["revision"].Count(), node["hash"].Hash(), node["change"].Signed());

    private void WriteHeader(Utf8JsonWriter json)
    {
        json.WriteString("board", Header.Board);
        json.WriteString("name", Header.Name);
        json.WriteString("period", Header.Period.ToString());
        json.WriteString("from", Instants.Text(Header.Period.From));
        json.WriteString("until", Instants.Text(Header.Period.Until));
        json.WriteNumberText("revision", Header.Revision);
        if (Header.Supersedes is { } superseded) json.WriteString("supersedes", superseded);
        json.WriteString("previous", Header.Previous);
        json.WriteString("currency", Currency);
        json.WriteNumberText("minorUnits", Ledger.Currency.Find(Currency).Exponent);
        json.WriteString("mode", StatementModes.Text(Header.Mode));
        json.WriteStartObject("rule");
        json.WriteString("id", RuleId);
        json.WriteString("hash", RuleHash);
        json.WriteEndObject();
        WriteMetering(json);
        json.WriteStartObject("journal");
        json.WriteNumberText("first", Header.Journal.First);
        json.WriteNumberText("last", Header.Journal.Last);
        json.WriteString("head", Header.Journal.Head);
        json.WriteEndObject();
        json.WriteObjects("corrections", Header.Corrections, correction =>
        {
            json.WriteString("period", correction.Period.ToString());
            json.WriteNumberText("revision", correction.Revision);
            json.WriteString("hash", correction.Hash);
            json.WriteNumberText("change", correction.Change);
        });
    }

    private void WriteMetering(Utf8JsonWriter json)
    {
        json.WriteStartObject("metering");
        json.WriteNumberText("billed", Header.Metering.Billed);
        json.WriteNumberText("makeGood", Header.Metering.MakeGood);
        json.WriteNumberText("late", Header.Metering.Late);
        json.WriteNumberText("flatViews", Header.Metering.FlatViews);
        json.WriteNumberText("rows", Header.Metering.Rows);
        json.WriteString("attributionRoot", Header.Metering.AttributionRoot);
        json.WriteStartObject("refused");
        foreach (var (reason, count) in Header.Metering.Refused) json.WriteNumberText(reason, count);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
