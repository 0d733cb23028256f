using Commons.Web.Shared.Personal;

namespace Commons.Web.Federation.Sending;

/// <summary>What was told other servers of somebody's posts. The posts themselves are the forum's to export.</summary>
public sealed class ActivitiesOfPerson(CommonsDb db) : IPersonalData
{
    private static readonly string[] Telling = ["Create", "Update", "Announce"];
    private static readonly byte[] Emptied = "{}"u8.ToArray();

    public async Task ExportAsync(PersonRef person, PersonalArchive archive, CancellationToken ct)
    {
        var actor = await db.Authors.Where(a => a.Id == person.AuthorId).Select(a => a.ActorUri).SingleAsync(ct);
        await archive.AddJsonAsync("followers-elsewhere.json", await db.Followers.Where(f => f.Followed == actor).Select(f => f.Actor.Uri).ToListAsync(ct), ct);
    }

    /// <summary>The rows stay, so that a Delete follows every Create that was sent; their text goes, and nobody reads them any more.</summary>
    public async Task ForgetAsync(PersonRef person, Farewell farewell, DateTimeOffset at, CancellationToken ct)
    {
        var actor = await db.Authors.Where(a => a.Id == person.AuthorId).Select(a => a.ActorUri).SingleAsync(ct);
        await EmptyAsync(db.OutboxActivities.Where(a => a.ActorUri == actor && a.PostId == null && a.Type == "Update"), ct);   // What it said of the person goes in any case.
        if (farewell is Farewell.Remove)
            await EmptyAsync(db.OutboxActivities.Where(a => Telling.Contains(a.Type) && db.Posts.Any(p => p.Id == a.PostId && p.AuthorId == person.AuthorId)), ct);
    }

    private async Task EmptyAsync(IQueryable<OutboxActivity> told, CancellationToken ct)
    {
        await db.Deliveries.Where(d => d.State == DeliveryState.Due && told.Any(a => a.Id == d.ActivityId)).ExecuteDeleteAsync(ct);
        await told.ExecuteUpdateAsync(set => set.SetProperty(a => a.Body, Emptied).SetProperty(a => a.IsPublic, false), ct);
    }
}
