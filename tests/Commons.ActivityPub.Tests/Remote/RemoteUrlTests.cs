using Commons.ActivityPub.Remote;

namespace Commons.ActivityPub.Tests.Remote;

public sealed class RemoteUrlTests
{
    [Theory]
    [InlineData("https://peer.example/users/ben", true)]
    [InlineData("https://peer.example:443/users/ben", true)]
    [InlineData("https://bücher.example/u", true)]
    [InlineData("https://peer.example/?author=0", true)]
    [InlineData("http://peer.example/", false)]
    [InlineData("https://peer.example:8443/", false)]
    [InlineData("https://ben@peer.example/", false)]
    [InlineData("https://@peer.example/", false)]
    [InlineData("https://ben:pw@peer.example/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://peer/", false)]
    [InlineData("https://peer.local/", false)]
    [InlineData("https://db.internal/", false)]
    [InlineData("https://peer.test/", false)]
    [InlineData("https://peer.example./", false)]
    [InlineData("https://peer.123/", false)]
    [InlineData("https://pe_er.example/", false)]
    [InlineData("https://ü-.example/", false)]
    [InlineData("ftp://peer.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("//peer.example/", false)]
    [InlineData("/users/ben", false)]
    [InlineData("https:\\\\peer.example", false)]
    [InlineData("https://peer.example/a b", false)]
    [InlineData("https://peer.example/\r\nHost: x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_the_open_network_is_addressed(string? text, bool usable)
    {
        Assert.Equal(usable, RemoteUrl.TryRead(text, allowPrivate: false, out _));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9101/users/ben", true)]
    [InlineData("https://beta.test:8443/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("https://ü-/", false)]
    [InlineData("http://ben@localhost/", false)]
    [InlineData("file:///etc/passwd", false)]
    public void Development_may_address_its_own_machine(string text, bool usable)
    {
        Assert.Equal(usable, RemoteUrl.TryRead(text, allowPrivate: true, out _));
    }

    [Fact]
    public void An_address_has_two_thousand_and_forty_eight_characters_at_most()
    {
        var longest = "https://peer.example/" + new string('x', RemoteUrl.LengthMax - 21);

        Assert.True(RemoteUrl.TryRead(longest, false, out _));
        Assert.False(RemoteUrl.TryRead(longest + "x", false, out _));
    }

    [Theory]
    [InlineData("https://peer.example/a", "https://PEER.example:443/b", true)]
    [InlineData("https://peer.example/a", "https://sub.peer.example/b", false)]
    [InlineData("https://peer.example/a", "https://peer.example.evil.example/b", false)]
    [InlineData("http://127.0.0.1:1/a", "http://127.0.0.1:2/b", false)]
    [InlineData("tag:peer.example,2026:a", "https://peer.example/b", false)]
    [InlineData(null, null, false)]
    public void Servers_are_compared_exactly(string? one, string? other, bool same)
    {
        Assert.Equal(same, RemoteUrl.SameServer(one, other));
    }

    [Theory]
    [InlineData("@ben@peer.example", "ben", "peer.example", false)]
    [InlineData("!garden@Lemmy.Example", "garden", "lemmy.example", true)]
    [InlineData(" acct:ben@peer.example ", "ben", "peer.example", null)]
    [InlineData("b.en-1@peer.example", "b.en-1", "peer.example", null)]
    public void A_handle_is_read_as_people_write_it(string text, string name, string authority, bool? isBoard)
    {
        Assert.True(RemoteHandle.TryRead(text, false, out var handle));

        Assert.Equal((name, authority, isBoard), (handle.Name, handle.Authority, handle.IsBoard));
    }

    [Theory]
    [InlineData("ben")]
    [InlineData("@ben")]
    [InlineData("ben@")]
    [InlineData("@@peer.example")]
    [InlineData("ben@localhost")]
    [InlineData("ben@127.0.0.1")]
    [InlineData("ben@peer.example/evil")]
    [InlineData("ben@peer.example?x")]
    [InlineData("a/b@peer.example")]
    [InlineData("eve@ben@peer.example")]
    public void What_is_no_handle_is_not_looked_up(string text)
    {
        Assert.False(RemoteHandle.TryRead(text, false, out _));
    }
}
