using Commons.Ledger.Payouts;

namespace Commons.Ledger.Tests.Payouts;

public sealed class WebhookSignatureTests
{
    private const string Secret = "whsec_test";
    private const string V1 = "c89214b5b5da833daed6f0b8c5bb6bd58cea9022bd80ccc78230f3942d632925";   // Vector W01.
    private static readonly byte[] Body = """{"id":"evt_1"}"""u8.ToArray();
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Theory]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_message_holds_for_five_minutes_and_then_is_a_recording(int seconds, bool holds) =>
        Assert.Equal(holds, WebhookSignature.Holds(WebhookSignature.Header(Secret, Sent, Body), Secret, Body, Sent.AddSeconds(seconds)));

    [Theory]
    [InlineData($"t=1700000000,v1={V1}", true)]
    [InlineData($"t=1700000000, v0=abc, v1=00, v1={V1}", true)]    // While a secret is being replaced there are several.
    [InlineData($"v1={V1},t=1700000000", true)]
    [InlineData($"t=1700000001,v1={V1}", false)]                   // Another time was not signed.
    [InlineData($"t=1700000000,t=1700000001,v1={V1}", false)]
    [InlineData($"t=1700000000,v0={V1}", false)]
    [InlineData("t=1700000000,v1=", false)]
    [InlineData("t=1700000000", false)]
    [InlineData($"v1={V1}", false)]
    [InlineData($"t=-1700000000,v1={V1}", false)]
    [InlineData($"t=99999999999999999999,v1={V1}", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_header_that_was_sent_holds(string? header, bool holds) =>
        Assert.Equal(holds, WebhookSignature.Holds(header, Secret, Body, Sent));

    [Fact]
    public void One_changed_byte_of_the_body_or_another_secret_does_not_hold()
    {
        var header = WebhookSignature.Header(Secret, Sent, Body);

        for (var i = 0; i < Body.Length; i++)
        {
            var changed = (byte[])Body.Clone();
            changed[i] ^= 1;
            Assert.False(WebhookSignature.Holds(header, Secret, changed, Sent));
        }

        Assert.False(WebhookSignature.Holds(header, Secret + "x", Body, Sent));
    }
}
