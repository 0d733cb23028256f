using Commons.E2E.Support;

namespace Commons.E2E.Stories;

/// <summary>What the demo says of itself holds.</summary>
public sealed class DemoStories(DemoServer demo)
{
    [Fact]
    public void It_says_who_to_sign_in_as_and_where_to_look()
    {
        foreach (var word in new[] { demo.Url.Authority, DemoServer.Password, "ana", "mo ", "tess", "theo", "bakery", "rae", "/my/earnings", "/transparency" })
            Assert.Contains(word, demo.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_books_are_whole_and_its_statements_hold()
    {
        var check = await demo.CommandAsync("ledger", "check");
        var periods = await demo.CommandAsync("period", "list");
        var published = periods.Ok().Split('\n').Where(line => line.Contains("payable", StringComparison.OrdinalIgnoreCase)).ToList();

        check.Ok();
        Assert.Equal(2, published.Count);
        foreach (var key in published.Select(line => line.Trim()[..7]))
            (await demo.CommandAsync("statement", "verify", new Uri(demo.Url, $"/transparency/{key}.json").ToString())).Ok();
    }
}
