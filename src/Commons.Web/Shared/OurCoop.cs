namespace Commons.Web.Shared;

/// <summary>The co-op, read once for a request: the frame of a page asks it for its name, theme, language, clock and notice.</summary>
public sealed class OurCoop(CommonsDb db)
{
    private Coop? found;

    /// <summary>As it was when the request began to ask, and not tracked: who changes it reads it for that. Null until there is one.</summary>
    public async Task<Coop?> FindAsync(CancellationToken ct) => found ??= await db.Coops.AsNoTracking().SingleOrDefaultAsync(ct);
}
