using System.Globalization;
using System.Text.RegularExpressions;

namespace Commons.E2E.Support;

/// <summary>
/// A co-op ready to earn, made through the same forms and commands as any: theo (steward), tess (treasurer), bakery (a sponsor with EUR 100
/// and a live campaign at EUR 5.00 for 1,000 showings, short enough that pacing holds nobody up), a garden board and in it a topic long enough for a card.
/// </summary>
public sealed partial class Coop
{
    public const string Body = "Straw kept the row by the wall alive; the cloth froze to the leaves.";

    private Coop(RunningServer server, Writer theo, Writer bakery, Writer.StartedTopic topic) => (Server, Theo, Bakery, Topic) = (server, theo, bakery, topic);

    public RunningServer Server { get; }
    public Writer Theo { get; }
    public Writer Bakery { get; }

    /// <summary>Opened by ana, with replies of ben, cleo, dan, eva and fin.</summary>
    public Writer.StartedTopic Topic { get; }
    public long TopicId => long.Parse(Topic.Path[(Topic.Path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    public static async Task<Coop> FoundAsync(RunningServer server, DateOnly today)
    {
        var theo = new Writer(server);
        await theo.FoundAsync("theo");
        await theo.OpenBoardAsync("garden", "Garden & allotments");
        await MemberAsync(server, "tess", "treasurer");
        foreach (var name in new[] { "ana", "ben", "cleo", "dan", "eva", "fin", "bakery" }) await MemberAsync(server, name);

        var ana = await SignedInAsync(server, "ana");
        var topic = await ana.StartTopicAsync("garden", "Frost cloth or straw? What saved your leeks", Body);
        foreach (var name in new[] { "ben", "cleo", "dan", "eva", "fin" })
            await (await SignedInAsync(server, name)).ReplyAsync(topic.Path, $"{Body} So says {name}.");

        var bakery = await SponsorAsync(server, theo, today);
        return new(server, theo, bakery, topic);
    }

    public static async Task<Writer> SignedInAsync(RunningServer server, string name)
    {
        var writer = new Writer(server);
        await writer.SignInAsync(name);
        return writer;
    }

    public static async Task MemberAsync(RunningServer server, string name, string? role = null)
    {
        string[] arguments = ["member", "create", name, "--email", $"{name}@example.com", "--password", Writer.Password];
        (await server.CommandAsync(role is null ? arguments : [.. arguments, "--role", role])).Ok();
    }

    private static async Task<Writer> SponsorAsync(RunningServer server, Writer theo, DateOnly today)
    {
        await theo.SubmitAsync("/sponsor/new", new() { ["Owner"] = "bakery", ["Name"] = "Quay Bakery", ["Contact"] = "bakery@example.com", ["LandingHost"] = "quaybakery.example" });
        var tess = await SignedInAsync(server, "tess");
        await tess.SubmitAsync("/treasury/receipts/new", new() { ["Sponsor"] = "1", ["Amount"] = "100.00", ["PaidOn"] = Day(today), ["Reference"] = "Invoice 1" });

        var bakery = await SignedInAsync(server, "bakery");
        var campaign = CampaignPath().Match(await bakery.SubmitAsync("/sponsor/campaigns/new", new()
        {
            ["Sponsor"] = "1", ["Name"] = "Saturday rye", ["Kind"] = "Cpm", ["Price"] = "5.00", ["Budget"] = "90.00",
            ["From"] = Day(today), ["Until"] = Day(today.AddDays(2)), ["Boards"] = "1",
        })).Value;
        await bakery.SubmitAsync($"{campaign}/creatives/new", new()
        {
            ["CardTitle"] = "Saturday rye, baked on the quay", ["CardBody"] = "Bring your own bag and the bread is ten per cent less.", ["Alt"] = "", ["LandingUrl"] = "https://quaybakery.example/rye",
        });
        await bakery.PressAsync(campaign, "Submit for review");
        await theo.PressAsync(campaign.Replace("/campaigns/", "/review/", StringComparison.Ordinal), "Approve");
        await Eventually.TrueAsync(async () =>
        {
            try { await bakery.PressAsync(campaign, "Start campaign"); return true; }
            catch (InvalidOperationException refused) when (refused.Message.Contains("422", StringComparison.Ordinal)) { return false; }   // The payment is heard of a moment later.
        }, () => "The campaign could not be started.");
        return bakery;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("/sponsor/campaigns/[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex CampaignPath();
}
