using System.Text;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Writing;

/// <summary>One of each thing that we put on the wire.</summary>
internal static class Emitted
{
    public static readonly DateTimeOffset Morning = new(2026, 5, 1, 10, 0, 0, 500, TimeSpan.FromHours(2));

    public static string Ana => Given.Ours.Member("ana");
    public static string Garden => Given.Ours.Board("garden");
    public static string GardenFollowers => Addresses.Followers(Garden);

    public static GroupActor Board => new(Given.Ours, "garden")
    {
        DisplayName = "Garden",
        SummaryHtml = "<p>Growing food together</p>",
        SummaryMarkdown = "Growing food together",
        Icon = new Picture("https://commons.example/media/g.webp", "image/webp"),
        RsaPublicPem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
        Ed25519Multibase = "z6MkExample",
        Published = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Updated = new DateTimeOffset(2026, 2, 2, 3, 4, 5, TimeSpan.Zero),
    };

    public static PersonActor Person => new(Given.Ours, "ana")
    {
        DisplayName = "Ana “Seeds” Álvarez",
        RsaPublicPem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
        Ed25519Multibase = "z6MkExample",
        Published = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Indexable = false,
    };

    public static SiteActor Site => new(Given.Ours)
    {
        DisplayName = "Riverside Commons",
        RsaPublicPem = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n",
        Ed25519Multibase = "z6MkExample",
    };

    public static TopicPost Topic => new()
    {
        Id = Given.Ours.Post(17),
        Author = Ana,
        AuthorFollowers = Addresses.Followers(Ana),
        Board = Garden,
        Context = Given.Ours.Context(9),
        Url = Given.Ours.TopicPage("seed-swap-in-may", 9),
        Title = "Seed swap in May",
        ContentHtml = "<p>Bring <a href=\"https://seeds.example/list\">what you have</a> &amp; a friend.</p>",
        Markdown = "Bring [what you have](https://seeds.example/list) & a friend.",
        SummaryHtml = "<p>Bring what you have…</p>",
        Links = ["https://seeds.example/list"],
        Pictures = [new Picture("https://commons.example/media/a.webp", "image/webp", "A table of seeds")],
        Hashtags = [new Hashtag("#seeds", "https://commons.example/tag/seeds")],
        Mentions = [new Mention("https://x.example/u/bo", "@bo@x.example"), new Mention(Garden, "@garden@commons.example")],
        Replies = Given.Ours.Replies(17),
        Published = Morning,
        Updated = Morning.AddHours(1),
    };

    public static ReplyPost Reply => new()
    {
        Id = Given.Ours.Post(18),
        Author = Ana,
        Board = Garden,
        BoardFollowers = GardenFollowers,
        Context = Given.Ours.Context(9),
        Url = Given.Ours.TopicPage("seed-swap-in-may", 9) + "/2",
        InReplyTo = "https://peer.example/notes/1",
        ParentAuthor = Given.Ben,
        ContentHtml = "<p>At ten.</p>",
        Markdown = "At ten.",
        Mentions = [new Mention(Given.Ben, "@ben@peer.example")],
        Published = Morning,
    };

    public static Tombstone Removed => new()
    {
        Id = Given.Ours.Post(17),
        FormerType = "Article",
        Deleted = Morning,
        Author = Ana,
        Context = Given.Ours.Context(9),
        Board = Garden,
    };

    public static Activity BensFollow => Activity.Read(Given.Document($$"""
        {"@context":["https://www.w3.org/ns/activitystreams"],"id":"https://peer.example/follows/9","type":"Follow","actor":"{{Given.Ben}}","object":"{{Garden}}","x-hostile":"<script>"}
        """)).Value!;

    /// <summary>Odd spacing, numbers and members on purpose: none of it may change on the way through a board.</summary>
    public static byte[] BensLike => Encoding.UTF8.GetBytes($$"""{ "type" : "Like","x":[1.0, 1e2,"\u00fc"], "id":"https://peer.example/l/1","actor":"{{Given.Ben}}","object":"{{Given.Ours.Post(17)}}"}""");

    public static string Id(int number) => Given.Ours.Activity(new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1));
}
