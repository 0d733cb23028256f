using Commons.Web.Forum.Polls;
using Commons.Web.Members;
using Commons.Web.Shared.Pictures;

namespace Commons.Web.Forum.Drafts;

/// <summary>Keeps what is being typed. Each save is one transaction, durable when it returns.</summary>
public sealed class Drafts(CommonsDb db, TimeProvider clock)
{
    private const int Batch = 500;   // Both databases take so many parameters in one question.

    public Task<Draft?> FindAsync(long memberId, string place, CancellationToken ct) => db.Drafts.SingleOrDefaultAsync(d => d.MemberId == memberId && d.Place == place, ct);

    /// <summary>Keeps it, unless another tab has kept a newer one meanwhile: then that one stays, and this answers null.</summary>
    /// <exception cref="Refusal">No such place, or too many drafts.</exception>
    public async Task<Draft?> SaveAsync(long memberId, DraftForm form, CancellationToken ct)
    {
        if (DraftPlace.Path(form.Place) is null) throw new Refusal("There is no such form to keep a draft for.");
        await using var own = await db.Database.BeginTransactionAsync(ct);
        await db.Users.Where(m => m.Id == memberId).LockAsync(m => m.UserName, ct);   // Two tabs that save at once come one after the other.
        var draft = await FindAsync(memberId, form.Place, ct);
        if (draft is not null && draft.Sequence > form.Sequence && !form.Mine) return null;
        if (draft is null)
        {
            if (await db.Drafts.CountAsync(d => d.MemberId == memberId, ct) >= Draft.CountMax) throw new Refusal($"You have {Draft.CountMax} drafts. Post or delete some, and this one can be kept.");
            db.Drafts.Add(draft = new() { MemberId = memberId, Place = form.Place });
        }
        var now = clock.GetUtcNow();
        draft.Save(form, now);
        await db.SaveChangesAsync(ct);
        await PlacedPictures.SetAsync(db, draft.PicturePlace, draft.Body, now, ct);
        await own.CommitAsync(ct);
        return draft;
    }

    /// <summary>What was posted is no draft any more.</summary>
    public Task ForgetAsync(Member member, string place, CancellationToken ct) => ForgetAsync(db.Drafts.Where(d => d.MemberId == member.Id && d.Place == place), ct);

    public Task ForgetAsync(Member member, long draftId, CancellationToken ct) => ForgetAsync(db.Drafts.Where(d => d.Id == draftId && d.MemberId == member.Id), ct);

    public Task ForgetOldAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-Draft.KeptForDays);
        return ForgetAsync(db.Drafts.Where(d => d.SavedAt < before), ct);
    }

    /// <summary>Its pictures are shown in it no more; those of what was posted stand in the post from now on.</summary>
    private async Task ForgetAsync(IQueryable<Draft> drafts, CancellationToken ct)
    {
        var ids = await drafts.Select(d => d.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(Batch))
        {
            await PlacedPictures.EndAsync(db, some.Select(Draft.PicturePlaceOf), clock.GetUtcNow(), ct);
            await db.Drafts.Where(d => some.Contains(d.Id)).ExecuteDeleteAsync(ct);
        }
    }
}

/// <summary>What a form sends to be kept; all of the composer's fields, of which a draft takes these.</summary>
public sealed record DraftForm
{
    public string Place { get; init; } = "";
    public int Sequence { get; init; }
    public string? Title { get; init; }
    public string? Board { get; init; }
    public string? Body { get; init; }
    public string? Tags { get; init; }
    public PollForm? Poll { get; init; }
    public int? To { get; init; }
    public string? Reason { get; init; }

    /// <summary>Whether to save over a newer draft of another tab.</summary>
    public bool Mine { get; init; }
}
