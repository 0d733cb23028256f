using System.Net;
using System.Text.Json.Nodes;
using Commons.Web.Tests.Support;

namespace Commons.Web.Tests.Federation;

public sealed class OverviewTests
{
    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_steward_sees_servers_followers_failed_deliveries_and_refusals_with_their_reasons(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        await met.FollowAsync();
        met.Peer.Answer = _ => 422;
        await met.TopicAsync();
        await met.SettleAsync();
        await met.Peer.PostAsync("/inbox", "[]"u8.ToArray(), []);

        var page = await (await met.App.SignInAsync("theo")).GetAsync("/admin/federation");

        Assert.Contains(met.Peer.Authority, page, StringComparison.Ordinal);
        Assert.Contains(Neighbours.Garden, page, StringComparison.Ordinal);
        Assert.Contains("422", page, StringComparison.Ordinal);
        Assert.Contains("Given up", page, StringComparison.Ordinal);
        Assert.Contains("not-json", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_not_for_others()
    {
        await using var met = await Neighbours.MeetAsync();
        var ana = await met.App.SignInAsync("ana");

        await ana.GetAsync("/admin/federation");

        Assert.Equal(HttpStatusCode.NotFound, ana.Status);
    }

    [Fact]
    public async Task A_moderators_removal_of_a_guests_post_is_told_by_the_board_with_its_reason()
    {
        await using var met = await Neighbours.MeetAsync();
        var topic = await met.TopicAsync();
        await met.FollowAsync();
        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>spam</p>", $"{CommonsApp.Origin}/p/{topic.Id}")));
        await met.SettleAsync();
        met.Peer.Received.Clear();

        var post = (await met.RemotePostsAsync()).Single();
        await met.ChangeAsync(post.Id, (p, _) => p.Remove(p.Author, "Off topic.", met.App.Clock.GetUtcNow()));
        await met.SettleAsync();

        Assert.Equal(["Announce", "Delete"], met.Peer.Received.Select(delivered => delivered.Type).Order());
        var delete = met.Peer.Received.Single(delivered => delivered.Type is "Delete");
        Assert.Equal((Neighbours.Garden, post.RemoteUri, "Off topic."), (delete.Signer, delete.Content.GetString(), delete.Activity.GetProperty("summary").GetString()));
    }
}
