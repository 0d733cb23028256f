using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Commons.Ledger.Payouts;

/// <summary>One <c>Ntry</c> of a bank's file taken apart into its payments.</summary>
/// <param name="Key">See <see cref="BankMovement.EntryKey"/>.</param>
/// <param name="Movements">They add up to the entry, always.</param>
internal sealed record CamtEntry(string Key, ImmutableArray<BankMovement> Movements)
{
    // What banks write where they have nothing to write.
    private static readonly string[] NoReference = ["NOTPROVIDED", "NONREF", "NONE", "NOREF"];

    /// <param name="seen">How often each entry without the bank's own reference came before in this statement.</param>
    public static CamtEntry Read(XElement entry, string account, string statement, Currency currency, Dictionary<string, int> seen)
    {
        var (micros, on) = (entry.Amount(currency) * entry.Sign(), Day(entry.At("BookgDt") ?? entry.At("ValDt") ?? throw new FormatException($"Statement {statement} has an entry without a day.")));
        var key = KeyOf(entry, account, statement, micros, on, seen);
        var details = entry.All("NtryDtls").SelectMany(d => d.All("TxDtls")).ToList();
        var batch = entry.All("NtryDtls").Select(d => d.Text("Btch", "PmtInfId")).FirstOrDefault(text => text is not null);

        if (details.Count == 0)
            return new(key, [Movement(key, 0, batch is null ? BankMovementKind.Payment : BankMovementKind.WholeBatch, micros, on, entry) with { BatchId = batch }]);

        var payments = details.Select((d, i) => Movement(key, i, BankMovementKind.Payment, AmountOf(d, entry, details.Count, currency), on, d) with
        {
            BatchId = Reference(d.Text("Refs", "PmtInfId")) ?? batch,
        }).ToList();
        var rest = micros - payments.Sum(p => p.Micros);
        return new(key, rest == 0 ? [.. payments] : [.. payments, Movement(key, payments.Count, BankMovementKind.Rest, rest, on, entry)]);
    }

    /// <summary>The bank's own reference where it gives one; else day, amount and place among alike entries of the same statement.</summary>
    private static string KeyOf(XElement entry, string account, string statement, long micros, DateOnly on, Dictionary<string, int> seen)
    {
        var facts = string.Create(CultureInfo.InvariantCulture, $"{on:yyyy-MM-dd}|{micros}");
        if (Reference(entry.Text("AcctSvcrRef")) is { } reference) return $"{account}|{reference}|{facts}";

        var alike = $"{account}|{statement}|{Reference(entry.Text("NtryRef"))}|{facts}";
        seen[alike] = seen.GetValueOrDefault(alike) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{alike}|{seen[alike]}");
    }

    /// <summary>
    /// The payment's own amount. The entry's stands for it only where there is one payment: taken for each of a batch it would book the sum as often as
    /// there are payments.
    /// </summary>
    private static long AmountOf(XElement details, XElement entry, int count, Currency currency)
    {
        var sign = details.At("CdtDbtInd") is null ? entry.Sign() : details.Sign();
        var own = InAccount(details, currency) ?? InAccount(details.At("AmtDtls", "TxAmt"), currency) ?? InAccount(details.At("AmtDtls", "InstdAmt"), currency);
        if (own is { } amount) return amount * sign;

        return count == 1 ? entry.Amount(currency) * sign : throw new FormatException("A batch names payments without their amounts, so they cannot be told apart.");
    }

    private static long? InAccount(XElement? holder, Currency currency) =>
        holder?.At("Amt") is { } amount && (string?)amount.Attribute("Ccy") == currency.Code ? holder.Amount(currency) : null;

    private static BankMovement Movement(string key, int place, BankMovementKind kind, long micros, DateOnly on, XElement from) => new()
    {
        EntryKey = key,
        Key = string.Create(CultureInfo.InvariantCulture, $"{key}#{place}"),
        Kind = kind,
        Micros = micros,
        BookedOn = on,
        EndToEndId = Reference(from.Text("Refs", "EndToEndId")),
        ReturnReason = from.Text("RtrInf", "Rsn", "Cd") ?? from.Text("RtrInf", "Rsn", "Prtry") ?? (from.At("RtrInf") is null ? null : "NARR"),
        Counterparty = Party(from, micros > 0 ? "Dbtr" : "Cdtr"),
        Remittance = string.Join(' ', from.At("RmtInf")?.All("Ustrd").Select(u => u.Value.Trim()) ?? [from.Text("AddtlNtryInf") ?? ""]),
    };

    /// <summary>Up to version 07 the name stands in the party, from 08 one deeper.</summary>
    private static string? Party(XElement from, string role) => from.Text("RltdPties", role, "Pty", "Nm") ?? from.Text("RltdPties", role, "Nm");

    private static string? Reference(string? text) => text is null || NoReference.Contains(text.ToUpperInvariant()) ? null : text;

    private static DateOnly Day(XElement holder)
    {
        var text = holder.Text("Dt") ?? holder.Text("DtTm") ?? "";
        return DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"“{text}” is not a day.");
    }
}
