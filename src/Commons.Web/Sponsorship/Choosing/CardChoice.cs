using Commons.Web.Hosting;
using Commons.Web.Sponsorship.Metering;

namespace Commons.Web.Sponsorship.Choosing;

/// <summary>
/// Who sees no sponsors' cards: readers who were not asked yet where the operator has to ask (REVENUE 2.4, MONEY-ATTACKS 66), members who chose so, and
/// everybody on a topic whose author chose so.
/// </summary>
public sealed class CardChoice(IHttpContextAccessor http, MeteringOptions metering, CommonsOptions options)
{
    public const string Yes = "yes";

    public string Cookie => options.CookieName("commons-cards");

    /// <summary>Whether cards may be shown and counted to whoever sends this request.</summary>
    public bool HasConsent => !metering.ConsentRequired || http.HttpContext?.Request.Cookies[Cookie] is Yes;

    /// <summary>Whether this topic has no cards this month, or this member wants none.</summary>
    public async Task<bool> IsWithoutAsync(CommonsDb db, long topicId, long? memberId, DateOnly day, CancellationToken ct) =>
        await db.CardlessTopics.AnyAsync(t => t.TopicId == topicId && t.From <= day && (t.Until == null || t.Until > day), ct)
        || (memberId is { } id && await db.CardlessMembers.AnyAsync(m => m.MemberId == id, ct));
}
