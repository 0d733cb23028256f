using Commons.Web.Shared.Files;
using Commons.Web.Shared.Pictures;
using Quartz;

namespace Commons.Web.Media;

/// <summary>
/// Takes away the files of pictures that their owners removed, and of those that nothing showed within a day. The mark is committed before the first file goes and the
/// row goes last, so a killed run goes on where it was.
/// </summary>
public sealed class CollectPictures(CommonsDb db, IFileStore store, TimeProvider clock)
{
    private const int Batch = 100;

    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unusedSince = now - StoredPicture.UnusedMax;
        // What stood in a draft alone was never shown to anybody: it counts as unused again once the draft is gone for a day.
        await db.PictureUses.Where(u => u.EndedAt < unusedSince && u.Place.StartsWith(PictureUse.DraftPlace)).ExecuteDeleteAsync(ct);
        await db.StoredPictures.Where(p => p.UploadedAt < unusedSince && p.RemovedAt == null && !db.PictureUses.Any(u => u.Name == p.Name))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovedAt, now), ct);
        for (var collected = 0; ;)
        {
            var removed = await db.StoredPictures.AsNoTracking().Where(p => p.RemovedAt != null).OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
            foreach (var picture in removed) await CollectAsync(picture, ct);
            collected += removed.Count;
            if (removed.Count < Batch) return collected;
        }
    }

    /// <summary>Takes away the files and the row of a picture that is marked as removed.</summary>
    public async Task CollectAsync(StoredPicture picture, CancellationToken ct)
    {
        await store.DeleteAsync(UploadPictures.NameOf(picture.Address.Path), ct);
        await store.DeleteAsync(UploadPictures.NameOf(picture.Address.SmallPath), ct);
        await db.StoredPictures.Where(p => p.Id == picture.Id).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Collects once an hour.</summary>
[DisallowConcurrentExecution]
public sealed class CollectPicturesHourly(CollectPictures collect) : IJob
{
    public const string Cron = "0 25 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await collect.RunAsync(ct);
}
