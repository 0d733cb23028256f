using Commons.Web.Forum.Posts;
using Commons.Web.Members;

namespace Commons.Web.Forum.History;

/// <summary>A moderator takes one version of a post out of sight, or brings it back, and says why.</summary>
public sealed class HidingVersions(CommonsDb db, TimeProvider clock)
{
    /// <summary>False where the post has no such version. Doing it again does nothing.</summary>
    /// <exception cref="Refusal">There is no reason.</exception>
    public async Task<bool> SetAsync(Post post, int number, bool hidden, Member by, string? reason, CancellationToken ct)
    {
        var (why, at) = (Reason.Check(reason), clock.GetUtcNow());
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Topics.Where(t => t.Id == post.TopicId).LockAsync(t => t.LastNumber, ct);
        if (await db.PostRevisions.SingleOrDefaultAsync(r => r.PostId == post.Id && r.Number == number, ct) is not { } revision) return false;
        if (await db.HiddenRevisions.AnyAsync(h => h.RevisionId == revision.Id, ct) == hidden) return true;
        if (hidden) db.HiddenRevisions.Add(new() { RevisionId = revision.Id, MemberId = by.Id, At = at });
        else await db.HiddenRevisions.Where(h => h.RevisionId == revision.Id).ExecuteDeleteAsync(ct);
        post.VersionHidden(number, hidden, by.Author, why, at);
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
        return true;
    }
}
