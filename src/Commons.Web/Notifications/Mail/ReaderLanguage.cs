using Commons.Web.Members;
using Commons.Web.Shared.Languages;

namespace Commons.Web.Notifications.Mail;

/// <summary>In which language a member is written to when they are not here: theirs, else the co-op's.</summary>
internal static class ReaderLanguage
{
    public static async Task<Language> OfAsync(CommonsDb db, Member member, CancellationToken ct) =>
        Language.Find(member.Look.Language) ?? Language.Find(await db.Coops.Select(c => c.Language).SingleOrDefaultAsync(ct)) ?? Language.English;
}
