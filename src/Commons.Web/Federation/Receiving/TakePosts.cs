using System.Text.Json;
using Commons.ActivityPub;
using Commons.ActivityPub.Vocabulary;
using Commons.Web.Federation.Documents;
using Commons.Web.Federation.Peers;
using Commons.Web.Federation.Sending;
using Commons.Web.Forum;
using Commons.Web.Forum.Boards;
using Commons.Web.Forum.Posts;
using Commons.Web.Hosting;

namespace Commons.Web.Federation.Receiving;

/// <summary>
/// Posts written elsewhere: a reply to something here, or a topic for one of our boards, by the same verbs that members use. The board announces
/// each in the same transaction, with the author's own bytes (P38, FEDERATION §7.4).
/// </summary>
public sealed class TakePosts(CommonsDb db, Writing writing, RemoteActors actors, RemoteText texts, PublishPosts publish, PostDocuments documents, Addresses addresses, CommonsOptions options)
{
    private static readonly TimeSpan ParentDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DeleteOvertakes = TimeSpan.FromHours(24);

    public async Task<Effect> CreateAsync(Arrived arrived, CancellationToken ct)
    {
        if (Read(arrived) is not { } post) return Effect.Ignored("object-not-readable");
        if (Ownership.OfWritten(arrived.Activity, post) is not DocumentFault.None || !RemoteActor.IsStorable(post.Id)) return Effect.Refused("foreign-object");
        if (!post.IsPublic) return Effect.Ignored("not-public");
        if (await db.Posts.AnyAsync(p => p.RemoteUri == post.Id, ct)) return Effect.Ignored("known-post");
        if (await WasDeletedAsync(post.Id, arrived, ct)) return Effect.Ignored("deleted-before");
        return post.InReplyTo is null ? await StartTopicAsync(arrived, post, ct) : await ReplyAsync(arrived, post, ct);
    }

    /// <summary>The newest edit wins; an older one that comes late changes nothing (FEDERATION §7.2).</summary>
    public async Task<Effect> UpdateAsync(Arrived arrived, CancellationToken ct)
    {
        if (Read(arrived) is not { } remote) return Effect.Ignored("object-not-readable");
        if (await FindOwnAsync(remote.Id, arrived, ct) is not { } post) return Effect.Ignored("unknown-object");
        if (Ownership.OfWritten(arrived.Activity, remote) is not DocumentFault.None || post.Author.ActorUri != arrived.Activity.Actor) return Effect.Refused("foreign-object");
        if (post.IsDeleted) return Effect.Ignored("deleted-before");
        var at = Clamp(remote.Updated ?? arrived.Activity.Published, arrived.At);
        if (post.EditedAt > at) return Effect.Ignored("older-than-known");

        post.Edit(texts.Text(remote), at, post.IsOpening && remote.Name is not null ? texts.Title(remote) : null);
        await publish.AnnounceAsync(post, arrived.Activity.Bytes, ct);
        return Effect.Applied;
    }

    public async Task<Effect> DeleteAsync(Arrived arrived, CancellationToken ct)
    {
        if (arrived.Activity.ObjectId is not { } id || await FindOwnAsync(id, arrived, ct) is not { } post) return Effect.Ignored("unknown-object");
        if (post.Author.ActorUri != arrived.Activity.Actor) return Effect.Refused("foreign-object");
        if (post.IsDeleted) return Effect.Ignored("deleted-before");
        post.Delete(arrived.At);
        await publish.AnnounceAsync(post, arrived.Activity.Bytes, ct);
        return Effect.Applied;
    }

    private async Task<Effect> ReplyAsync(Arrived arrived, RemotePost remote, CancellationToken ct)
    {
        if (await FindParentAsync(remote.InReplyTo!, ct) is not { } parent) return Effect.Later("unknown-parent", ParentDelay);
        var author = await actors.AuthorAsync(arrived.Sender, ct);
        var post = await writing.ReplyAsync(parent.TopicId, author, texts.Text(remote), parent.Id, ct, remote.Id, Clamp(remote.Published, arrived.At));
        await publish.AnnounceAsync((await documents.FindAsync(post.Id, ct))!, arrived.Activity.Bytes, ct);
        return Effect.Applied;
    }

    private async Task<Effect> StartTopicAsync(Arrived arrived, RemotePost remote, CancellationToken ct)
    {
        if (await FindBoardAsync(remote, ct) is not { } board) return Effect.Ignored("not-for-a-board");
        var author = await actors.AuthorAsync(arrived.Sender, ct);
        var topic = await writing.StartTopicAsync(board.Id, author, texts.Title(remote), texts.Text(remote), ct, remote.Id, Clamp(remote.Published, arrived.At));
        var post = (await documents.FindAsync(topic.Posts.Single().Id, ct))!;
        await publish.AnnounceAsync(post, arrived.Activity.Bytes, ct);
        await publish.AnnounceTopicAsync(post, ct);
        return Effect.Applied;
    }

    /// <summary>The board the post names first: as its audience, else among those it is addressed to or mentions (P37: never guessed).</summary>
    private async Task<Board?> FindBoardAsync(RemotePost post, CancellationToken ct)
    {
        foreach (var id in new[] { post.Board }.Concat(post.To).Concat(post.Cc).Concat(post.Mentions))
            if (id is not null && addresses.BoardNamed(id) is { } slug && await db.Boards.SingleOrDefaultAsync(b => b.Slug == slug, ct) is { } board) return board;
        return null;
    }

    private Task<Post?> FindParentAsync(string id, CancellationToken ct) =>
        addresses.PostNumbered(id) is { } ours ? db.Posts.SingleOrDefaultAsync(p => p.Id == ours, ct) : db.Posts.SingleOrDefaultAsync(p => p.RemoteUri == id, ct);

    /// <summary>
    /// The stored post of this id, its topic's row and then its own locked, in the order in which <see cref="Writing"/> takes them: two edits at once must
    /// not both read the older one, nor an edit meet a move.
    /// </summary>
    private async Task<Post?> FindOwnAsync(string id, Arrived arrived, CancellationToken ct)
    {
        if (!await db.Topics.Where(t => t.Posts.Any(p => p.RemoteUri == id)).LockAsync(t => t.LastNumber, ct)) return null;
        if (!await db.Posts.Where(p => p.RemoteUri == id).LockAsync(p => p.RendererVersion, ct)) return null;
        var known = await db.Posts.Where(p => p.RemoteUri == id).Select(p => p.Id).SingleAsync(ct);
        var post = (await documents.FindAsync(known, ct))!;
        await db.Entry(post).ReloadAsync(ct);
        await db.Entry(post.Topic).ReloadAsync(ct);
        return post.Author.Host == arrived.Sender.Authority ? post : null;
    }

    /// <summary>A Delete may overtake its Create by a day (FEDERATION §7.2). Only its own actor's counts: a neighbour on the same server has no say.</summary>
    private Task<bool> WasDeletedAsync(string id, Arrived arrived, CancellationToken ct)
    {
        var (key, actor, since) = (ReceivedActivity.KeyOf(id), arrived.Activity.Actor, arrived.At - DeleteOvertakes);
        return db.ReceivedActivities.AnyAsync(r => r.ObjectKey == key && r.Type == "Delete" && r.Actor == actor && r.At >= since, ct);
    }

    private RemotePost? Read(Arrived arrived) =>
        arrived.Content is { ValueKind: JsonValueKind.Object } root ? RemotePost.Read(root, options.FederationAllowPrivateAddresses).Value : null;

    /// <summary>A time ahead of ours, or before there was any of this, is the time of receipt: a post must not stick on top (FEDERATION §11.16).</summary>
    private static DateTimeOffset Clamp(DateTimeOffset? said, DateTimeOffset receivedAt) =>
        said is { } at && at >= DateTimeOffset.UnixEpoch && at <= receivedAt ? at : receivedAt;
}
