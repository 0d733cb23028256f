using System.Text.Json;
using System.Text.Json.Serialization;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Writing;

/// <summary>
/// Records as strict as Lemmy's: one wrong kind and it drops the whole document (FEDERATION §6.1, §16). Whatever we emit must pass them, and
/// our own tolerant reading too.
/// </summary>
public sealed class StrictReaderTests
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private sealed record Source(string Content, string MediaType);

    private sealed record Image(string Type, string Url);

    private sealed record Key(string Id, string Owner, string PublicKeyPem);

    private sealed record Endpoints(string SharedInbox);

    private sealed record Tag(string Type, string Name, string Href);

    [JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
    [JsonDerivedType(typeof(Link), "Link")]
    [JsonDerivedType(typeof(Picture), "Image")]
    [JsonDerivedType(typeof(Paper), "Document")]
    private abstract record Attachment;

    private sealed record Link(string Href, string? MediaType = null) : Attachment;

    private sealed record Picture(string Url, string? Name = null) : Attachment;

    private sealed record Paper(string Url, string? MediaType = null, string? Name = null) : Attachment;

    private sealed record Page(
        string Id, string Type, string AttributedTo, string[] To, string[] Cc, string Audience, string Context, string Name, string Content, string MediaType, Source Source,
        Attachment[] Attachment, Tag[] Tag, bool Sensitive, bool CommentsEnabled, bool Stickied, DateTimeOffset Published, string Url, Image? Image = null, DateTimeOffset? Updated = null);

    private sealed record Note(
        string Id, string Type, string AttributedTo, string[] To, string[] Cc, string Audience, string Context, string Content, string MediaType, Source Source, string InReplyTo,
        Tag[] Tag, DateTimeOffset Published, DateTimeOffset? Updated = null, bool? Distinguished = null);

    private sealed record Group(
        string Id, string Type, string PreferredUsername, string Name, string Inbox, string Outbox, string Followers, string Featured, string AttributedTo, bool PostingRestrictedToMods,
        bool Sensitive, bool ManuallyApprovesFollowers, Endpoints Endpoints, Key PublicKey, string? Summary = null, Source? Source = null, Image? Icon = null, DateTimeOffset? Published = null);

    private sealed record Create<T>(string Id, string Type, string Actor, string[] To, string[] Cc, string Audience, T Object);

    private sealed record Announce<T>(string Id, string Type, string Actor, string[] To, string[] Cc, T Object);

    private sealed record Follow(string Id, string Type, string Actor, string Object);

    private sealed record Accept(string Id, string Type, string Actor, string[] To, Follow Object);

    [Fact]
    public void The_strict_reader_really_is_strict()
    {
        var topic = System.Text.Encoding.UTF8.GetString(Emitted.Topic.ToDocument());

        Assert.Throws<JsonException>(() => Read<Page>(topic.Replace("\"type\":\"Link\"", "\"type\":\"Audio\"", StringComparison.Ordinal)));
        Assert.Throws<JsonException>(() => Read<Page>(topic.Replace("\"audience\":\"https://commons.example/b/garden\"", "\"audience\":[\"https://commons.example/b/garden\"]", StringComparison.Ordinal)));
        Assert.Throws<JsonException>(() => Read<Page>(topic.Replace("\"context\":\"https://commons.example/contexts/9\"", "\"context\":{}", StringComparison.Ordinal)));
        Assert.Throws<JsonException>(() => Read<Note>(topic));
    }

    [Fact]
    public void A_topic_passes_and_has_no_parent()
    {
        var bytes = Emitted.Topic.ToDocument();

        var page = Read<Page>(bytes);

        Assert.Equal(("Seed swap in May", Emitted.Garden, Emitted.Garden), (page.Name, page.Audience, page.To[0]));
        Assert.Equal([new Link("https://seeds.example/list"), new Picture("https://commons.example/media/a.webp", "A table of seeds")], page.Attachment);
        Assert.False(Given.Document(System.Text.Encoding.UTF8.GetString(bytes)).Root.TryGetProperty("inReplyTo", out _));
    }

    [Fact]
    public void A_reply_passes_and_has_no_name()
    {
        var bytes = Emitted.Reply.ToDocument();

        var note = Read<Note>(bytes);

        Assert.Equal(("https://peer.example/notes/1", Emitted.Garden), (note.InReplyTo, note.Cc[0]));
        Assert.Contains(Given.Ben, note.To);
        Assert.False(Given.Document(System.Text.Encoding.UTF8.GetString(bytes)).Root.TryGetProperty("name", out _));
    }

    [Fact]
    public void A_board_and_what_it_announces_pass()
    {
        var announce = LocalActivity.Announce(Emitted.Id(8), Emitted.Garden, Emitted.GardenFollowers, LocalActivity.Create(Emitted.Id(1), Emitted.Topic).ToDocument()).ToDocument();

        Assert.Equal("garden", Read<Group>(Emitted.Board.ToDocument()).PreferredUsername);
        Assert.Equal(Given.Ours.Post(17), Read<Announce<Create<Page>>>(announce).Object.Object.Id);
        Assert.Equal("https://peer.example/follows/9", Read<Accept>(LocalActivity.Accept(Emitted.Id(6), Emitted.BensFollow).ToDocument()).Object.Id);
    }

    [Fact]
    public void We_read_what_we_write()
    {
        var board = Actor.Read(Read(Emitted.Board.ToDocument()).Root).Value!;
        var site = Actor.Read(Read(Emitted.Site.ToDocument()).Root).Value!;
        var create = Activity.Read(Read(LocalActivity.Create(Emitted.Id(1), Emitted.Topic).ToDocument())).Value!;
        var topic = RemotePost.Read(create.EmbeddedObject!.Value).Value!;

        Assert.Equal((Emitted.Garden, Addresses.Moderators(Emitted.Garden), 2), (board.Id, board.Moderators, board.Keys.Count));
        Assert.Equal(("https://commons.example/inbox", "https://commons.example/"), (site.Inbox, site.Url));
        Assert.Equal(DocumentFault.None, Ownership.OfWritten(create, topic));
        Assert.Equal(topic.To, create.To);
        Assert.Equal(topic.Cc, create.Cc);
        Assert.Equal((Emitted.Topic.Title, Emitted.Topic.Markdown, Emitted.Topic.Context), (topic.Name, topic.Markdown, topic.Context));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero), topic.Published);
    }

    private static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, Strict)!;

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Strict)!;

    private static RemoteDocument Read(byte[] json)
    {
        var reading = RemoteDocument.Read(json);
        Assert.Equal(DocumentFault.None, reading.Fault);
        return reading.Value!;
    }
}
