using System.Net;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Commons.ActivityPub.Remote;
using Commons.Web.Data;
using Commons.Web.Hosting;
using Commons.Web.Shared.Outbound;
using Commons.Web.Tests.Federation;
using Commons.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Shared;

public sealed class OutboundTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("8.8.8.8", true)]
    [InlineData("1.1.1.1", true)]
    [InlineData("172.15.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("100.128.0.0", true)]
    [InlineData("169.253.255.255", true)]
    [InlineData("198.17.255.255", true)]
    [InlineData("198.20.0.0", true)]
    [InlineData("223.255.255.255", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("2a00:1450:4001:81b::200e", true)]
    [InlineData("2001:4860:4860::8888", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("0.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.255.255.254", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("192.168.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.127.255.255", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("169.254.0.1", false)]
    [InlineData("192.0.0.1", false)]
    [InlineData("192.0.0.170", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("203.0.113.9", false)]
    [InlineData("192.31.196.1", false)]
    [InlineData("192.52.193.1", false)]
    [InlineData("192.175.48.1", false)]
    [InlineData("192.88.99.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("239.255.255.250", false)]
    [InlineData("240.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:0:127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", false)]
    [InlineData("64:ff9b:1::1", false)]
    [InlineData("100::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("2001:2::1", false)]
    [InlineData("2001:10::1", false)]
    [InlineData("2001:20::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2002:808:808::1", false)]
    [InlineData("2620:4f:8000::1", false)]
    [InlineData("3ffe::1", false)]
    [InlineData("3fff::1", false)]
    [InlineData("4000::1", false)]
    [InlineData("5f00::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456:789a::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%2", false)]
    [InlineData("2606:4700::1%3", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_what_is_somebodys_on_the_public_internet_is_connected_to(string address, bool allowed)
    {
        Assert.Equal(allowed, new AddressGuard(allowPrivate: false).Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.168.1.4", true)]
    [InlineData("fd00::4", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    public void The_setting_for_tests_opens_houses_and_not_clouds(string address, bool allowed)
    {
        Assert.Equal(allowed, new AddressGuard(allowPrivate: true).Allows(IPAddress.Parse(address)));
    }

    [Fact]
    public async Task A_name_that_leads_home_is_refused_by_its_address_and_so_is_a_port_that_is_not_the_webs()
    {
        await using var met = await Neighbours.MeetAsync();
        using var closed = Door(allowPrivate: false);
        using var open = Door(allowPrivate: true);
        var port = new Uri(met.Peer.Origin).Port;

        var byPort = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(closed, $"http://localhost:{port}/users/ben"));
        var byName = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(closed, "http://localhost/users/ben"));
        using var allowed = await GetAsync(open, $"http://localhost:{port}/users/ben");

        Assert.Contains("Port", byPort.ToString(), StringComparison.Ordinal);
        Assert.Contains("localhost has no address that this server connects to", byName.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_where_nobody_may_go_is_not_followed(string hostile)
    {
        await using var met = await Neighbours.MeetAsync();
        await using var tempter = await Tempter.StartAsync(hostile);
        var client = met.App.Services.GetRequiredService<ActivityPubClient>();

        var fetched = await client.FetchAsync($"{tempter.Origin}/users/ben", null, Ct);

        Assert.Null(fetched.Document);
        Assert.Contains(fetched.Fault, new[] { FetchFault.AddressRefused, FetchFault.Unreachable });
        Assert.Equal(1, tempter.Asked);
    }

    [Fact]
    public void Nobody_else_speaks_to_the_network()
    {
        string[] tools = ["System.Net.Http.HttpClient", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpClientHandler", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Dns"];
        var code = new ArchLoader().LoadAssemblies(typeof(CommonsDb).Assembly, typeof(ActivityPubClient).Assembly).Build();

        var users = code.Types.Where(type => type.GetTypeDependencies().Any(used => tools.Contains(used.FullName))).Select(type => type.FullName.Split('+', '/')[0]).Distinct();

        // The library for buckets is handed a client from the door; its way to be handed one names the type.
        Assert.Equal(["Commons.Web.Shared.Files.BucketStore", "Commons.Web.Shared.Outbound.OutboundClients"], users.Order(StringComparer.Ordinal));
    }

    private static OutboundClients Door(bool allowPrivate) => new(new CommonsOptions
    {
        Url = new Uri(CommonsApp.Origin), DataDirectory = "", Currency = "EUR", ConnectionString = "", FederationAllowPrivateAddresses = allowPrivate,
    });

    private static async Task<HttpResponseMessage> GetAsync(OutboundClients outbound, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await outbound.Door.SendAsync(request, Ct);
    }
}
