using Commons.Web.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Hosting;

public sealed class CookieTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://commons.example", "__Host-")]
    [InlineData("http://localhost:5080", "")]
    public async Task Cookies_are_bound_to_the_host_and_to_TLS_where_the_public_address_is_https(string url, string prefix)
    {
        await using var app = await CommonsApp.StartAsync(settings: new() { ["Commons:Url"] = url });
        using var client = ((TestServer)app.Services.GetRequiredService<IServer>()).CreateClient();   // A proxy took the TLS off.

        var form = await client.GetAsync(new Uri("/signin", UriKind.Relative), Ct);
        var cookie = form.Headers.GetValues("Set-Cookie").Single();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/signin")
        {
            Headers = { { "Cookie", cookie.Split(';')[0] } },
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Username"] = "theo", ["Password"] = CommonsApp.Password,
                ["__RequestVerificationToken"] = Visitor.Parse(await form.Content.ReadAsStringAsync(Ct)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            }),
        };
        var signedIn = await client.SendAsync(message, Ct);
        var cookies = signedIn.Headers.GetValues("Set-Cookie").Append(cookie).ToList();

        Assert.Contains(cookies, c => c.StartsWith($"{prefix}commons=", StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.StartsWith($"{prefix}commons", c, StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Equal(prefix.Length > 0, c.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
        Assert.All(cookies, c => Assert.Contains("; path=/;", c, StringComparison.OrdinalIgnoreCase));
        Assert.All(cookies, c => Assert.DoesNotContain("domain=", c, StringComparison.OrdinalIgnoreCase));
    }
}
