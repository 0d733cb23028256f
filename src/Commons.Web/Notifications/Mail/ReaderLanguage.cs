using Commons.Web.Members;
using Commons.Web.Shared.Languages;
using Commons.Web.Shared.Times;

namespace Commons.Web.Notifications.Mail;

/// <summary>In which language a member is written to when they are not here: theirs, else the co-op's.</summary>
internal static class ReaderLanguage
{
    public static async Task<Language> OfAsync(CommonsDb db, Member member, CancellationToken ct) =>
        Language.Find(member.Look.Language) ?? Language.Find(await db.Coops.Select(c => c.Language).SingleOrDefaultAsync(ct)) ?? Language.English;

    /// <summary>By whose clock they are told times, and left alone at night: theirs, else the site's.</summary>
    public static async Task<Zone> ClockOfAsync(CommonsDb db, Member member, CancellationToken ct) => Zone.Find(member.Look.TimeZone) ?? await TellingTime.OfSiteAsync(db, ct);
}
