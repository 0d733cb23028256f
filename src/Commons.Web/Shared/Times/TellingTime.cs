using Commons.Web.Shared.Themes;

namespace Commons.Web.Shared.Times;

/// <summary>Pages tell times by the reader's clock, and where nobody chose one by the site's (FORUM 2.9); it needs no script.</summary>
public static class TellingTime
{
    public static IApplicationBuilder UseReadersClock(this IApplicationBuilder pages) => pages.Use(TellAsync);

    private static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        using var telling = (await ZoneOfAsync(context)).Tell();
        await next(context);
    }

    private static async Task<Zone> ZoneOfAsync(HttpContext context)
    {
        var look = context.User.Identity is { IsAuthenticated: true } ? await context.RequestServices.GetRequiredService<IReaderLook>().OfReaderAsync(context.RequestAborted) : ReaderLook.Unchosen;
        return Zone.Find(look.TimeZone) ?? Of(await context.RequestServices.GetRequiredService<OurCoop>().FindAsync(context.RequestAborted));
    }

    /// <summary>The site's own clock; UTC until a steward chose one.</summary>
    public static async Task<Zone> OfSiteAsync(CommonsDb db, CancellationToken ct) => Zone.Find(await db.Coops.Select(c => c.TimeZone).SingleOrDefaultAsync(ct)) ?? Zone.Utc;

    private static Zone Of(Coop? coop) => Zone.Find(coop?.TimeZone) ?? Zone.Utc;
}
