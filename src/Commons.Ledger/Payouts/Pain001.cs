using System.Globalization;
using System.Text;
using System.Xml;

namespace Commons.Ledger.Payouts;

/// <summary>
/// The file that a co-op uploads to its bank: an ISO 20022 customer credit transfer initiation, <c>pain.001.001.09</c>, as SEPA banks take it
/// (REVENUE §6.1). Elements stand in the schema's order. The bank of an IBAN follows from the IBAN, so none is named.
/// </summary>
public static class Pain001
{
    /// <summary>The one version written; German banks require it from November 2026.</summary>
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    /// <summary>All SEPA pays in.</summary>
    public static readonly Currency Currency = Currency.Find("EUR");

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),   // Banks refuse a byte order mark.
        Indent = true,
        NewLineChars = "\n",
    };

    /// <summary>The file's bytes, the same for the same order.</summary>
    public static byte[] Write(CreditTransferOrder order)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn", Namespace);
            WriteHeader(xml, order);
            WritePayment(xml, order);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return [.. bytes.ToArray(), (byte)'\n'];
    }

    private static void WriteHeader(XmlWriter xml, CreditTransferOrder order)
    {
        xml.WriteStartElement("GrpHdr", Namespace);
        Text(xml, order.MessageId, "MsgId");
        Text(xml, order.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "CreDtTm");
        WriteTotals(xml, order);
        Text(xml, order.Debtor, "InitgPty", "Nm");
        xml.WriteEndElement();
    }

    private static void WritePayment(XmlWriter xml, CreditTransferOrder order)
    {
        xml.WriteStartElement("PmtInf", Namespace);
        Text(xml, $"{order.MessageId}-1", "PmtInfId");
        Text(xml, "TRF", "PmtMtd");
        Text(xml, order.BatchBooking ? "true" : "false", "BtchBookg");
        WriteTotals(xml, order);
        Text(xml, "SEPA", "PmtTpInf", "SvcLvl", "Cd");
        Text(xml, order.ExecuteOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "ReqdExctnDt", "Dt");
        Text(xml, order.Debtor, "Dbtr", "Nm");
        Text(xml, order.Account.Text, "DbtrAcct", "Id", "IBAN");
        Text(xml, "NOTPROVIDED", "DbtrAgt", "FinInstnId", "Othr", "Id");
        Text(xml, "SLEV", "ChrgBr");
        foreach (var transfer in order.Transfers) WriteTransfer(xml, transfer);
        xml.WriteEndElement();
    }

    private static void WriteTotals(XmlWriter xml, CreditTransferOrder order)
    {
        Text(xml, order.Transfers.Length.ToString(CultureInfo.InvariantCulture), "NbOfTxs");
        Text(xml, BankAmount.Text(order.Transfers.Sum(t => t.Micros), Currency), "CtrlSum");
    }

    private static void WriteTransfer(XmlWriter xml, CreditTransfer transfer)
    {
        xml.WriteStartElement("CdtTrfTxInf", Namespace);
        Text(xml, transfer.EndToEndId, "PmtId", "EndToEndId");
        xml.WriteStartElement("Amt", Namespace);
        xml.WriteStartElement("InstdAmt", Namespace);
        xml.WriteAttributeString("Ccy", Currency.Code);
        xml.WriteString(BankAmount.Text(transfer.Micros, Currency));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Text(xml, transfer.Creditor, "Cdtr", "Nm");
        Text(xml, transfer.Account.Text, "CdtrAcct", "Id", "IBAN");
        Text(xml, transfer.Remittance, "RmtInf", "Ustrd");
        xml.WriteEndElement();
    }

    /// <summary>One text inside so many elements.</summary>
    private static void Text(XmlWriter xml, string text, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) xml.WriteStartElement(name, Namespace);
        xml.WriteString(text);
        foreach (var _ in path) xml.WriteEndElement();
    }
}
