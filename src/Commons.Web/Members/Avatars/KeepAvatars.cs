using Commons.Web.Shared.Files;
using Commons.Web.Shared.Pictures;
using Quartz;

namespace Commons.Web.Members.Avatars;

/// <summary>Makes a picture of a person anew as a square, standing still and without metadata, and takes away those that nobody shows.</summary>
public sealed class KeepAvatars(CommonsDb db, PictureReader pictures, IFileStore files, TimeProvider clock)
{
    private const int Batch = 100;

    /// <summary>Stores both sizes and gives their name, for <see cref="Author.ShowAs"/>. Until an author shows it, nobody sees it.</summary>
    /// <exception cref="Refusal">It is no picture that we take; <paramref name="field"/> is named.</exception>
    public async Task<string> StoreAsync(byte[] bytes, string field, CancellationToken ct)
    {
        var small = await pictures.CropAsync(bytes, StoredAvatar.SmallSide, StoredAvatar.SmallSide, StoredAvatar.SmallBytesMax, field, ct);
        var large = await pictures.CropAsync(bytes, StoredAvatar.LargeSide, StoredAvatar.LargeSide, StoredAvatar.LargeBytesMax, field, ct);
        var avatar = StoredAvatar.Make(clock.GetUtcNow());
        db.StoredAvatars.Add(avatar);
        await db.SaveChangesAsync(ct);
        await files.PutAsync(StoredAvatar.FileOf(avatar.Name, StoredAvatar.SmallSide), small, ct);
        await files.PutAsync(StoredAvatar.FileOf(avatar.Name, StoredAvatar.LargeSide), large, ct);
        return avatar.Name;
    }

    /// <summary>Takes away what was replaced, removed or never chosen: files first, their row last, so a killed run goes on where it was.</summary>
    public async Task<int> CollectAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - StoredAvatar.UnusedMax;
        for (var collected = 0; ;)
        {
            var unused = await db.StoredAvatars.Where(s => s.MadeAt < before && !db.Authors.Any(a => a.Avatar == s.Name)).OrderBy(s => s.MadeAt).Take(Batch).Select(s => s.Name).ToListAsync(ct);
            foreach (var name in unused)
            {
                await files.DeleteAsync(StoredAvatar.FileOf(name, StoredAvatar.SmallSide), ct);
                await files.DeleteAsync(StoredAvatar.FileOf(name, StoredAvatar.LargeSide), ct);
                await db.StoredAvatars.Where(s => s.Name == name).ExecuteDeleteAsync(ct);
            }
            collected += unused.Count;
            if (unused.Count < Batch) return collected;
        }
    }
}

/// <summary>Collects once an hour.</summary>
[DisallowConcurrentExecution]
public sealed class CollectAvatarsHourly(KeepAvatars avatars) : IJob
{
    public const string Cron = "0 35 * * * ?";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) => await avatars.CollectAsync(ct);
}
