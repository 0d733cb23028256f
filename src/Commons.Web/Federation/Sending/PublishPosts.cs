using Commons.ActivityPub;
using Commons.ActivityPub.Writing;
using Commons.Web.Federation.Documents;
using Commons.Web.Federation.Peers;
using Commons.Web.Forum;
using Commons.Web.Forum.Posts;
using Commons.Web.Members;

namespace Commons.Web.Federation.Sending;

/// <summary>
/// Tells other servers what was written, changed or taken away here (FEDERATION §18.2): the author does it, and the board announces what the
/// author did. Posts from elsewhere are announced where they are taken in, with their own bytes.
/// </summary>
public sealed class PublishPosts(CommonsDb db, PostDocuments documents, Outgoing outgoing, Addresses addresses) :
    IListenTo<TopicStarted>, IListenTo<PostPublished>, IListenTo<PostEdited>, IListenTo<PostDeleted>,
    IListenTo<PostRestored>, IListenTo<PostTakenBack>
{
    public async Task HearAsync(TopicStarted happened, CancellationToken ct)
    {
        if (await FindOwnAsync(happened.PostId, ct) is not { IsDeleted: false } post) return;
        var written = await documents.WriteAsync(post, ct);
        var create = outgoing.Keep(id => LocalActivity.Create(id, written), post.Id);
        await outgoing.OweAsync(create, [.. await outgoing.FollowersOfAsync(post.Author.ActorUri, ct), .. await MentionedAsync(post, ct)], post.TopicId, ct);
        await AnnounceAsync(post, create.Body, ct);
        await AnnounceTopicAsync(post, ct);
    }

    public async Task HearAsync(PostPublished happened, CancellationToken ct)
    {
        if (await FindOwnAsync(happened.PostId, ct) is not { IsDeleted: false } post) return;
        var written = await documents.WriteAsync(post, ct);
        var create = outgoing.Keep(id => LocalActivity.Create(id, written), post.Id);
        await outgoing.OweAsync(create, await InterestedAsync(post, written, ct), post.TopicId, ct);
        await AnnounceAsync(post, create.Body, ct);
    }

    public async Task HearAsync(PostEdited happened, CancellationToken ct)
    {
        if (await FindOwnAsync(happened.PostId, ct) is not { IsDeleted: false } post || !await WasPublishedAsync(post.Id, ct)) return;
        var written = await documents.WriteAsync(post, ct);
        var update = outgoing.Keep(id => LocalActivity.Update(id, written), post.Id);
        await outgoing.OweAsync(update, await InterestedAsync(post, written, ct), post.TopicId, ct);
        await AnnounceAsync(post, update.Body, ct);
    }

    public async Task HearAsync(PostDeleted happened, CancellationToken ct)
    {
        if (await FindOwnAsync(happened.PostId, ct) is not { } post)
        {
            await RemoveForeignAsync(happened.PostId, ct);
            return;
        }
        if (!await WasPublishedAsync(post.Id, ct)) return;
        var written = await documents.WriteAsync(post, ct);
        var delete = outgoing.Keep(id => LocalActivity.Delete(id, written.Author, written.Id, written.Board, Addresses.Followers(written.Board)), post.Id);
        await outgoing.OweAsync(delete, await InterestedAsync(post, written, ct), post.TopicId, ct);
        await AnnounceAsync(post, delete.Body, ct);
    }

    public Task HearAsync(PostRestored happened, CancellationToken ct) => RestoreAsync(happened.PostId, ct);

    public Task HearAsync(PostTakenBack happened, CancellationToken ct) => RestoreAsync(happened.PostId, ct);

    /// <summary>
    /// The Delete is undone, which forums read, and the post told again under its id, which the others read (FEDERATION §7.2). What was never said to
    /// be gone needs no word.
    /// </summary>
    private async Task RestoreAsync(long postId, CancellationToken ct)
    {
        if (await documents.FindAsync(postId, ct) is not { IsDeleted: false } post) return;
        if (await db.OutboxActivities.Where(a => a.PostId == postId && a.Type == "Delete").OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct) is not { } deletion) return;
        var board = addresses.Board(post.Topic.Board.Slug);
        var isOwn = post.RemoteUri is null && post.Author.IsLocal;
        var deleted = LocalActivity.Delete(addresses.Activity(deletion), isOwn ? post.Author.ActorUri : board, documents.IdOf(post), board, Addresses.Followers(board));
        var undo = outgoing.Keep(id => LocalActivity.Undo(id, deleted), post.Id);
        if (!isOwn)
        {
            await outgoing.OweAsync(undo, await outgoing.PersonAsync(post.Author.ActorUri, ct), post.TopicId, ct);
            await AnnounceAsync(post, undo.Body, ct);
            return;
        }
        var written = await documents.WriteAsync(post, ct);
        var interested = await InterestedAsync(post, written, ct);
        await outgoing.OweAsync(undo, interested, post.TopicId, ct);
        await AnnounceAsync(post, undo.Body, ct);
        var create = outgoing.Keep(id => LocalActivity.Create(id, written), post.Id);
        await outgoing.OweAsync(create, interested, post.TopicId, ct);
        await AnnounceAsync(post, create.Body, ct);
        if (post.IsOpening) await AnnounceTopicAsync(post, ct);
    }

    /// <summary>
    /// A moderator took a guest's post away: the board says so, with a reason, which makes it a removal and no deletion; peers take a board's word
    /// for what stands in it (FEDERATION §7.2, §7.6). What its own author deleted is announced where that arrives.
    /// </summary>
    private async Task RemoveForeignAsync(long postId, CancellationToken ct)
    {
        if (await documents.FindAsync(postId, ct) is not { WasTakenByModerator: true } post) return;
        var board = addresses.Board(post.Topic.Board.Slug);
        var delete = outgoing.Keep(id => LocalActivity.Delete(id, board, documents.IdOf(post), board, Addresses.Followers(board), post.RemovalReason ?? "Removed by a moderator."), post.Id);
        await outgoing.OweAsync(delete, await outgoing.PersonAsync(post.Author.ActorUri, ct), post.TopicId, ct);
        await AnnounceAsync(post, delete.Body, ct);
    }

    /// <summary>The board passes on an activity about a post in it, byte for byte (FEP-1b12).</summary>
    public async Task AnnounceAsync(Post post, ReadOnlyMemory<byte> activity, CancellationToken ct)
    {
        var board = addresses.Board(post.Topic.Board.Slug);
        var announce = outgoing.Keep(id => LocalActivity.Announce(id, board, Addresses.Followers(board), activity), post.Id);
        var followers = await outgoing.FollowersOfAsync(board, ct);
        await outgoing.OweAsync(announce, followers.Where(f => f.Kind is not PeerKind.Microblog), post.TopicId, ct);
    }

    /// <summary>The form that timelines read: once for a new topic, never for a reply (P2).</summary>
    public async Task AnnounceTopicAsync(Post post, CancellationToken ct)
    {
        var board = addresses.Board(post.Topic.Board.Slug);
        var announce = outgoing.Keep(id => LocalActivity.AnnouncePost(id, board, Addresses.Followers(board), documents.IdOf(post), post.Author.ActorUri, post.WrittenAt), post.Id);
        var followers = await outgoing.FollowersOfAsync(board, ct);
        await outgoing.OweAsync(announce, followers.Where(f => f.Kind is not PeerKind.Threadiverse), post.TopicId, ct);
    }

    private async Task<Post?> FindOwnAsync(long postId, CancellationToken ct) =>
        await documents.FindAsync(postId, ct) is { RemoteUri: null } post && post.Author.IsLocal ? post : null;

    // An edit or deletion of what was never told would only puzzle: a post from before federation, or gone before anybody heard of it.
    private Task<bool> WasPublishedAsync(long postId, CancellationToken ct) => db.OutboxActivities.AnyAsync(a => a.PostId == postId && a.Type == "Create", ct);

    /// <summary>
    /// Who gets the author's own activity: of a topic the author's followers, and the board's followers on timelines, which do not open
    /// announcements; of a reply whoever is answered; of both each person elsewhere whom it names.
    /// </summary>
    private async Task<List<Recipient>> InterestedAsync(Post post, LocalPost written, CancellationToken ct)
    {
        var mentioned = await MentionedAsync(post, ct);
        if (written is ReplyPost reply) return [.. await outgoing.PersonAsync(reply.ParentAuthor, ct), .. mentioned];
        var timelines = (await outgoing.FollowersOfAsync(written.Board, ct)).Where(f => f.Kind is not PeerKind.Threadiverse);
        return [.. await outgoing.FollowersOfAsync(post.Author.ActorUri, ct), .. timelines, .. mentioned];
    }

    private async Task<List<Recipient>> MentionedAsync(Post post, CancellationToken ct)
    {
        var people = new List<Recipient>();
        foreach (var mention in post.Mentions.Where(m => !m.Author.IsLocal)) people.AddRange(await outgoing.PersonAsync(mention.Author.ActorUri, ct));
        return people;
    }
}
