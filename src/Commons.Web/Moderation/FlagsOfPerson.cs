using Commons.Web.Shared.Personal;

namespace Commons.Web.Moderation;

/// <summary>What somebody told the moderators. That they flagged stays, because the decision rests on it; their words go where everything goes.</summary>
public sealed class FlagsOfPerson(CommonsDb db) : IPersonalData
{
    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct) => await archive.AddJsonAsync("flags.json",
        await db.Flags.AsNoTracking().Where(f => f.FlaggerId == person.AuthorId).OrderBy(f => f.Id)
            .Select(f => new { PostId = db.ReviewItems.Where(i => i.Id == f.ReviewItemId).Select(i => i.PostId).First(), Reason = f.Reason.ToString(), f.Note, f.At }).ToListAsync(ct), ct);

    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        if (farewell is Farewell.Remove) await db.Flags.Where(f => f.FlaggerId == person.AuthorId).ExecuteUpdateAsync(set => set.SetProperty(f => f.Note, ""), ct);
    }
}
