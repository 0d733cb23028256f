using System.Text;
using Commons.Ledger.Payouts;

namespace Commons.Ledger.Tests.Payouts;

public sealed class PayoutTableTests
{
    [Fact]
    public void A_table_has_a_row_per_payout_in_its_currencys_decimals()
    {
        var table = Table(new("P1", "Jürgen \"J\" Straße, Köln", "DE89370400440532013000", 320_810_000, Currency.Find("EUR"), "Share"), new("P2", "Aiko", "aiko@example.org", 25_000_000, Currency.Find("JPY"), "Share\r\nfor October"));

        Assert.Equal(
            "batch,reference,name,account,amount,currency,text\r\n"
            + "B1,P1,\"Jürgen \"\"J\"\" Straße, Köln\",DE89370400440532013000,320.81,EUR,Share\r\n"
            + "B1,P2,Aiko,aiko@example.org,25,JPY,\"Share\r\nfor October\"\r\n", table);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void Nothing_a_payee_wrote_is_run_as_a_formula(string text)
    {
        var row = Table(new TabledPayout(text, text, text, 10_000, Currency.Find("EUR"), text)).Split("\r\n", 2)[1];

        Assert.Equal(4, row.Split($"'{text.Replace("\"", "\"\"")}").Length - 1);
    }

    [Fact]
    public void An_amount_that_cannot_be_paid_is_refused() =>
        Assert.Throws<ArgumentException>(() => Table(new TabledPayout("P1", "Ann", "x", 9_999, Currency.Find("EUR"), "")));

    private static string Table(params ReadOnlySpan<TabledPayout> payouts) => Encoding.UTF8.GetString(PayoutTable.Write("B1", [.. payouts]));
}
