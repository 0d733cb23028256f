using System.Net;
using System.Text.Json.Nodes;
using Commons.Web.Federation.Peers;
using Commons.Web.Members.Avatars;
using Commons.Web.Tests.Forum.Previews;
using Commons.Web.Tests.Media;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Federation;

/// <summary>Pictures of people across servers.</summary>
public sealed class AvatarsElsewhereTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task A_strangers_picture_is_fetched_once_and_shown_as_our_own_copy_until_their_server_drops_it(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        await using var elsewhere = await Elsewhere.StartAsync();
        met.Peer.Icon = elsewhere.File("/ben.png", Drawn.PngWithText("CANARY"), "image/png");
        var topic = await met.TopicAsync();

        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>Beans.</p>", $"{CommonsApp.Origin}/p/{topic.Id}")));
        await met.SettleAsync();
        await FetchAsync(met);
        await FetchAsync(met);
        var shown = (await met.App.Visitor().PageAsync(topic.Topic.Path)).QuerySelector("#post_2 img.av")!.GetAttribute("src")!;

        Assert.StartsWith("/media/avatars/", shown, StringComparison.Ordinal);
        Assert.Single(elsewhere.Asked);
        using (var picture = await met.App.Visitor().SendAsync(new(HttpMethod.Get, shown)))
            Assert.DoesNotContain("CANARY", await picture.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        met.Peer.Icon = null;
        met.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await met.Peer.SendAsync(met.Peer.Activity("Update", new JsonObject { ["id"] = met.Peer.Ben, ["type"] = "Person" }));
        await met.SettleAsync();
        Assert.NotNull((await met.App.Visitor().PageAsync(topic.Topic.Path)).QuerySelector("#post_2 span.av"));
    }

    [Fact]
    public async Task What_is_no_picture_leaves_the_letter_and_what_is_not_reached_is_asked_three_times()
    {
        await using var met = await Neighbours.MeetAsync();
        await using var elsewhere = await Elsewhere.StartAsync();
        var topic = await met.TopicAsync();
        met.Peer.Icon = elsewhere.Serve("/ben.png", context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.BadGateway;
            return Task.CompletedTask;
        });

        await met.Peer.SendAsync(met.Peer.Activity("Create", met.Peer.Note("<p>Beans.</p>", $"{CommonsApp.Origin}/p/{topic.Id}")));
        await met.SettleAsync();
        for (var i = 0; i < 5; i++)
        {
            await FetchAsync(met);
            met.App.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(RemoteAvatar.AttemptsMax, elsewhere.Asked.Count);
        met.Peer.Icon = elsewhere.File("/page.png", "<svg onload=alert(1)>"u8.ToArray(), "image/png");
        await met.Peer.SendAsync(met.Peer.Activity("Update", new JsonObject { ["id"] = met.Peer.Ben, ["type"] = "Person" }));
        await met.SettleAsync();
        await FetchAsync(met);
        Assert.NotNull((await met.App.Visitor().PageAsync(topic.Topic.Path)).QuerySelector("#post_2 span.av"));
        Assert.Null((await met.App.WithDbAsync(db => db.RemoteAvatars.AsNoTracking().SingleAsync(Ct))).DueAt);
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task Our_members_picture_is_their_icon_and_followers_elsewhere_are_told(DatabaseKind kind)
    {
        await using var met = await Neighbours.MeetAsync(kind);
        await met.FollowAsync(Neighbours.Ana);

        await met.App.WithAsync(async services =>
        {
            var db = services.GetRequiredService<Commons.Web.Data.CommonsDb>();
            var ana = await db.Authors.SingleAsync(a => a.Name == "ana", Ct);
            ana.ShowAs(await services.GetRequiredService<KeepAvatars>().StoreAsync(Drawn.Png(), "", Ct));
            await db.SaveChangesAsync(Ct);
        });
        await met.SettleAsync();
        var icon = (await met.Peer.DocumentAsync("/u/ana")).GetProperty("icon");

        Assert.Equal(("Image", "image/webp"), (icon.GetProperty("type").GetString(), icon.GetProperty("mediaType").GetString()));
        using var picture = await met.App.Visitor().SendAsync(new(HttpMethod.Get, icon.GetProperty("url").GetString()!));
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        var told = Assert.Single(met.Peer.Received);
        Assert.Equal(("Update", "Person", Neighbours.Ana, true), (told.Type, told.InnerType, told.Signer, told.SignatureHolds));
        Assert.Equal(icon.GetProperty("url").GetString(), told.Content.GetProperty("icon").GetProperty("url").GetString());
    }

    private static Task<int> FetchAsync(Neighbours met) => met.App.WithAsync(services => services.GetRequiredService<FetchAvatars>().RunAsync(Ct));
}
