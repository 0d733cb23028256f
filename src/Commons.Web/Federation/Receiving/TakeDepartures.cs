using Commons.ActivityPub.Vocabulary;

namespace Commons.Web.Federation.Receiving;

/// <summary>An account elsewhere was deleted by its own server: it follows nothing any more, and its posts go unless it says they stay.</summary>
public sealed class TakeDepartures(CommonsDb db)
{
    public async Task<Effect> LeaveAsync(Arrived arrived, CancellationToken ct)
    {
        arrived.Sender.Leave(arrived.At);
        db.Followers.RemoveRange(await db.Followers.Where(f => f.ActorId == arrived.Sender.Id).ToListAsync(ct));
        if (await db.Authors.SingleOrDefaultAsync(a => a.ActorUri == arrived.Sender.Uri, ct) is not { } author) return Effect.Applied;

        author.Leave(arrived.At);
        // Lemmy says false where an account goes and its posts stay; Mastodon says nothing and means that all goes (FEDERATION §7.2).
        if (arrived.Activity.Root.Truth("removeData") is false) return Effect.Applied;
        foreach (var post in await db.Posts.Include(p => p.Topic).Where(p => p.AuthorId == author.Id && p.DeletedAt == null).ToListAsync(ct)) post.Delete(arrived.At);
        return Effect.Applied;
    }
}
