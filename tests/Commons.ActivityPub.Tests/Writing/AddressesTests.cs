using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Writing;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("https://commons.example", "https://commons.example", "commons.example")]
    [InlineData("https://Commons.Example:443/", "https://commons.example", "commons.example")]
    [InlineData("http://localhost:5080", "http://localhost:5080", "localhost:5080")]
    public void The_origin_is_taken_without_its_default_port(string configured, string origin, string authority)
    {
        var addresses = new Addresses(new Uri(configured));

        Assert.Equal((origin, authority), (addresses.Origin, addresses.Authority));
    }

    [Theory]
    [InlineData("https://commons.example/forum")]
    [InlineData("ftp://commons.example")]
    [InlineData("https://me@commons.example")]
    public void An_origin_with_more_than_host_and_port_is_our_own_fault(string configured)
    {
        Assert.Throws<ArgumentException>(() => new Addresses(new Uri(configured)));
    }

    [Fact]
    public void Ids_are_those_of_the_contract_and_lead_back()
    {
        var ours = Given.Ours;

        Assert.Equal(("https://commons.example/u/ana", "https://commons.example/b/garden", "https://commons.example/p/17", "https://commons.example/contexts/9", "https://commons.example/actor"),
            (ours.Member("ana"), ours.Board("garden"), ours.Post(17), ours.Context(9), ours.SiteActor));
        Assert.Equal(("https://commons.example/u/ana/inbox", "https://commons.example/inbox"), (ours.Inbox(ours.Member("ana")), ours.Inbox(ours.SiteActor)));
        Assert.Equal(("ana", "garden", 17, 9), (ours.MemberNamed(ours.Member("Ana")), ours.BoardNamed(ours.Board("garden")), ours.PostNumbered(ours.Post(17)), ours.ContextNumbered(ours.Context(9))));
        Assert.Equal("https://commons.example/activities/01234567-89ab-7def-8123-456789abcdef", ours.Activity(new Guid("01234567-89AB-7DEF-8123-456789ABCDEF")));
    }

    [Theory]
    [InlineData("https://commons.example.evil.example/p/17")]
    [InlineData("https://evil.example/p/17")]
    [InlineData("https://commons.example/p/017")]
    [InlineData("https://commons.example/p/0")]
    [InlineData("https://commons.example/p/-1")]
    [InlineData("https://commons.example/p/17/likes")]
    [InlineData("https://commons.example/p/99999999999999999999")]
    [InlineData("https://commons.example/p/")]
    public void What_is_no_post_of_ours_is_none(string id)
    {
        Assert.Null(Given.Ours.PostNumbered(id));
    }

    [Theory]
    [InlineData("https://commons.example/p/1", true)]
    [InlineData("https://commons.example", true)]
    [InlineData("https://commons.example.evil.example/", false)]
    [InlineData("https://commons.example:8443/", false)]
    [InlineData("http://commons.example/", false)]
    public void Our_own_server_is_recognised_exactly(string id, bool ours)
    {
        Assert.Equal(ours, Given.Ours.IsOurs(id));
    }

    [Theory]
    [InlineData("acct:garden@commons.example", "garden")]
    [InlineData("acct:!garden@commons.example", "garden")]
    [InlineData("acct:Garden@COMMONS.example", "garden")]
    [InlineData("garden@commons.example", "garden")]
    [InlineData("https://commons.example/b/garden", "garden")]
    [InlineData("https://commons.example/u/ana", "ana")]
    [InlineData("acct:commons.example@commons.example", "")]
    [InlineData("https://commons.example/actor", "")]
    [InlineData("https://commons.example/", "")]
    [InlineData("acct:garden@other.example", null)]
    [InlineData("acct:a b@commons.example", null)]
    [InlineData("acct:@commons.example", null)]
    [InlineData("https://commons.example/p/17", null)]
    [InlineData("mailto:ana@commons.example", null)]
    public void A_webfinger_question_names_one_of_ours_or_nobody(string resource, string? name)
    {
        var question = WebFinger.Read(resource, Given.Ours);

        Assert.Equal(name, question is null ? null : question.Name ?? "");
    }
}
