namespace Commons.Web.Members.Ignoring;

/// <summary>What this request's reader ignores; one question to the database for a member, none for a guest.</summary>
public sealed class IgnoredByReader(IgnoredByMember ignoring, CurrentMember current)
{
    private Task<Ignored>? loading;

    public Task<Ignored> GetAsync(CancellationToken ct) => loading ??= LoadAsync(ct);

    private async Task<Ignored> LoadAsync(CancellationToken ct) => await current.FindAsync(ct) is { } reader ? await ignoring.OfAsync(reader.Id, reader.Author.Id, ct) : Ignored.Nothing;
}

/// <summary>Places that a member set to muted, told by the feature that keeps those levels.</summary>
public interface IMutedPlaces
{
    /// <summary>The same with the member's muted topics, boards and tags.</summary>
    Task<Ignored> AddAsync(Ignored ignored, long memberId, CancellationToken ct);
}

/// <summary>All that one member ignores, by whatever list of theirs.</summary>
public sealed class IgnoredByMember(CommonsDb db, IEnumerable<IMutedPlaces> places)
{
    public async Task<Ignored> OfAsync(long memberId, long authorId, CancellationToken ct)
    {
        var ignored = await db.IgnoredByAsync(memberId, authorId, ct);
        foreach (var place in places) ignored = await place.AddAsync(ignored, memberId, ct);
        return ignored;
    }
}

/// <summary>The one place that says who ignores whom; pages, messages and notifications ask here.</summary>
public static class IgnoringScopes
{
    extension(CommonsDb db)
    {
        public async Task<Ignored> IgnoredByAsync(long memberId, long authorId, CancellationToken ct)
        {
            var mutes = await db.Mutes.AsNoTracking().Where(m => m.MemberId == memberId).Select(m => new { m.Kind, m.Target, m.AuthorId, m.BoardId }).ToListAsync(ct);
            var blocked = await db.Blocks.Where(b => b.ByAuthorId == authorId).Select(b => b.OfAuthorId).ToListAsync(ct);
            if (mutes.Count is 0 && blocked.Count is 0) return Ignored.Nothing;
            return new(
                [.. blocked, .. mutes.Where(m => m.AuthorId is not null).Select(m => m.AuthorId!.Value)],
                [.. mutes.Where(m => m.BoardId is not null).Select(m => m.BoardId!.Value)],
                [.. mutes.Where(m => m.Kind is MuteKind.Server).Select(m => m.Target)],
                [.. mutes.Where(m => m.Kind is MuteKind.Word).Select(m => m.Target)]);
        }

        /// <summary>Whether one of the two blocked the other.</summary>
        public Task<bool> IsWallBetweenAsync(long oneAuthorId, long otherAuthorId, CancellationToken ct) => oneAuthorId == otherAuthorId ? Task.FromResult(false)
            : db.Blocks.AnyAsync(b => (b.ByAuthorId == oneAuthorId && b.OfAuthorId == otherAuthorId) || (b.ByAuthorId == otherAuthorId && b.OfAuthorId == oneAuthorId), ct);

        /// <summary>Whether somebody of the one group blocked somebody of the other, or was blocked by them.</summary>
        public Task<bool> IsWallAmongAsync(IReadOnlyCollection<long> ones, IReadOnlyCollection<long> others, CancellationToken ct) =>
            db.Blocks.AnyAsync(b => (ones.Contains(b.ByAuthorId) && others.Contains(b.OfAuthorId)) || (others.Contains(b.ByAuthorId) && ones.Contains(b.OfAuthorId)), ct);

        /// <summary>Members who are not to be told of what this author does: they muted the person or the server, or one of the two blocked the other.</summary>
        public IQueryable<long> MembersIgnoring(long authorId) =>
            db.Mutes.Where(m => m.AuthorId == authorId).Select(m => m.MemberId)
                .Union(db.Mutes.Where(m => m.Kind == MuteKind.Server && db.Authors.Any(a => a.Id == authorId && a.Host == m.Target)).Select(m => m.MemberId))
                .Union(db.Authors.Where(a => a.MemberId != null && db.Blocks.Any(b => (b.ByAuthorId == a.Id && b.OfAuthorId == authorId) || (b.ByAuthorId == authorId && b.OfAuthorId == a.Id))).Select(a => a.MemberId!.Value));
    }
}
