using System.Net;
using Commons.ActivityPub.Keys;
using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Signatures;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Remote;

public sealed class DeliverTests
{
    private const string Inbox = "https://peer.example/inbox?shared=1";

    private static readonly byte[] Activity = LocalActivity.Follow("https://commons.example/activities/1", Given.Ours.Member("ana"), Given.Ben).ToDocument();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static SigningKey Ana => SigningKey.Of(Given.Ours.Member("ana"), Given.Keys);

    [Theory]
    [InlineData(SignatureScheme.Cavage)]
    [InlineData(SignatureScheme.Rfc9421)]
    public async Task An_activity_arrives_as_it_was_written_with_a_signature_that_verifies(SignatureScheme scheme)
    {
        var door = new FakeDoor().Status(Inbox, 202);

        var answer = await Given.Client(door).DeliverAsync(Inbox, Activity, Ana, scheme, Ct);

        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Accepted, 202, null, ""), answer);
        var asked = Assert.Single(door.Requests);
        Assert.Equal(Activity, asked.Body);
        Assert.Equal(("POST", "application/activity+json", null), (asked.Method, asked.Header("content-type"), asked.Header("content-encoding")));
        var key = Given.BensPublicKey(Ana.KeyId, Given.Ours.Member("ana"));
        var peer = new SignatureVerifier(new Addresses(new Uri("https://peer.example")), (_, _, _) => ValueTask.FromResult<VerificationKey?>(key), Given.ClockAt(Given.Noon), new SignatureRules());
        var check = await peer.VerifyAsync(new SignedRequest(asked.Method, asked.Address.PathAndQuery, asked.Headers, asked.Body), Ct);
        Assert.Equal((SignatureFault.None, "", scheme), (check.Fault, check.Detail, check.Scheme));
    }

    [Theory]
    [InlineData(200, DeliveryOutcome.Accepted)]
    [InlineData(204, DeliveryOutcome.Accepted)]
    [InlineData(302, DeliveryOutcome.Refused)]
    [InlineData(400, DeliveryOutcome.Refused)]
    [InlineData(401, DeliveryOutcome.Unauthorized)]
    [InlineData(403, DeliveryOutcome.Refused)]
    [InlineData(404, DeliveryOutcome.Refused)]
    [InlineData(408, DeliveryOutcome.Unreachable)]
    [InlineData(410, DeliveryOutcome.Gone)]
    [InlineData(413, DeliveryOutcome.Refused)]
    [InlineData(429, DeliveryOutcome.RateLimited)]
    [InlineData(500, DeliveryOutcome.Unreachable)]
    [InlineData(501, DeliveryOutcome.Refused)]
    [InlineData(503, DeliveryOutcome.Unreachable)]
    public async Task Every_status_has_its_outcome(int status, DeliveryOutcome expected)
    {
        var answer = await Given.Client(new FakeDoor().Status(Inbox, status, "couldnt_find_community\r\n\u0000")).DeliverAsync(Inbox, Activity, Ana, SignatureScheme.Cavage, Ct);

        Assert.Equal((expected, status), (answer.Outcome, answer.Status));
        Assert.Equal(expected == DeliveryOutcome.Accepted ? "" : "couldnt_find_community", answer.Detail);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("99999999", 86400)]
    [InlineData("Fri, 01 May 2026 12:10:00 GMT", 600)]
    [InlineData("Fri, 01 May 2026 11:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task A_peer_may_ask_for_time_up_to_a_day(string header, int? seconds)
    {
        var door = new FakeDoor().At(Inbox, () =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            response.Headers.TryAddWithoutValidation("Retry-After", header);
            return response;
        });

        var answer = await Given.Client(door).DeliverAsync(Inbox, Activity, Ana, SignatureScheme.Cavage, Ct);

        Assert.Equal(seconds is null ? null : TimeSpan.FromSeconds(seconds.Value), answer.RetryAfter);
        Assert.Equal(seconds is null ? DeliveryOutcome.Unreachable : DeliveryOutcome.RateLimited, answer.Outcome);
    }

    [Fact]
    public async Task A_long_answer_is_read_no_further_than_it_is_shown()
    {
        var answer = await Given.Client(new FakeDoor().Status(Inbox, 400, new string('x', 5_000_000))).DeliverAsync(Inbox, Activity, Ana, SignatureScheme.Cavage, Ct);

        Assert.Equal(new string('x', 500), answer.Detail);
    }

    [Fact]
    public async Task Nobody_there_and_nowhere_to_go_are_answers_too()
    {
        var nobody = new FakeDoor();
        var clock = Given.ClockAt(Given.Noon);
        var silent = new FakeDoor().At(Inbox, async cancelled => { await Task.Delay(Timeout.Infinite, cancelled); return new HttpResponseMessage(); });

        Assert.Equal(DeliveryOutcome.Unreachable, (await Given.Client(nobody).DeliverAsync(Inbox, Activity, Ana, SignatureScheme.Cavage, Ct)).Outcome);
        Assert.Equal(DeliveryOutcome.Refused, (await Given.Client(nobody).DeliverAsync("http://10.0.0.1/inbox", Activity, Ana, SignatureScheme.Cavage, Ct)).Outcome);
        Assert.Single(nobody.Requests);

        var delivering = Given.Client(silent, clock).DeliverAsync(Inbox, Activity, Ana, SignatureScheme.Cavage, Ct);
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(new DeliveryAnswer(DeliveryOutcome.Unreachable, null, null, "No answer in time."), await delivering);
    }
}
