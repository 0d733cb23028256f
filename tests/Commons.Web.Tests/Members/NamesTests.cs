using Commons.Web.Members;
using Commons.Web.Shared;
using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Members;

public sealed class NamesTests
{
    [Fact]
    public async Task The_first_segment_of_every_address_here_is_nobodys_name()
    {
        await using var app = await CommonsApp.StartAsync();
        var segments = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart literal] }, ..] ? literal.Content : "")
            .Where(s => s.Length > 1 && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_')).Distinct().ToList();

        var free = segments.Where(segment =>
        {
            try { return Names.Check(segment, "Username") == segment; }
            catch (Refusal) { return false; }
        });

        Assert.Contains("my", segments);
        Assert.Empty(free);
    }

    [Theory, InlineData("sys"), InlineData("community"), InlineData("Info"), InlineData("you"), InlineData("user"), InlineData("here")]
    public void A_name_that_speaks_for_everybody_is_reserved(string name) => Assert.Contains("reserved", Assert.Throws<Refusal>(() => Names.Check(name, "Username")).Message, StringComparison.Ordinal);
}
