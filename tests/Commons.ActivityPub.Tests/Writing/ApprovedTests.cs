using System.Text;
using Commons.ActivityPub.Tests.Support;
using Commons.ActivityPub.Vocabulary;
using Commons.ActivityPub.Writing;

namespace Commons.ActivityPub.Tests.Writing;

public sealed class ApprovedTests
{
    [Fact]
    public void A_board() => Approved.Matches("board", Emitted.Board.ToDocument());

    [Fact]
    public void A_person() => Approved.Matches("person", Emitted.Person.ToDocument());

    [Fact]
    public void The_site() => Approved.Matches("site", Emitted.Site.ToDocument());

    [Fact]
    public void A_topic() => Approved.Matches("topic", Emitted.Topic.ToDocument());

    [Fact]
    public void A_reply() => Approved.Matches("reply", Emitted.Reply.ToDocument());

    [Fact]
    public void A_tombstone() => Approved.Matches("tombstone", Emitted.Removed.ToDocument());

    [Fact]
    public void A_create_of_a_topic() => Approved.Matches("create-topic", LocalActivity.Create(Emitted.Id(1), Emitted.Topic).ToDocument());

    [Fact]
    public void An_update_of_a_reply() => Approved.Matches("update-reply", LocalActivity.Update(Emitted.Id(2), Emitted.Reply with { Updated = Emitted.Morning.AddHours(2) }).ToDocument());

    [Fact]
    public void A_delete_by_its_author() => Approved.Matches("delete", LocalActivity.Delete(Emitted.Id(3), Emitted.Ana, Given.Ours.Post(17), Emitted.Garden, Emitted.GardenFollowers).ToDocument());

    [Fact]
    public void A_removal_by_a_moderator() =>
        Approved.Matches("delete-by-moderator", LocalActivity.Delete(Emitted.Id(4), Given.Ours.Member("mo"), "https://peer.example/notes/1", Emitted.Garden, Emitted.GardenFollowers, "off topic").ToDocument());

    [Fact]
    public void A_follow() => Approved.Matches("follow", LocalActivity.Follow(Emitted.Id(5), Emitted.Ana, "https://lemmy.example/c/bread").ToDocument());

    [Fact]
    public void An_accept() => Approved.Matches("accept", LocalActivity.Accept(Emitted.Id(6), Emitted.BensFollow).ToDocument());

    [Fact]
    public void A_reject() => Approved.Matches("reject", LocalActivity.Reject(Emitted.Id(7), Emitted.BensFollow).ToDocument());

    [Fact]
    public void An_announced_create() =>
        Approved.Matches("announce-create", LocalActivity.Announce(Emitted.Id(8), Emitted.Garden, Emitted.GardenFollowers, LocalActivity.Create(Emitted.Id(1), Emitted.Reply).ToDocument()).ToDocument());

    [Fact]
    public void A_plain_announce() =>
        Approved.Matches("announce-post", LocalActivity.AnnouncePost(Emitted.Id(9), Emitted.Garden, Emitted.GardenFollowers, Given.Ours.Post(17), Emitted.Ana, Emitted.Morning).ToDocument());

    [Fact]
    public void An_undone_follow() => Approved.Matches("undo-follow", LocalActivity.Undo(Emitted.Id(10), LocalActivity.Follow(Emitted.Id(5), Emitted.Ana, "https://lemmy.example/c/bread")).ToDocument());

    [Fact]
    public void An_outbox_and_its_page()
    {
        var outbox = Addresses.Outbox(Emitted.Garden);
        var announce = LocalActivity.AnnouncePost(Emitted.Id(9), Emitted.Garden, Emitted.GardenFollowers, Given.Ours.Post(17), Emitted.Ana, Emitted.Morning);

        Approved.Matches("outbox", new LocalCollection { Id = outbox, TotalItems = 41, IsPaged = true, Items = [CollectionItem.Whole(announce)] }.ToDocument());
        Approved.Matches("outbox-page", new LocalCollectionPage { Collection = outbox, Page = 2, TotalItems = 41, HasNext = true, Items = [CollectionItem.Sent(Emitted.BensLike)] }.ToDocument());
    }

    [Fact]
    public void Followers_featured_moderators_and_a_context()
    {
        Approved.Matches("followers", new LocalCollection { Id = Emitted.GardenFollowers, TotalItems = 3 }.ToDocument());
        Approved.Matches("featured", new LocalCollection { Id = Addresses.Featured(Emitted.Garden), TotalItems = 1, Items = [CollectionItem.Whole(Emitted.Topic)] }.ToDocument());
        Approved.Matches("moderators", new LocalCollection { Id = Addresses.Moderators(Emitted.Garden), TotalItems = 1, Items = [CollectionItem.Id(Given.Ours.Member("mo"))] }.ToDocument());
        Approved.Matches("context", new LocalCollection { Id = Given.Ours.Context(9), TotalItems = 2, Name = "Seed swap in May", Owner = Emitted.Garden, Items = [CollectionItem.Id(Given.Ours.Post(17)), CollectionItem.Id(Given.Ours.Post(18))] }.ToDocument());
    }

    [Fact]
    public void A_webfinger_answer() => Approved.Matches("webfinger", WebFinger.Write(Given.Ours, Emitted.Garden, Emitted.Garden, "garden", "Group"));

    [Fact]
    public void Nodeinfo()
    {
        var info = new NodeInfo { SoftwareVersion = "0.1.0", Repository = "https://code.example/commons", Homepage = "https://commons.example/about", OpenRegistrations = true, Users = 30, ActiveMonth = 20, ActiveHalfYear = 25, LocalPosts = 30, LocalComments = 190 };

        Approved.Matches("nodeinfo-discovery", NodeInfo.WriteDiscovery(Given.Ours));
        Approved.Matches("nodeinfo-2.0", info.Write20());
        Approved.Matches("nodeinfo-2.1", info.Write21());
    }

    [Fact]
    public void Host_meta_is_xml_with_the_webfinger_template()
    {
        var xml = System.Xml.Linq.XDocument.Parse(WebFinger.HostMeta(Given.Ours));

        Assert.Equal("https://commons.example/.well-known/webfinger?resource={uri}", xml.Root!.Elements().Single().Attribute("template")!.Value);
    }

    [Fact]
    public void Our_context_is_the_same_on_every_document_and_on_no_part_of_one()
    {
        var create = Encoding.UTF8.GetString(LocalActivity.Create(Emitted.Id(1), Emitted.Topic).ToDocument());

        Assert.StartsWith("{\"@context\":[\"https://www.w3.org/ns/activitystreams\",\"https://w3id.org/security/v1\",", create, StringComparison.Ordinal);
        Assert.Equal(2, create.Split("\"@context\"").Length);
    }

    [Fact]
    public void Our_context_defines_every_word_that_a_json_ld_reader_must_not_drop()
    {
        var ours = Given.Document($"{{\"terms\":{Encoding.UTF8.GetString(ContextArray.Json)}}}").Root;

        var inline = Assert.Single(ours.Objects("terms"));

        Assert.Equal("https://w3id.org/security#assertionMethod", inline.Embedded("assertionMethod")?.Text("@id"));
        Assert.All(["discoverable", "indexable", "manuallyApprovesFollowers", "Hashtag", "sensitive", "conversation"], term => Assert.NotNull(inline.Text(term)));
    }

    [Fact]
    public void What_a_board_passes_on_is_the_same_to_the_byte()
    {
        var announce = LocalActivity.Announce(Emitted.Id(8), Emitted.Garden, Emitted.GardenFollowers, Emitted.BensLike).ToDocument();

        Assert.True(announce.AsSpan().IndexOf(Emitted.BensLike) > 0);
        Assert.Equal(Emitted.BensLike, Activity.Read(RemoteDocument.Read(announce).Value!).Value!.Inner().Value!.Bytes.ToArray());
    }

    [Fact]
    public void The_same_thing_is_always_the_same_bytes()
    {
        Assert.Equal(Emitted.Topic.ToDocument(), Emitted.Topic.ToDocument());
        Assert.Equal(LocalActivity.Create(Emitted.Id(1), Emitted.Reply).ToDocument(), LocalActivity.Create(Emitted.Id(1), Emitted.Reply).ToDocument());
    }
}
