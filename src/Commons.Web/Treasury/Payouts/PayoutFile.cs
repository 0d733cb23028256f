using System.Collections.Immutable;
using System.Globalization;
using Commons.Ledger;
using Commons.Ledger.Payouts;
using Commons.Web.Hosting;
using Commons.Web.Treasury.Payees;

namespace Commons.Web.Treasury.Payouts;

/// <summary>Writes a batch as the bank takes it: the same bytes every time, since nothing in it depends on when it is asked for.</summary>
public sealed class PayoutFile(CommonsDb db, CommonsOptions options)
{
    private const int AchReferenceLength = 15;

    /// <exception cref="Refusal">A payment cannot be written as this bank takes it; the sentence says why.</exception>
    public async Task<byte[]> WriteAsync(PayoutBatch batch, IReadOnlyDictionary<Guid, PayoutDetails> details, CancellationToken ct)
    {
        var payouts = batch.Payouts.Where(p => p.Status is not PayoutStatus.LeftOut).OrderBy(p => p.Reference, StringComparer.Ordinal).ToList();
        var coop = await db.Coops.Select(c => c.LegalName).SingleAsync(ct);
        try
        {
            return batch.Format switch
            {
                PayoutFormat.Pain001 => Pain001.Write(Sepa(batch, payouts, details, coop)),
                PayoutFormat.Nacha => NachaFile.Write(Ach(batch, payouts, details)),
                _ => PayoutTable.Write(batch.MessageId, [.. payouts.Select(p => new TabledPayout(p.Reference, details[p.DetailsId].Holder, Where(details[p.DetailsId]), p.Micros, Currency.Find(batch.Currency), Text(batch, coop)))]),
            };
        }
        catch (Exception odd) when (odd is ArgumentException or FormatException)
        {
            throw new Refusal($"The bank's file cannot be written: {odd.Message}", kind: "payout-file");
        }
    }

    public static (string Name, string Type) NameOf(PayoutBatch batch) => batch.Format switch
    {
        PayoutFormat.Pain001 => ($"payout-{batch.PeriodKey}-{batch.MessageId}.xml", "application/xml"),
        PayoutFormat.Nacha => ($"payout-{batch.PeriodKey}-{batch.MessageId}.ach", "text/plain"),
        _ => ($"payout-{batch.PeriodKey}-{batch.MessageId}.csv", "text/csv"),
    };

    private CreditTransferOrder Sepa(PayoutBatch batch, IEnumerable<Payout> payouts, IReadOnlyDictionary<Guid, PayoutDetails> details, string coop)
    {
        var debtor = options.Payouts.Sepa ?? throw new Refusal("The co-op's own account is no longer set up: Commons:Payouts:Sepa.", kind: "payout-file");
        return new()
        {
            MessageId = batch.MessageId, CreatedAt = batch.ApprovedAt!.Value, Debtor = debtor.Name, Account = Iban.Parse(debtor.Iban), ExecuteOn = batch.ExecuteOn,
            Transfers = [.. payouts.Select(p => new CreditTransfer { EndToEndId = p.Reference, Creditor = details[p.DetailsId].Holder, Account = Iban.Parse(details[p.DetailsId].Account), Micros = p.Micros, Remittance = Text(batch, coop) })],
        };
    }

    private NachaOrder Ach(PayoutBatch batch, IEnumerable<Payout> payouts, IReadOnlyDictionary<Guid, PayoutDetails> details)
    {
        var bank = options.Payouts.Ach ?? throw new Refusal("The co-op's own account is no longer set up: Commons:Payouts:Ach.", kind: "payout-file");
        return new()
        {
            Bank = new RoutingNumber(bank.Routing), BankName = bank.BankName, CompanyId = bank.CompanyId, CompanyName = bank.CompanyName, CreatedAt = batch.ApprovedAt!.Value, ExecuteOn = batch.ExecuteOn, Description = "SHARE",
            Credits = [.. payouts.Select(p => new AchCredit
            {
                // The end of the reference is the random part of the id; a field of 15 holds no more.
                Reference = p.Reference[^AchReferenceLength..], Creditor = details[p.DetailsId].Holder, Bank = new RoutingNumber(details[p.DetailsId].Bank!), Account = details[p.DetailsId].Account,
                Kind = details[p.DetailsId].IsSavings ? AchAccountKind.Savings : AchAccountKind.Checking, Micros = p.Micros,
            })],
        };
    }

    private static string Where(PayoutDetails details) => details.Bank is null ? details.Account : $"{details.Bank} {details.Account}";

    private static string Text(PayoutBatch batch, string coop) => string.Create(CultureInfo.InvariantCulture, $"Share {batch.PeriodKey}, {coop}");
}
