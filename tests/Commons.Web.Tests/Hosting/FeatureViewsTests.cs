using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Hosting;

public sealed class FeatureViewsTests
{
    /// <summary>Both controllers are called ReviewController, and the framework remembers where it found a controller's view.</summary>
    [Fact]
    public async Task Two_controllers_of_the_same_name_each_show_their_own_view()
    {
        await using var app = await CommonsApp.StartAsync();
        var theo = await app.SignInAsync("theo");

        var (posts, cards) = ((await theo.PageAsync("/review")).QuerySelector("h1")!.TextContent, (await theo.PageAsync("/sponsor/review")).QuerySelector("h1")!.TextContent);

        Assert.NotEqual(posts, cards);
    }
}
