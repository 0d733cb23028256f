using System.Xml.Linq;

namespace Commons.Ledger.Payouts;

/// <summary>Steps through a bank's file by the local names of its elements: the version is in their namespace, and says nothing we need.</summary>
internal static class CamtElements
{
    extension(XElement element)
    {
        public IEnumerable<XElement> All(string name) => element.Elements().Where(e => e.Name.LocalName == name);

        public XElement? At(params ReadOnlySpan<string> path)
        {
            var at = (XElement?)element;
            foreach (var name in path) at = at?.All(name).FirstOrDefault();
            return at;
        }

        /// <summary>The text of an element that holds nothing but text; null if it is absent or empty.</summary>
        public string? Text(params ReadOnlySpan<string> path) =>
            element.At(path) is { HasElements: false } found && found.Value.Trim() is { Length: > 0 } text ? text : null;

        public string Required(string name) => element.Text(name) ?? throw new FormatException($"{element.Name.LocalName} has no {name}.");

        /// <summary>Micros of the <c>Amt</c> inside, without sign.</summary>
        public long Amount(Currency currency)
        {
            var amount = element.At("Amt") ?? throw new FormatException($"{element.Name.LocalName} has no amount.");
            if ((string?)amount.Attribute("Ccy") is { } code && code != currency.Code) throw new FormatException($"An account in {currency} has an amount in {code}.");
            return BankAmount.Read(amount.Value.Trim());
        }

        /// <summary>1 into the account, −1 out of it.</summary>
        public int Sign() => element.Required("CdtDbtInd") switch
        {
            "CRDT" => 1,
            "DBIT" => -1,
            var other => throw new FormatException($"“{other}” is neither credit nor debit."),
        };
    }
}
