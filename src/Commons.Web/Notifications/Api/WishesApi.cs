using Commons.Web.Hosting.Api;
using Commons.Web.Members;
using Commons.Web.Notifications.Inbox;
using Commons.Web.Notifications.Wishing;
using Commons.Web.Shared.Times;
using Microsoft.AspNetCore.Mvc;

namespace Commons.Web.Notifications.Api;

/// <summary>How the token's member wishes to be told.</summary>
[Route(Root + "/me/notification-wishes")]
public sealed class WishesApi(CommonsDb db, CurrentMember current) : ApiCalls
{
    /// <summary>Reads what is told by which ways, the quiet hours and the digest.</summary>
    [HttpGet, Scope(ScopeAttribute.Read)]
    public async Task<ActionResult<WishesAnswer>> Show(CancellationToken ct) => await AnswerAsync(await Wishes.FindAsync(db, (await current.GetAsync(ct)).Id, ct), ct);

    /// <summary>Changes them; what is left out stays.</summary>
    [HttpPatch, Scope(ScopeAttribute.Write)]
    public async Task<ActionResult<WishesAnswer>> Change(WishesChange typed, CancellationToken ct)
    {
        var member = await current.GetAsync(ct);
        var wishes = await Wishes.FindToChangeAsync(db, member.Id, ct);
        if (typed.Quiet?.TimeZone is { } zone) member.Look = member.Look with { TimeZone = Zone.Choose(zone, "quiet.timeZone").Name };
        if (typed.Quiet is { } quiet) wishes.BeQuiet(quiet.From is null ? null : WishesForm.Minutes(quiet.From), quiet.Until is null ? null : WishesForm.Minutes(quiet.Until));
        if (typed.Digest is { } digest) wishes.ReadDigest(digest);
        foreach (var line in typed.Kinds ?? []) wishes.Wish(line.Kind, (line.List ? Channels.List : 0) | (line.Mail ? Channels.Mail : 0) | (line.Push ? Channels.Push : 0));
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(wishes, ct);
    }

    private async Task<WishesAnswer> AnswerAsync(Wishes wishes, CancellationToken ct) =>
        WishesAnswer.Of(wishes, (await current.GetAsync(ct)).Look.TimeZone ?? (await TellingTime.OfSiteAsync(db, ct)).Name);
}

/// <summary>What to change of how one is told.</summary>
public sealed record WishesChange
{
    /// <summary>The kinds to change; others stay.</summary>
    public IReadOnlyList<WishAnswer>? Kinds { get; init; }
    public QuietAnswer? Quiet { get; init; }
    public DigestRhythm? Digest { get; init; }
}

/// <summary>How one wishes to be told.</summary>
public sealed record WishesAnswer(IReadOnlyList<WishAnswer> Kinds, QuietAnswer Quiet, DigestRhythm Digest)
{
    internal static WishesAnswer Of(Wishes wishes, string timeZone)
    {
        var form = WishesForm.Of(wishes);
        return new(
            [.. Enum.GetValues<NotificationKind>().Select(kind => wishes.Of(kind) is var by ? new WishAnswer(kind, by.HasFlag(Channels.List), by.HasFlag(Channels.Mail), by.HasFlag(Channels.Push)) : null!)],
            form.IsQuiet ? new(timeZone, form.QuietFrom, form.QuietUntil) : new(timeZone, null, null), wishes.Digest);
    }
}

/// <summary>By which ways one kind of news comes.</summary>
public sealed record WishAnswer(NotificationKind Kind, bool List, bool Mail, bool Push);

/// <summary>When neither mail nor push comes.</summary>
/// <param name="TimeZone">Of the tz database, such as Europe/Berlin: the one in which the member reads all times.</param>
/// <param name="From">As HH:mm; null with <paramref name="Until"/> for no quiet hours.</param>
/// <param name="Until">As HH:mm.</param>
public sealed record QuietAnswer(string? TimeZone, string? From, string? Until);
