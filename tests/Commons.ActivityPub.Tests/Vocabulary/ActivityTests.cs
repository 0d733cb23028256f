using System.Text;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;

namespace Commons.ActivityPub.Tests.Vocabulary;

public sealed class ActivityTests
{
    private const string Create = """
        {"@context":"https://www.w3.org/ns/activitystreams","id":"https://peer.example/a/1","type":"Create","actor":"https://peer.example/users/ben",
         "to":"as:Public","cc":["https://commons.example/b/garden"],"audience":"https://commons.example/b/garden","published":"2026-05-01T08:00:00.123456789Z",
         "object":{"id":"https://peer.example/notes/1","type":"Note","attributedTo":"https://peer.example/users/ben","content":"<p>Me too</p>",
           "inReplyTo":"https://commons.example/p/17","to":["Public"],"cc":[],"tag":[{"type":"Mention","href":"https://commons.example/u/ana","name":"@ana"}],
           "contentMap":{"en":"<p>Me too</p>"},"source":{"content":"Me too","mediaType":"text/markdown"},"url":"https://peer.example/@ben/1"}}
        """;

    [Fact]
    public void A_reply_in_a_create_is_read_whole()
    {
        var activity = Read(Create);
        var reply = RemotePost.Read(activity.EmbeddedObject!.Value).Value!;

        Assert.Equal(("Create", Given.Ben, "https://commons.example/b/garden", "https://peer.example/notes/1"), (activity.Type, activity.Actor, activity.Board, activity.ObjectId));
        Assert.True(activity.IsPublic && reply.IsPublic);
        Assert.Equal(("https://commons.example/p/17", "Me too", "<p>Me too</p>", "https://peer.example/@ben/1"), (reply.InReplyTo, reply.Markdown, reply.Content, reply.Url));
        Assert.True(reply.Addresses("https://commons.example/u/ana"));
        Assert.Equal(DocumentFault.None, Ownership.OfWritten(activity, reply));
    }

    [Fact]
    public void An_announced_activity_keeps_its_bytes()
    {
        var inner = """{ "type":"Like", "x-own" : [1.0,1e2,"ü"],"id":"https://peer.example/l/1","actor":"https://peer.example/users/ben","object":"https://commons.example/p/17"}""";
        var announce = Read($$"""{"id":"https://lemmy.example/a/1","type":"Announce","actor":"https://lemmy.example/c/garden","object":{{inner}}}""");

        var like = announce.Inner().Value!;

        Assert.Equal(inner, Encoding.UTF8.GetString(like.Bytes.Span));
        Assert.Equal(("Like", "https://commons.example/p/17"), (like.Type, like.ObjectId));
    }

    [Fact]
    public void An_activity_inside_another_may_be_without_id()
    {
        var undo = Read("""{"id":"https://peer.example/u/1","type":"Undo","actor":"https://peer.example/users/ben","object":{"type":"Follow","actor":"https://peer.example/users/ben","object":"https://commons.example/b/garden"}}""");

        Assert.Equal(("", "Follow"), (undo.Inner().Value?.Id, undo.Inner().Value?.Type));
        Assert.True(Ownership.UndoesOwn(undo));
    }

    [Fact]
    public void A_follow_may_embed_what_it_follows()
    {
        var follow = Read("""{"id":"https://peer.example/f/1","type":"Follow","actor":{"id":"https://peer.example/users/ben","type":"Person"},"object":{"id":"https://commons.example/b/garden","type":"Group"}}""");

        Assert.Equal((Given.Ben, "https://commons.example/b/garden"), (follow.Actor, follow.ObjectId));
    }

    [Theory]
    [InlineData("""{"type":"Like","actor":"https://a.example/","object":"https://b.example/"}""", DocumentFault.IdMissing)]
    [InlineData("""{"id":"https://a.example/1","actor":"https://a.example/","object":"https://b.example/"}""", DocumentFault.TypeUnusable)]
    [InlineData("""{"id":"https://a.example/1","type":7,"actor":"https://a.example/","object":"https://b.example/"}""", DocumentFault.TypeUnusable)]
    [InlineData("""{"id":"https://a.example/1","type":"Like","object":"https://b.example/"}""", DocumentFault.ActorMissing)]
    [InlineData("""{"id":"https://a.example/1","type":"Like","actor":["https://a.example/","https://b.example/"],"object":"https://b.example/"}""", DocumentFault.ActorMissing)]
    [InlineData("""{"id":"https://a.example/1","type":"Like","actor":"https://a.example/"}""", DocumentFault.ObjectMissing)]
    [InlineData("""{"id":"https://a.example/1","type":"Like","actor":"https://a.example/","object":[7,null]}""", DocumentFault.ObjectMissing)]
    public void Without_id_type_one_actor_and_object_it_is_no_activity(string json, DocumentFault expected)
    {
        Assert.Equal(expected, Activity.Read(Given.Document(json)).Fault);
    }

    [Theory]
    [InlineData("\"id\":\"https://peer.example/a/1\"", "\"id\":\"https://victim.example/a/1\"")]
    [InlineData("\"id\":\"https://peer.example/notes/1\"", "\"id\":\"https://victim.example/notes/1\"")]
    [InlineData("\"attributedTo\":\"https://peer.example/users/ben\"", "\"attributedTo\":\"https://peer.example/users/eve\"")]
    [InlineData("\"attributedTo\":\"https://peer.example/users/ben\"", "\"attributedTo\":\"https://victim.example/users/ada\"")]
    [InlineData("\"id\":\"https://peer.example/notes/1\"", "\"id\":\"https://sub.peer.example/notes/1\"")]
    public void Nobody_writes_in_a_strangers_name(string was, string forged)
    {
        var activity = Read(Create.Replace(was, forged, StringComparison.Ordinal));
        Assert.NotEqual(Create, Encoding.UTF8.GetString(activity.Bytes.Span));

        Assert.Equal(DocumentFault.WrongOwner, Ownership.OfWritten(activity, RemotePost.Read(activity.EmbeddedObject!.Value).Value!));
    }

    [Theory]
    [InlineData("https://peer.example/x", "Like", true)]
    [InlineData("https://victim.example/x", "Like", false)]
    [InlineData("tag:bridge.example,2026:like", "Like", true)]
    [InlineData("tag:bridge.example,2026:note", "Create", false)]
    public void An_activity_lives_on_its_actors_host_or_is_a_bridges_small_talk(string id, string type, bool itsOwn)
    {
        var activity = Read($$"""{"id":"{{id}}","type":"{{type}}","actor":"{{Given.Ben}}","object":"https://commons.example/p/17"}""");

        Assert.Equal(itsOwn, Ownership.IdIsActors(activity));
    }

    [Fact]
    public void Nobody_undoes_or_deletes_what_a_stranger_did()
    {
        var undo = Read($$"""{"id":"https://peer.example/u/1","type":"Undo","actor":"{{Given.Ben}}","object":{"id":"https://peer.example/f/1","type":"Follow","actor":"https://peer.example/users/eve","object":"https://commons.example/b/garden"} }""");
        var undoById = Read($$"""{"id":"https://peer.example/u/1","type":"Undo","actor":"{{Given.Ben}}","object":"https://victim.example/f/1"}""");
        var delete = Read($$"""{"id":"https://peer.example/d/1","type":"Delete","actor":"{{Given.Ben}}","object":"https://victim.example/notes/1"}""");

        Assert.False(Ownership.UndoesOwn(undo));
        Assert.False(Ownership.UndoesOwn(undoById));
        Assert.False(Ownership.MayBeOwnObject(delete));
    }

    [Fact]
    public void Only_the_actors_own_key_speaks_for_it()
    {
        var activity = Read(Create);

        Assert.True(Ownership.SignedByActor(activity, Given.BensPublicKey()));
        Assert.False(Ownership.SignedByActor(activity, Given.BensPublicKey("https://peer.example/users/eve#main-key", "https://peer.example/users/eve")));
    }

    private static Activity Read(string json)
    {
        var reading = Activity.Read(Given.Document(json));
        Assert.Equal(DocumentFault.None, reading.Fault);
        return reading.Value!;
    }
}
