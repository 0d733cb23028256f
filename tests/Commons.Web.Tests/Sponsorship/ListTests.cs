using System.Text.Json;
using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering.Visitors;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Sponsorship;

/// <summary>REVENUE 2.3, step 3: the lists of machines that an operator keeps up to date.</summary>
public sealed class ListTests : IDisposable
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private readonly string folder = Directory.CreateTempSubdirectory("commons-lists").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_list_of_agents_is_json_with_patterns_or_one_pattern_a_line()
    {
        var json = DeclaredMachines.Read(File("a.json", """[{"pattern":"Acme\\/Reader","url":"x"},{"pattern":"^Probe[0-9]+"},{"pattern":"Straße"}]"""), "Key");
        var lines = DeclaredMachines.Read(File("a.txt", "# remark\nAcme\\/Reader\n\n^Probe[0-9]+\r\n"), "Key");

        Assert.Equal((3, 2), (json.Count, lines.Count));
        Assert.All(new[] { json, lines }, list => Assert.True(list.Contains("x Acme/Reader 2") && list.Contains("Probe7") && !list.Contains("a Probe7") && !list.Contains(Chrome) && !list.Contains(MeterWorld.Firefox)));
        Assert.True(json.Contains(new string('a', 600)));
        Assert.False(DeclaredMachines.None.Contains("Acme/Reader"));
    }

    [Theory, InlineData("[{\"url\":\"x\"}]"), InlineData("[7"), InlineData("("), InlineData(null)]
    public void A_list_of_agents_that_cannot_be_read_stops_the_start_and_names_the_setting(string? text)
    {
        var fault = Assert.Throws<WrongSettingException>(() => DeclaredMachines.Read(text is null ? Path.Combine(folder, "absent") : File("wrong", text), "Commons:Metering:AgentsFile"));

        Assert.StartsWith("Commons:Metering:AgentsFile: the list of agents in ", fault.Message);
    }

    [Fact]
    public void The_real_list_finds_every_one_of_its_examples_and_no_browser()
    {
        var path = Path.Combine(SharedData.Root(), "docker", "lists", "node_modules", "crawler-user-agents", "crawler-user-agents.json");
        Assert.SkipUnless(System.IO.File.Exists(path), "npm ci was not run in docker/lists.");
        var list = DeclaredMachines.Read(path, "Key");
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(path));

        var examples = json.RootElement.EnumerateArray().SelectMany(e => e.GetProperty("instances").EnumerateArray()).Select(i => i.GetString()!).ToList();

        Assert.True(examples.Count > 1000 && list.Count > 1000);
        Assert.All(examples, agent => Assert.True(list.Contains(agent), agent));
        string[] browsers =
        [
            MeterWorld.Firefox, Chrome, Chrome + " Edg/140.0.0.0", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
        ];
        Assert.All(browsers, agent => Assert.False(list.Contains(agent), agent));
    }

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("192.0.3.7", false)]
    [InlineData("::ffff:192.0.2.7", true)]
    [InlineData("198.51.100.9", true)]
    [InlineData("198.51.100.8", false)]
    [InlineData("2001:db8:1::5", true)]
    [InlineData("2001:db8:2::5", false)]
    public void A_list_of_networks_says_whether_an_address_is_in_one(string address, bool isIn)
    {
        var list = NetworkList.Read(File("networks", "# clouds\n192.0.2.0/24   # one\n198.51.100.9\n\n2001:db8:1::/48\n"), "Key");

        Assert.Equal(isIn, list.Contains(System.Net.IPAddress.Parse(address)));
    }

    [Fact]
    public void A_line_that_is_no_network_stops_the_start_and_is_shown()
    {
        var fault = Assert.Throws<WrongSettingException>(() => NetworkList.Read(File("networks", "192.0.2.0/24\n300.1.1.1\n"), "Commons:Metering:NetworksFile"));

        Assert.Contains("\"300.1.1.1\"", fault.Message);
    }

    [Fact]
    public async Task What_the_lists_name_is_refused_by_its_word()
    {
        await using var world = await MeterWorld.MakeAsync(settings: new()
        {
            ["Commons:Metering:AgentsFile"] = File("agents.txt", "Acme\\/Reader\n"), ["Commons:Metering:NetworksFile"] = File("networks.txt", "11.0.2.0/24\n"),
        });
        var campaign = await world.CampaignAsync();
        var (acme, cloud, person) = (MeterWorld.Reader(1, MeterWorld.Firefox + " Acme/Reader"), MeterWorld.Reader(2), MeterWorld.Reader(3));
        var tokens = new[] { await world.MintAsync(campaign, acme), await world.MintAsync(campaign, cloud), await world.MintAsync(campaign, person) };
        world.Wait();

        await world.SendAsync(acme, tokens[0]);
        await world.SendAsync(cloud, tokens[1]);
        await world.SendAsync(person, tokens[2]);

        Assert.Single(await world.ImpressionsAsync());
        Assert.Equal(new Dictionary<string, long> { ["bot"] = 1, ["data-centre"] = 1 }, await world.RefusedAsync());
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
