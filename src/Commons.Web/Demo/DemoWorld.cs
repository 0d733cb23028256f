using System.Reflection;
using System.Text.Json;

namespace Commons.Web.Demo;

/// <summary>The demo's people, boards, sponsors and conversations, read from the files embedded under <c>Demo/World</c> (its README has the format).</summary>
public sealed record DemoWorld(
    string Name,
    IReadOnlyList<DemoWorld.BoardEntry> Boards,
    IReadOnlyList<DemoWorld.MemberEntry> Members,
    IReadOnlyList<DemoWorld.SponsorEntry> Sponsors)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public sealed record BoardEntry(string Slug, string Title, string Description, string Colour);

    public sealed record MemberEntry(string Name, string DisplayName, string Role, int JoinedDaysAgo, string Bio, IReadOnlyList<string>? Moderates = null);

    public sealed record SponsorEntry(string Name, string Owner, string Landing, CampaignEntry Campaign, IReadOnlyList<CreativeEntry> Creatives);

    public sealed record CampaignEntry(string Name, string Kind, long BudgetMicros, IReadOnlyList<string> Boards, long CpmMicros = 0);

    public sealed record CreativeEntry(string Title, string Body, string Alt, PictureEntry Picture);

    public sealed record PictureEntry(string Ground, string Ink, string Mark);

    public static DemoWorld Read() => JsonSerializer.Deserialize<DemoWorld>(Text("Demo/world.json"), Json)!;

    /// <summary>Every conversation, as if today were <paramref name="today"/>, oldest first.</summary>
    public static IReadOnlyList<DemoTopic> Topics(DateOnly today) =>
    [
        .. typeof(DemoWorld).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Demo/topics/", StringComparison.Ordinal))
            .Select(name => DemoTopic.Parse(name, Text(name), today)).OrderBy(topic => topic.Posts[0].At),
    ];

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program."));
        return reader.ReadToEnd();
    }
}
