using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Commons.Ledger.Payouts;

/// <summary>
/// Reads what a bank says happened: ISO 20022 <c>camt.053</c> (statement) and <c>camt.054</c> (notification), versions 02 to 13, which differ only in
/// where a few elements stand (REVENUE §6.2). A file whose balances do not add up with its entries is refused whole: nothing may be booked from it.
/// </summary>
public static class CamtFile
{
    private const int CharactersMax = 64 * 1024 * 1024;
    private const string NamespaceStart = "urn:iso:std:iso:20022:tech:xsd:camt.05";

    /// <summary>All statements in a file.</summary>
    /// <exception cref="FormatException">It is no such file, or does not add up; the message is a sentence for the treasurer.</exception>
    public static ImmutableArray<BankStatement> Read(Stream file)
    {
        try
        {
            // No document type: a bank's file has none, and with one a file could name others on this machine.
            using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CharactersMax });
            var root = XDocument.Load(xml).Root!;
            if (root.Name.LocalName != "Document" || !(root.Name.NamespaceName.StartsWith(NamespaceStart + "3", StringComparison.Ordinal) || root.Name.NamespaceName.StartsWith(NamespaceStart + "4", StringComparison.Ordinal)))
                throw new FormatException("This is no bank statement: its first element is not the Document of a camt.053 or camt.054.");

            return [.. root.Elements().Elements().Where(e => e.Name.LocalName is "Stmt" or "Ntfctn").Select(ReadStatement)];
        }
        catch (XmlException e)
        {
            throw new FormatException($"This is no XML that can be read: {e.Message}", e);
        }
    }

    private static BankStatement ReadStatement(XElement statement)
    {
        var account = statement.At("Acct") ?? throw new FormatException("A statement names no account.");
        var id = statement.Required("Id");
        var number = account.Text("Id", "IBAN") ?? account.Text("Id", "Othr", "Id") ?? throw new FormatException($"Statement {id} names no account.");
        var entries = statement.All("Ntry").Where(IsBooked).ToList();
        var code = account.Text("Ccy") ?? entries.Select(e => (string?)e.At("Amt")?.Attribute("Ccy")).FirstOrDefault() ?? "";
        if (!Currency.TryFind(code, out var currency)) throw new FormatException($"Statement {id} is in “{code}”, which is no currency.");

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var read = entries.Select(entry => CamtEntry.Read(entry, number, id, currency, seen)).DistinctBy(entry => entry.Key).ToList();
        var movements = read.SelectMany(entry => entry.Movements).ToImmutableArray();
        var (opening, closing) = (Balance(statement, currency, "OPBD", "PRCD"), Balance(statement, currency, "CLBD"));
        var sum = movements.Aggregate(Int128.Zero, (total, m) => total + m.Micros);
        if (opening is { } before && closing is { } after && before + sum != after)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Statement {id} does not add up: {before} and bookings of {sum} are not {after} micros. Nothing was taken from it."));
        return new(id, number, currency, opening, closing, movements);
    }

    /// <summary>Version 02 says <c>&lt;Sts&gt;BOOK</c>, later ones <c>&lt;Sts&gt;&lt;Cd&gt;BOOK</c>. What is only announced may still change.</summary>
    private static bool IsBooked(XElement entry) => (entry.Text("Sts", "Cd") ?? entry.Text("Sts") ?? "BOOK") == "BOOK";

    private static long? Balance(XElement statement, Currency currency, params string[] codes)
    {
        var balance = statement.All("Bal").FirstOrDefault(b => codes.Contains(b.Text("Tp", "CdOrPrtry", "Cd")));
        return balance is null ? null : balance.Amount(currency) * balance.Sign();
    }
}
