using System.Net;
using Commons.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace Commons.Web.Tests.Hosting;

public sealed class ReadOptionsTests
{
    [Fact]
    public void Without_settings_it_is_a_board_of_this_machine_with_a_file_for_its_books()
    {
        var options = Read();

        Assert.Equal("http://localhost:5080", options.Origin);
        Assert.Equal("EUR", options.Currency);
        Assert.Equal(Path.GetFullPath("data"), options.DataDirectory);
        Assert.Equal($"Data Source={Path.Combine(options.DataDirectory, "commons.db")}", options.ConnectionString);
        Assert.True(options.FederationEnabled);
        Assert.Null(options.Smtp);
        Assert.Empty(options.KnownProxies);
    }

    [Theory]
    [InlineData("Commons:Url", "board.example")]
    [InlineData("Commons:Url", "https://board.example/forum")]
    [InlineData("Commons:Url", "ftp://board.example")]
    [InlineData("Commons:Currency", "EURO")]
    [InlineData("Commons:Currency", "XXQ")]
    [InlineData("Commons:Federation:Enabled", "yes please")]
    [InlineData("Commons:KnownProxies", "10.0.0.0/99")]
    [InlineData("Commons:Clock:Start", "soon")]
    public void A_wrong_value_stops_the_start_with_a_sentence_that_names_the_key(string key, string value)
    {
        var refusal = Assert.Throws<WrongSettingException>(() => Read((key, value)));

        Assert.StartsWith($"{key}: ", refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Commons:Clock:Start", "2026-12-01T06:00:00Z")]
    [InlineData("Commons:Federation:AllowPrivateAddresses", "true")]
    public void Settings_for_tests_are_refused_where_strangers_reach_the_server(string key, string value)
    {
        Read((key, value), ("Commons:Url", "https://board.test"));

        var refusal = Assert.Throws<WrongSettingException>(() => Read((key, value), ("Commons:Url", "https://board.example")));

        Assert.StartsWith($"{key}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_are_read_from_one_string_or_from_a_list_and_a_bare_address_is_a_network_of_one()
    {
        var text = Read(("Commons:KnownProxies", "10.0.0.0/8, ::1")).KnownProxies;
        var list = Read(("Commons:KnownProxies:0", "10.0.0.0/8"), ("Commons:KnownProxies:1", "::1")).KnownProxies;

        Assert.Equal(["10.0.0.0/8", "::1/128"], text.Select(n => n.ToString()));
        Assert.Equal(text, list);
        Assert.True(text[1].Contains(IPAddress.IPv6Loopback));
    }

    private static CommonsOptions Read(params (string Key, string Value)[] settings) =>
        ReadOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build());
}
