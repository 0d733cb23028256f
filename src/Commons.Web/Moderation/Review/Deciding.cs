using Commons.Web.Forum;
using Commons.Web.Members;

namespace Commons.Web.Moderation.Review;

/// <summary>What moderators decide in the review: each is one transaction under the topic's row lock, with the post's own verb where the post changes.</summary>
public sealed class Deciding(CommonsDb db, Writing writing, TimeProvider clock)
{
    public Task TakeAsync(long itemId, Author by, CancellationToken ct) => DecideAsync(itemId, item => Done(() => item.Take(by)), ct);

    public Task ReleaseAsync(long itemId, CancellationToken ct) => DecideAsync(itemId, item => Done(item.Release), ct);

    public Task DismissAsync(long itemId, Author by, string? reason, CancellationToken ct) => DecideAsync(itemId, item => Done(() => item.Dismiss(by, Reason.Check(reason), clock.GetUtcNow())), ct);

    public Task RemoveAsync(long itemId, Author by, string? reason, CancellationToken ct) => DecideAsync(itemId, async item =>
    {
        item.RefuseOwn(by);
        var why = Reason.Check(reason);
        await writing.RemoveAsync(item.Post, by, why, ct);
        item.Removed(by, why, clock.GetUtcNow());
    }, ct);

    public Task RestoreAsync(long itemId, Author by, string? reason, CancellationToken ct) => DecideAsync(itemId, async item =>
    {
        item.RefuseOwn(by);
        var why = Reason.Check(reason);
        await writing.RestoreAsync(item.Post, by, why, ct);
        item.Restored(by, why, clock.GetUtcNow());
    }, ct);

    private static Task Done(Action decide)
    {
        decide();
        return Task.CompletedTask;
    }

    private async Task DecideAsync(long itemId, Func<ReviewItem, Task> decide, CancellationToken ct)
    {
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Topics.Where(t => db.ReviewItems.Any(i => i.Id == itemId && i.Post.TopicId == t.Id)).LockAsync(t => t.LastNumber, ct);
        var item = await db.ReviewItems.Include(i => i.Flags).Include(i => i.TakenBy).Include(i => i.Post).ThenInclude(p => p.Topic).ThenInclude(t => t.Board).SingleAsync(i => i.Id == itemId, ct);
        await db.Entry(item).ReloadAsync(ct);
        await decide(item);
        await db.SaveChangesAsync(ct);
        await own.CommitAsync(ct);
    }
}
