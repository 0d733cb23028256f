using System.Net;
using System.Text.Json.Nodes;
using Commons.Web.Data;
using Commons.Web.Federation.Keys;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Receiving;
using Commons.Web.Federation.Sending;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;
using Commons.Web.Shared.Text;
using Commons.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Commons.Web.Tests.Federation;

/// <summary>Our server with the member ana and the board garden, and another server next door. <see cref="SettleAsync"/> stands for the workers.</summary>
public sealed class Neighbours : IAsyncDisposable
{
    public const string Garden = CommonsApp.Origin + "/b/garden";
    public const string Ana = CommonsApp.Origin + "/u/ana";

    private Neighbours(CommonsApp app, RemotePeer peer) => (App, Peer) = (app, peer);

    public CommonsApp App { get; }
    public RemotePeer Peer { get; private set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Neighbours> MeetAsync(DatabaseKind kind = DatabaseKind.Sqlite, Dictionary<string, string?>? settings = null)
    {
        var app = await CommonsApp.StartAsync(kind, settings: new(settings ?? []) { ["Commons:Federation:AllowPrivateAddresses"] = "true" });
        var met = new Neighbours(app, await RemotePeer.StartAsync(app));
        await app.MemberAsync("ana");
        await app.WithDbAsync(async db =>
        {
            db.TakenNames.Add(new TakenName { Name = "garden", At = app.Clock.GetUtcNow() });
            db.Boards.Add(Board.Open("garden", "Garden", "Growing food together", "#3a7d44", app.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Ct);
        });
        await met.SettleAsync();
        return met;
    }

    /// <summary>Everything that would happen by itself in a moment.</summary>
    public async Task SettleAsync()
    {
        await App.Services.GetRequiredService<MakeActorKeys>().MakeMissingAsync(Ct);
        await App.PumpAsync();
        await App.Services.GetRequiredService<ApplyReceived>().ApplyAllAsync(Ct);
        await App.PumpAsync();
        await App.Services.GetRequiredService<DeliverDue>().DeliverAsync(Ct);
        await App.Services.GetRequiredService<Refusals>().FlushAsync(Ct);
    }

    /// <summary>Ben follows; what that brought him is cleared away.</summary>
    public async Task<JsonObject> FollowAsync(string whom = Garden)
    {
        var follow = Peer.Activity("Follow", JsonValue.Create(whom)!);
        Assert.Equal((HttpStatusCode.Accepted, "stored"), await Peer.SendAsync(follow));
        await SettleAsync();
        Peer.Received.Clear();
        return follow;
    }

    public Task<Post> TopicAsync(string title = "Seed swap in May", string text = "Bring **what you have**.") => App.WithAsync(async services =>
    {
        var (db, renderer) = (services.GetRequiredService<CommonsDb>(), services.GetRequiredService<Renderer>());
        var board = await db.Boards.SingleAsync(b => b.Slug == "garden", Ct);
        var topic = await services.GetRequiredService<Writing>().StartTopicAsync(board.Id, await AnaAsync(db), title, PostText.FromMarkdown(text, renderer), Ct);
        return topic.Posts.Single();
    });

    public Task<Post> ReplyAsync(Post to, string text) => App.WithAsync(async services =>
        await services.GetRequiredService<Writing>().ReplyAsync(to.TopicId, await AnaAsync(services.GetRequiredService<CommonsDb>()),
            PostText.FromMarkdown(text, services.GetRequiredService<Renderer>()), to.Id, Ct));

    public Task ChangeAsync(long postId, Action<Post, Renderer> change) => App.WithAsync(async services =>
    {
        var db = services.GetRequiredService<CommonsDb>();
        change(await db.Posts.Include(p => p.Topic).Include(p => p.Author).SingleAsync(p => p.Id == postId, Ct), services.GetRequiredService<Renderer>());
        await db.SaveChangesAsync(Ct);
    });

    public Task<List<Post>> RemotePostsAsync() => App.WithDbAsync(db => db.Posts.Include(p => p.Author).Include(p => p.Topic).Where(p => p.RemoteUri != null).OrderBy(p => p.Id).ToListAsync(Ct));

    public Task<ReceivedActivity> LastReceivedAsync() => App.WithDbAsync(db => db.ReceivedActivities.OrderByDescending(r => r.Id).FirstAsync(Ct));

    /// <summary>The other server goes down.</summary>
    public async Task<int> StopPeerAsync()
    {
        var port = new Uri(Peer.Origin).Port;
        await Peer.DisposeAsync();
        return port;
    }

    public async Task RestartPeerAsync(int port) => Peer = await RemotePeer.StartAsync(App, port);

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await App.DisposeAsync();
    }

    private static Task<Author> AnaAsync(CommonsDb db) => db.Authors.SingleAsync(a => a.Name == "ana" && a.Host == null, Ct);
}
