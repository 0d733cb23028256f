using Commons.Web.Forum.Previews;
using Commons.Web.Shared.Text;

namespace Commons.Web.Tests.Forum.Previews;

public sealed class LonelyLinksTests
{
    private static readonly Renderer Renderer = new();
    private static readonly Uri Own = new("https://board.example");

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x")]
    [InlineData("Words.\n\nhttps://a.example/x\n\nMore.", "https://a.example/x")]
    [InlineData("<https://a.example/?a=1&b=2>", "https://a.example/?a=1&b=2")]
    [InlineData("See https://a.example/x there", "")]
    [InlineData("[words](https://a.example/x)", "")]
    [InlineData("> https://a.example/quoted", "")]
    [InlineData("- https://a.example/listed", "")]
    [InlineData("`https://a.example/x`", "")]
    [InlineData("https://board.example/t/x/1", "")]
    [InlineData("<https://user:pass@a.example/>", "")]
    [InlineData("<mailto:a@a.example>", "")]
    [InlineData("https://a.example/1\n\nhttps://a.example/1\n\nhttps://a.example/2\n\nhttps://a.example/3\n\nhttps://a.example/4\n\nhttps://a.example/5\n\nhttps://a.example/6",
        "https://a.example/1 https://a.example/2 https://a.example/3 https://a.example/4 https://a.example/5")]
    public void Only_what_stands_alone_wants_a_card(string markdown, string links) =>
        Assert.Equal(links, string.Join(' ', LonelyLinks.In(Renderer.Cook(markdown).Value, Own)));
}
