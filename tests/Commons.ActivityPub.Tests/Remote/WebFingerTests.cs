using Commons.ActivityPub.Remote;
using Commons.ActivityPub.Tests.Support;

namespace Commons.ActivityPub.Tests.Remote;

public sealed class WebFingerTests
{
    private const string Question = "https://lemmy.example/.well-known/webfinger?resource=acct%3Agarden%40lemmy.example";

    private const string Both = """
        {"subject":"acct:garden@lemmy.example","links":[
          {"rel":"http://webfinger.net/rel/profile-page","type":"text/html","href":"https://lemmy.example/u/garden"},
          {"rel":"self","type":"application/activity+json","href":"https://lemmy.example/x/garden"},
          {"rel":"self","type":"application/activity+json","href":"https://lemmy.example/u/garden","properties":{"https://www.w3.org/ns/activitystreams#type":"Person"}},
          {"rel":"self","type":"application/activity+json","href":"https://lemmy.example/c/garden","properties":{"https://www.w3.org/ns/activitystreams#type":"Group"}},
          {"rel":"self","type":"text/html","href":"https://lemmy.example/html"},
          {"rel":"self","type":"application/activity+json","href":"http://127.0.0.1/ssrf"},
          {"rel":"http://ostatus.org/schema/1.0/subscribe","template":"https://lemmy.example/x?uri={uri}"}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("!garden@lemmy.example", "https://lemmy.example/c/garden https://lemmy.example/x/garden https://lemmy.example/u/garden")]
    [InlineData("@garden@lemmy.example", "https://lemmy.example/u/garden https://lemmy.example/x/garden https://lemmy.example/c/garden")]
    [InlineData("garden@lemmy.example", "https://lemmy.example/x/garden https://lemmy.example/u/garden https://lemmy.example/c/garden")]
    public async Task The_link_of_the_kind_that_was_asked_for_comes_first(string text, string expected)
    {
        var lookup = await LookUpAsync(new FakeDoor().Document(Question, Both, "application/jrd+json; charset=utf-8"), text);

        Assert.Equal(expected, string.Join(' ', lookup.ActorIds));
        Assert.Equal("acct:garden@lemmy.example", lookup.Subject);
    }

    [Fact]
    public async Task The_question_is_unsigned_and_follows_redirects()
    {
        var door = new FakeDoor().Redirect(Question, "https://accounts.lemmy.example/wf").Document("https://accounts.lemmy.example/wf", Both, "application/json");

        Assert.Equal(3, (await LookUpAsync(door, "garden@lemmy.example")).ActorIds.Count);
        Assert.All(door.Requests, asked => Assert.Null(asked.Header("signature")));
        Assert.Equal("application/jrd+json, application/json", door.Requests[0].Header("accept"));
    }

    [Fact]
    public async Task Whatever_goes_wrong_is_an_answer()
    {
        Assert.Equal(FetchFault.Unreachable, (await LookUpAsync(new FakeDoor())).Fault);
        Assert.Equal(FetchFault.NotFound, (await LookUpAsync(new FakeDoor().Status(Question, 404))).Fault);
        Assert.Equal(FetchFault.OtherStatus, (await LookUpAsync(new FakeDoor().Status(Question, 500))).Fault);
        Assert.Equal(FetchFault.WrongType, (await LookUpAsync(new FakeDoor().Document(Question, Both, "text/html"))).Fault);
        Assert.Equal(FetchFault.Unreadable, (await LookUpAsync(new FakeDoor().Document(Question, "[]", "application/jrd+json"))).Fault);
        Assert.Equal(FetchFault.NotFound, (await LookUpAsync(new FakeDoor().Document(Question, "{}", "application/jrd+json"))).Fault);
        Assert.Equal(FetchFault.AddressRefused, (await LookUpAsync(new FakeDoor().Redirect(Question, "http://lemmy.example/"))).Fault);
        Assert.Equal(FetchFault.TooManyRedirects, (await LookUpAsync(new FakeDoor().Redirect(Question, Question))).Fault);
    }

    [Fact]
    public async Task Development_falls_back_to_http()
    {
        const string local = "127.0.0.1:9101/.well-known/webfinger?resource=acct%3Aben%40127.0.0.1%3A9101";
        var door = new FakeDoor().Document("http://" + local, """{"links":[{"rel":"self","type":"application/activity+json","href":"http://127.0.0.1:9101/users/ben"}]}""", "application/jrd+json");
        Assert.True(RemoteHandle.TryRead("@ben@127.0.0.1:9101", true, out var handle));

        var lookup = await Given.Client(door, allowPrivate: true).LookUpAsync(handle, Ct);

        Assert.Equal(["http://127.0.0.1:9101/users/ben"], lookup.ActorIds);
        Assert.Equal(["https://" + local, "http://" + local], door.Requests.Select(asked => asked.Address.AbsoluteUri));
    }

    private static Task<HandleLookup> LookUpAsync(FakeDoor door, string text = "!garden@lemmy.example")
    {
        Assert.True(RemoteHandle.TryRead(text, false, out var handle));
        return Given.Client(door).LookUpAsync(handle, Ct);
    }
}
