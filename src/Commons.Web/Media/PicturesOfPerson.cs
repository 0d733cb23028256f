using Commons.Web.Shared.Files;
using Commons.Web.Shared.Personal;

namespace Commons.Web.Media;

/// <summary>The pictures that somebody uploaded.</summary>
public sealed class PicturesOfPerson(CommonsDb db, IFileStore store) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        foreach (var picture in await db.StoredPictures.AsNoTracking().Where(p => p.OwnerId == person.MemberId && p.RemovedAt == null).ToListAsync(ct))
        {
            var name = UploadPictures.NameOf(picture.Address.Path);
            await using var content = await store.OpenAsync(name, ct);
            if (content is not null) await archive.AddFileAsync($"files/{Path.GetFileName(name)}", content, ct);
        }
    }

    /// <summary>Marked here, taken away by the job: files are no part of a transaction. What stands in words that stay is kept with them, and nothing else.</summary>
    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        await db.StoredPictures.Where(p => p.OwnerId == person.MemberId && p.RemovedAt == null && (farewell == Farewell.Remove || !db.PictureUses.Any(u => u.Name == p.Name)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.RemovedAt, at), ct);
    }
}
